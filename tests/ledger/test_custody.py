"""Handing over: backups, restores, mergers, newer readings, and what was rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.ledgers import new_database

from marsad.errors import LedgerError
from marsad.ledger import journal
from marsad.ledger.backing import backup, restore
from marsad.ledger.judging import judge
from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.questions.searching import search
from marsad.ledger.questions.stats import stats
from marsad.ledger.tables import edges, readings
from marsad.ledger.verifying import verify
from marsad.ledger.versions import compared, rewrites
from marsad.runs.ingesting import ingest
from marsad.runs.merging import merge
from marsad.runs.rereading import reread

from .articles import article, written
from .test_relating import partition

NOW = "2026-01-01T00:00:00Z"


def test_a_backup_is_restored_whole(story: Ledger, tmp_path: Path):
    """The restored ledger has the same identity, counts and groups, and verifies."""
    backup(story, tmp_path / "b.tar", NOW)
    with restore(tmp_path / "b.tar", str(tmp_path / "back.db")) as back:
        with back.reading() as a, story.reading() as b:
            assert stats(a) == stats(b)
        assert partition(back) == partition(story)
        assert verify(back) == verify(story)


def test_a_ledger_moves_between_databases(story: Ledger, tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch):
    """From a file to PostgreSQL and back nothing is lost, and words are found on both."""
    monkeypatch.setenv("MARSAD_ARCHIVE", str(tmp_path / "server.archive"))
    backup(story, tmp_path / "a.tar", NOW)
    with restore(tmp_path / "a.tar", new_database(cluster)) as server:
        assert verify(server) == verify(story)
        backup(server, tmp_path / "b.tar", NOW)
        with server.reading() as a, story.reading() as b:
            found = [{f.document for f in search(c, "القائم", 100)} for c in (a, b)]
        assert found[0] == found[1] != set()
    with restore(tmp_path / "b.tar", str(tmp_path / "back.db")) as back:
        assert verify(back) == verify(story)


def test_a_damaged_backup_is_refused(story: Ledger, tmp_path: Path):
    """A changed byte, half a file, no backup at all; and a place where a ledger is already."""
    path = tmp_path / "b.tar"
    backup(story, path, NOW)
    data = bytearray(path.read_bytes())
    for name, bad in (
        ("half", data[: len(data) // 2]),
        ("none", b"x" * 2000),
        ("flipped", data[:9000] + bytes([data[9000] ^ 255]) + data[9001:]),
    ):
        (tmp_path / name).write_bytes(bad)
        with pytest.raises(LedgerError):
            restore(tmp_path / name, str(tmp_path / f"{name}.db"))
    with pytest.raises(LedgerError, match="already"):
        restore(path, str(story.path))
    with pytest.raises(LedgerError, match="already"):
        backup(story, path, NOW)


def test_a_ledger_may_have_any_name(samples: Path, tmp_path: Path):
    """A question mark, a hash and a percent sign in a ledger's name are letters of it, for a backup too."""
    with open_ledger(str(tmp_path / "what?#50%.db"), create=True) as odd:
        ingest(odd, [str(samples / "articles.jsonl")])
        backup(odd, tmp_path / "b.tar", NOW)
        with restore(tmp_path / "b.tar", str(tmp_path / "back.db")) as back, back.reading() as a, odd.reading() as b:
            assert stats(a) == stats(b)


def test_a_colleagues_ledger_is_merged(story: Ledger, samples: Path, tmp_path: Path):
    """Content meets by its bytes, new content comes in, judgements of both stand; again it changes nothing."""
    extra = written(tmp_path / "x.jsonl", article("x", "قال المتحدث إن مسلحين قتلوا خمسة جنود في الرمادي أمس."))
    with open_ledger(str(tmp_path / "theirs.db"), create=True) as theirs:
        ingest(theirs, [str(samples / "articles.jsonl"), extra])
        with theirs.writing() as connection:
            judge(connection, "1", "2", "different", "عمر", "", NOW)
        merged = merge(story, theirs)
        assert (merged.pages.new, merged.pages.known, merged.judgements) == (1, 8, 1)
        again = merge(story, theirs)
        assert (again.pages.new, again.judgements) == (0, 0)
    with story.reading() as connection:
        assert [row.by for row in connection.execute(select(edges))] == ["عمر"]
    verify(story)


def test_a_newer_reading_stands_beside_the_old(story: Ledger):
    """Old readings stay, the same tellings stand together, judgements carry over, and the ledger verifies."""
    with story.writing() as connection:
        judge(connection, "1", "2", "same", "هدى", "", journal.now())
    before = partition(story)
    with story.reading() as connection:
        counted = stats(connection)
    tally = reread(story, reader="marsad 99.0")
    assert (tally.new, tally.faults) == (38, [])
    assert reread(story, reader="marsad 99.0").new == 0
    assert partition(story) == before
    with story.reading() as connection:
        found = stats(connection)
        readers = list(connection.execute(select(readings.c.reader).where(readings.c.current).distinct()).scalars())
    assert readers == ["marsad 99.0"]
    assert found.readings == 2 * counted.readings
    assert found.claims == counted.claims
    verify(story)


def test_what_was_rewritten_is_shown_word_by_word(ledger: Ledger, tmp_path: Path):
    """The runs make up both texts."""
    old = "قتل خمسة جنود في هجوم على نقطة تفتيش قرب الرمادي"
    new = "قتل ستة جنود في كمين قرب الرمادي أمس"
    for n, text in enumerate((old, new)):
        ingest(ledger, [written(tmp_path / f"{n}.jsonl", article("a", text))])
    with ledger.reading() as connection:
        [found] = rewrites(connection, "a")
        with pytest.raises(LedgerError, match="no document or address"):
            rewrites(connection, "zz")
    assert (found.older.document, found.newer.document) == ("a", "a@2")
    assert "".join(r.text for r in found.runs if r.change != "removed").split() == new.split()
    assert "".join(r.text for r in found.runs if r.change != "added").split() == old.split()
    assert {r.text.strip() for r in found.runs if r.change == "added"} >= {"ستة", "أمس"}


def test_comparing_hostile_texts_ends():
    """Empty texts, equal ones, ones that share nothing."""
    assert compared("", "") == []
    assert [r.change for r in compared("أ ب", "أ ب")] == ["same"]
    assert [r.change for r in compared("أ", "ب")] == ["removed", "added"]
