"""Questions: filters, search, who said what, claims, outlooks, situations, parties."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from marsad.errors import LedgerError
from marsad.gazetteer.areas import area_of
from marsad.ledger.opening import Ledger, open_ledger
from marsad.ledger.questions.claims import WantedClaims, find_claims, said_by
from marsad.ledger.questions.incidents import Wanted, find_incidents, incident
from marsad.ledger.questions.outlooks import decide, outlooks
from marsad.ledger.questions.parties import parties
from marsad.ledger.questions.searching import parsed, search
from marsad.ledger.questions.situations import situation
from marsad.runs.ingesting import ingest

from .articles import article, written


@pytest.fixture
def asked(kept_samples: Path) -> Iterator[Connection]:
    """The ledger of samples, to be read."""
    with open_ledger(str(kept_samples)) as opened, opened.reading() as connection:
        yield connection


def test_filters_give_what_they_say(asked: Connection):
    """Every incident that a filter gives is as it asks, and it gives some."""
    for wanted, holds in (
        (Wanted(type="ASSAULT"), lambda v: v.type == "ASSAULT"),
        (Wanted(country="iq"), lambda v: v.place.country == "IQ"),
        (Wanted(place="القائم"), lambda v: v.place.name == "Al-Qaim"),
        (Wanted(since="2024-03-05", until="2024-03-05"), lambda v: v.date == "2024-03-05"),
        (Wanted(voices=2), lambda v: v.voices >= 2 and v.voices == len(v.origins)),
        (Wanted(documents=2), lambda v: len(v.documents) >= 2),
        (Wanted(toll=("killed", 5)), lambda v: any(t.kind == "killed" and (t.high or t.low) >= 5 for t in v.tolls)),
        (Wanted(area=area_of("34.37,41.05,80")), lambda v: v.place.name in ("Al-Qaim", "Abu Kamal")),
        (Wanted(actor="كتائب الوادي"), lambda v: v.documents),
        (Wanted(status="found"), lambda v: v.status == "found"),
    ):
        found = list(find_incidents(asked, wanted))
        assert found, wanted
        assert all(holds(v) for v in found), wanted


def test_orders_and_limits(asked: Connection):
    """The most voices come first; a limit cuts the same list."""
    voices = [v.voices for v in find_incidents(asked, Wanted(order="voices"))]
    assert voices == sorted(voices, reverse=True)
    everything = [v.id for v in find_incidents(asked, Wanted())]
    assert [v.id for v in find_incidents(asked, Wanted(), 3)] == everything[:3]


def test_an_incident_names_its_parts(asked: Connection):
    """Documents of its origins are its own; an unknown number is told."""
    view = next(find_incidents(asked, Wanted(documents=2)))
    assert {d for o in view.origins for d in o.documents} <= {*view.documents, *view.mentioning}
    assert incident(asked, int(view.id)) == view
    with pytest.raises(LedgerError, match="no incident 999"):
        incident(asked, 999)


TEXTS = {
    "a": "وصلت القُوّات إلى المدرسة في حلب مساء الأحد",
    "b": "انسحبت قوات كبيرة من مدرسةٍ قديمة شرقي المدينة",
    "c": "لم تصل المساعدات إلى المدينة بعد",
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("القوات", {"a", "b"}),
        ("قوّات", {"a", "b"}),
        ("وبالقوات", {"a", "b"}),
        ("مدرسه", {"a", "b"}),
        ("المدينة", {"b", "c"}),
        ("قوات -حلب", {"b"}),
        ('"شرقي المدينة"', {"b"}),
        ('"المدينة شرقي"', set()),
        ("«مساء الأحد»", {"a"}),
        ("قوات المساعدات", set()),
        ("الاحد", {"a"}),
    ],
)
def test_words_are_found_however_they_are_written(ledger: Ledger, tmp_path: Path, query: str, expected: set[str]):
    """Diacritics, forms of letters, clitics and the article do not matter; phrases hold; what must be absent is."""
    ingest(ledger, [written(tmp_path / "a.jsonl", *(article(key, text) for key, text in TEXTS.items()))])
    with ledger.reading() as connection:
        found = list(search(connection, query))
    assert {f.document for f in found} == expected
    for one in found:
        for passage in one.passages:
            assert TEXTS[one.document][passage.start :].startswith(passage.text)
            assert all(passage.start <= a < b <= passage.start + len(passage.text) for a, b in passage.hits)


@pytest.mark.parametrize(
    "query", ['"', "*", "AND", "NEAR(a b)", "a:b", "'; DROP TABLE documents; --", "()", "قوات \\ '", "عدن & | !"]
)
def test_no_query_is_an_error_of_the_database(ledger: Ledger, query: str):
    """Whatever is typed is words, or told to be none."""
    with ledger.reading() as connection:
        found: list[object] = []
        with contextlib.suppress(LedgerError):
            found = list(search(connection, query))
        assert found == []


def test_a_query_without_words_is_told():
    """Nothing can be found by nothing."""
    for given in ("", "  ", "-قوات", "«»"):
        with pytest.raises(LedgerError, match="no word"):
            parsed(given)


def test_who_said_what(asked: Connection):
    """What a speaker said comes with words, chain and day."""
    claim = next(c for c in find_claims(asked, WantedClaims()) if c.claim.chain.speaker)
    said = list(said_by(asked, claim.claim.chain.speaker or ""))
    assert claim.document in {s.document for s in said}
    assert all(s.text for s in said)


def test_claims_by_filter(asked: Connection):
    """Kind, type, document and incident are as asked; the words around a claim are the text's."""
    view = next(find_incidents(asked, Wanted(documents=2, type="ASSAULT")))
    for wanted, holds in (
        (WantedClaims(kind="figure"), lambda c: c.claim.kind == "figure"),
        (WantedClaims(type="ASSAULT"), lambda c: c.claim.type == "ASSAULT"),
        (WantedClaims(document="inv-1"), lambda c: c.document == "inv-1"),
        (WantedClaims(incident=int(view.id)), lambda c: c.document in {*view.documents, *view.mentioning}),
        (WantedClaims(place="القائم"), lambda c: c.claim.place and c.claim.place.name == "Al-Qaim"),
    ):
        found = list(find_claims(asked, wanted))
        assert found, wanted
        assert all(holds(c) for c in found), wanted


PROMISE = "تعهد الناطق باسم كتائب الوادي سالم الراوي بالانسحاب من مدينة القائم خلال ثلاثة أيام."
LATER = "انسحبت كتائب الوادي من مدينة القائم أمس بعد مفاوضات مع الجيش."


def test_an_outlook_is_due_and_people_decide(ledger: Ledger, tmp_path: Path):
    """Open before its deadline, due from then on; a later withdrawal is proposed as its outcome; a person's word stands."""
    documents = [article("p", PROMISE), article("l", LATER, published="2017-05-13", outlet="الرافد")]
    ingest(ledger, [written(tmp_path / "a.jsonl", *documents)])
    with ledger.reading() as connection:
        [before] = outlooks(connection, "2017-05-11", with_outcomes=True)
        [due] = outlooks(connection, "2017-05-14", due=True)
        assert list(outlooks(connection, "2017-05-11", due=True)) == []
    assert (before.state, due.state, before.claim.deadline) == ("open", "due", "2017-05-14")
    assert [(o.document, o.outcome) for o in before.outcomes] == [("l", "kept")]
    with ledger.writing() as connection:
        decide(connection, due.claim.key, "kept", "انسحبوا", "هدى", "2017-06-01T00:00:00Z")
        decide(connection, due.claim.key, "broken", "عادوا", "عمر", "2017-06-02T00:00:00Z")
        with pytest.raises(LedgerError, match="no outlook"):
            decide(connection, "0" * 16, "kept", "", "هدى", "2017-06-01T00:00:00Z")
        [decided] = outlooks(connection, "2017-07-01")
    assert (decided.state, decided.decided_by) == ("broken", "عمر")


def test_a_situation_names_parties_and_their_words(asked: Connection):
    """Every word in the matrix names a claim that is there, and no person is a party."""
    view = situation(asked, Wanted(country="IQ"), "IQ", "2024-04-01")
    known = {c.claim.key for c in find_claims(asked, WantedClaims())}
    words = [w for cell in view.situation.cells for w in cell.words] + view.situation.civilians
    assert words
    assert {w.claim for w in words} <= known
    assert view.incidents


def test_a_party_is_a_body_or_an_office_holder(asked: Connection, ledger: Ledger, tmp_path: Path):
    """Bodies have pages; a person without an office has none."""
    assert parties(asked, "كتائب الوادي", "2024-04-01")[0].name == "كتائب الوادي"
    with pytest.raises(LedgerError, match="no document names"):
        parties(asked, "لا أحد بهذا الاسم", "2024-04-01")
    ingest(ledger, [written(tmp_path / "a.jsonl", article("a", "قتل أحمد سالم في انفجار لغم قرب حلب أمس."))])
    with ledger.reading() as connection, pytest.raises(LedgerError, match="without a public office"):
        parties(connection, "أحمد سالم", "2024-04-01")


def test_a_party_shows_what_came_of_its_words(ledger: Ledger, tmp_path: Path):
    """A spokesman's promise stands on his page, due after its deadline and then as people decided; nobody else's does."""
    other = article("o", "طالب الناطق باسم شرطة القائم ماجد العاني بإخلاء السوق خلال يومين.")
    ingest(ledger, [written(tmp_path / "a.jsonl", article("p", PROMISE), other)])
    with ledger.writing() as connection:
        [view] = parties(connection, "سالم الراوي", "2017-05-20")
        [promise] = view.outlooks
        assert (promise.state, promise.claim.type) == ("due", "promise")
        decide(connection, promise.claim.key, "broken", "بقوا", "عمر", "2017-06-02T00:00:00Z")
        [view] = parties(connection, "سالم الراوي", "2017-06-20")
    assert [(o.state, o.decided_by) for o in view.outlooks] == [("broken", "عمر")]


def test_a_toll_is_where_its_voices_stand_last(asked: Connection):
    """In the sample story the hospital's fourteen were corrected to twelve, and the governor says eleven and denies fourteen: the
    range is eleven to twelve, the two exclude each other, and the fourteen stand in the history with their source."""
    [view] = [
        v for v in find_incidents(asked, Wanted(place="القائم")) if {"inv-3", "inv-5", "inv-6"} <= set(v.documents)
    ]
    [killed] = [t for t in view.tolls if t.kind == "killed"]
    assert (killed.low, killed.high, killed.conflict) == (11, 12, True)
    told = {(r.document, r.low) for r in killed.reports}
    assert told >= {("inv-3", 14), ("inv-5", 11), ("inv-6", 12)}
    assert ("inv-5", 14) not in told
    assert any(d.aspect == "count" and d.contradiction for d in view.differences)
