"""Keeping: the same input twice, versions of one address, ids that collide, several captures of one text."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from marsad.ledger.opening import Ledger
from marsad.ledger.questions.stats import stats
from marsad.ledger.tables import claims, documents, journal, pages
from marsad.pages.page import Page
from marsad.runs.ingesting import ingest, ingest_pages

from .articles import article, written

TEXT = "قال المتحدث سالم الراوي إن مسلحين قتلوا خمسة جنود في الرمادي أمس."


def _keys(ledger: Ledger) -> list[tuple[str, int]]:
    with ledger.reading() as connection:
        return [
            tuple(r) for r in connection.execute(select(documents.c.key, documents.c.version).order_by(documents.c.id))
        ]


def test_the_same_input_twice_changes_nothing(ledger: Ledger, tmp_path: Path):
    """Not a row, not an entry of the journal is added."""
    path = written(tmp_path / "a.jsonl", article("a", TEXT), article("b", "نص آخر عن اجتماع في عمان."))
    ingest(ledger, [path])
    with ledger.reading() as connection:
        before = stats(connection)
    tally = ingest(ledger, [path])
    with ledger.reading() as connection:
        assert stats(connection) == before
    assert (tally.new, tally.known) == (0, 2)


def test_an_id_with_another_text_is_a_new_version(ledger: Ledger, tmp_path: Path):
    """The first stays as it was; the second has a key of its own, and claims with keys of their own."""
    ingest(ledger, [written(tmp_path / "a.jsonl", article("a", TEXT))])
    ingest(ledger, [written(tmp_path / "b.jsonl", article("a", TEXT.replace("خمسة", "ستة")))])
    assert _keys(ledger) == [("a", 1), ("a@2", 2)]
    with ledger.reading() as connection:
        keys = list(connection.execute(select(claims.c.key)).scalars())
        kinds = set(connection.execute(select(journal.c.kind)).scalars())
    assert len(keys) == len(set(keys)) > 0
    assert "version" in kinds


def test_texts_that_repeat_under_other_ids_are_documents_of_their_own(ledger: Ledger, tmp_path: Path):
    """Two articles with one text are two documents: what they share stands in their digests alone."""
    ingest(ledger, [written(tmp_path / "a.jsonl", article("a", TEXT), article("b", TEXT))])
    with ledger.reading() as connection:
        digests = list(connection.execute(select(documents.c.text_sha256)).scalars())
    assert [k for k, _ in _keys(ledger)] == ["a", "b"]
    assert len(set(digests)) == 1


def _page(text: str, captured: str) -> Page:
    html = f"<html lang=ar><title>خبر</title><article><h1>خبر اليوم</h1><p>{text} {'وقال شهود إن الطريق مغلق. ' * 6}</p></article></html>"
    return Page("https://news.example/1", html.encode(), "html", url="https://news.example/1", captured=captured)


def test_a_page_that_did_not_change_is_one_document(ledger: Ledger):
    """A second capture with other bytes and the same text is kept as a capture of the same document; a changed text is a
    new version, and one that goes back to the old text is another."""
    first, again = _page(TEXT, "2017-05-10T08:00:00+00:00"), _page(TEXT, "2017-05-10T09:00:00+00:00")
    again = Page(again.source, again.data + b"<!-- ad -->", "html", url=again.url, captured=again.captured)
    changed = _page(TEXT.replace("خمسة", "ستة"), "2017-05-10T10:00:00+00:00")
    back = _page(TEXT, "2017-05-10T11:00:00+00:00")
    for page in (first, again, changed, back, back):
        ingest_pages(ledger, [page])
    assert [version for _, version in _keys(ledger)] == [1, 2, 3]
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(pages)).scalar() == 4


def test_an_input_given_twice_in_one_batch_is_kept_once(ledger: Ledger, tmp_path: Path):
    """Duplicates within one run meet too."""
    path = written(tmp_path / "a.jsonl", article("a", TEXT), article("a", TEXT))
    assert ingest(ledger, [path, path]).new == 1
