"""What is public when, under which number, and what is told of the rest."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import insert, select, update
from tests.ledger.articles import article, written
from tests.publish.public.releasing import release

from marsad.gazetteer.areas import circle
from marsad.ledger.journal import entries
from marsad.ledger.judging import judge
from marsad.ledger.opening import Ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.ledger.redacting import redact
from marsad.ledger.tables import corrections, proposals, releases
from marsad.pages.warc.archive import Archive
from marsad.publish.public.filtering import Policy, public_incident
from marsad.publish.public.incident import PublicIncident, encode
from marsad.publish.public.released import (
    WantedPublic,
    listed_incidents,
    released_incident,
    released_incidents,
    withdrawn_numbers,
)
from marsad.runs.ingesting import ingest

BEFORE, MADE, AFTER = "2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z", "2024-05-03T00:00:00Z"
TEXTS = (
    "قتل تسعة أشخاص وأصيب 14 آخرون، أمس الثلاثاء، في هجوم على مدينة القائم في محافظة الأنبار، بحسب مدير المستشفى سلمان الدليمي.",
    "خطف مسلحون ثلاثة أطباء في مدينة تعز اليمنية، اليوم الأربعاء، بحسب وزارة الصحة.",
)


@pytest.fixture
def two(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger of either kind with two incidents that have nothing in common."""
    path = tmp_path_factory.mktemp("t") / "t.jsonl"
    given = [article(f"t-{n}", text, published="2024-03-06", title=text[:40]) for n, text in enumerate(TEXTS)]
    ingest(ledger, [written(path, *given)])
    return ledger


def made(ledger: Ledger, blur: str = "none") -> list[PublicIncident]:
    """Both incidents, filtered."""
    with ledger.reading() as connection:
        views = list(find_incidents(connection, Wanted(order="number")))
        return [public_incident(connection, int(v.id), Policy(blur), MADE) for v in views]  # type: ignore[arg-type]


def test_only_what_is_released_is_public(two: Ledger) -> None:
    """Nothing before a release, the very content after it, and not before the time that the desks set."""
    first, second = made(two)[:2]
    with two.writing() as connection:
        assert listed_incidents(connection, AFTER) == []
        assert released_incident(connection, first.number, AFTER).state == "unknown"
        number = release(connection, first, MADE)
        release(connection, second, MADE, publish_at=AFTER)
        assert released_incident(connection, first.number, BEFORE).state == "unknown"
        answer = released_incident(connection, first.number, MADE)
        assert answer.state == "public"
        assert answer.released is not None
        assert (answer.released.release, answer.released.incident.claims) == (number, first.claims)
        assert [i.number for i in listed_incidents(connection, MADE)] == [first.number]
        assert {i.number for i in listed_incidents(connection, AFTER)} == {first.number, second.number}
        assert [r.incident for r in released_incidents(connection, AFTER)] == [first, second]
        assert released_incident(connection, 999, AFTER).state == "unknown"


def test_a_deployment_waits_for_its_own_time(two: Ledger) -> None:
    """Until ``not_before`` the release before it is what the public sees; then the new one."""
    first = made(two)[0]
    with two.writing() as connection:
        old = release(connection, first, BEFORE)
        new = release(connection, msgspec.structs.replace(first, not_before=AFTER), MADE)
        for at, number in ((MADE, old), (AFTER, new)):
            answer = released_incident(connection, first.number, at)
            assert answer.released is not None
            assert answer.released.release == number
            assert [i.release for i in listed_incidents(connection, at)] == [number]


def test_withdrawn_is_told_without_content(two: Ledger) -> None:
    """A withdrawn incident is told with the day, and no older release comes back."""
    first = made(two)[0]
    with two.writing() as connection:
        release(connection, first, BEFORE)
        last = release(connection, first, MADE)
        connection.execute(
            update(releases)
            .where(releases.c.id == last)
            .values(withdrawn=AFTER, withdrawn_by="salma", reason="internal")
        )
        answer = released_incident(connection, first.number, AFTER)
        assert (answer.state, answer.withdrawn, answer.released) == ("withdrawn", AFTER, None)
        assert listed_incidents(connection, AFTER) == []
        assert "salma" not in msgspec.json.encode(answer).decode()
        assert withdrawn_numbers(connection, AFTER) == [first.number]
        release(connection, first, AFTER)
        assert withdrawn_numbers(connection, AFTER) == []


def test_merged_numbers_lead_on(two: Ledger) -> None:
    """After a merger the old number moves to the new one, which says so; while only the old one is public it is still told."""
    first, second = made(two)[:2]
    with two.writing() as connection:
        release(connection, second, BEFORE)
        judge(connection, str(first.number), str(second.number), "same", "x", "one", MADE)
        lead = public_incident(connection, second.number, Policy(), MADE)
        gone = second.number if lead.number == first.number else first.number
        assert lead.redirects == (gone,)
        if gone == second.number:
            assert released_incident(connection, gone, MADE).state == "public"
        release(connection, lead, MADE)
        answer = released_incident(connection, gone, AFTER)
        assert (answer.state, answer.number) == ("moved", lead.number)
        assert [i.number for i in listed_incidents(connection, AFTER)] == [lead.number]


def test_history_says_what_changed(two: Ledger) -> None:
    """Each release with what it shows otherwise than the one before, in codes; nobody's name."""
    first = made(two)[0]
    with two.writing() as connection:
        release(connection, first, BEFORE)
        release(connection, msgspec.structs.replace(first, status="confirmed", voices=9), MADE)
        answer = released_incident(connection, first.number, AFTER)
    assert answer.released is not None
    assert [h.changed for h in answer.released.incident.history] == [("first",), ("status", "voices")]


def test_answered_corrections_come_filtered(two: Ledger) -> None:
    """Waiting ones are not told; of answered ones names are hidden as in the incident, also in links, and appear without a new release."""
    first = made(two, "cell")[0]
    row = {"incident_id": first.number, "claim_key": first.claims[0].key, "language": "ar", "text": "كان الهجوم بالقائم كما قال الدليمي ورعد الراوي",
           "made": MADE, "answered": MADE, "answered_by": "layla", "answer": "نعم، في القائِم", "changed": "https://x.example/al-qaim"}  # fmt: skip
    with two.writing() as connection:
        release(connection, first, BEFORE)
        connection.execute(
            insert(corrections), [{"id": 1, "state": "waiting", **row}, {"id": 2, "state": "accepted", **row}]
        )
        answer = released_incident(connection, first.number, AFTER)
        assert answer.released is not None
        (one,) = answer.released.incident.corrections
    said = encode(answer.released.incident)
    assert (one.number, one.claim, one.state, one.changed) == (2, first.claims[0].key, "accepted", None)
    assert one.text.startswith("كان الهجوم ب⟦place⟧ كما قال ⟦person:")
    for name in ("القائ", "الدليمي", "layla"):
        assert name not in said


def test_filters(two: Ledger) -> None:
    """Days, type, country, area, status and words."""
    with two.writing() as connection:
        for incident in made(two):
            release(connection, incident, MADE)
        everything = listed_incidents(connection, AFTER)

        def found(**wanted: object) -> set[str | None]:
            return {i.place.country for i in listed_incidents(connection, AFTER, WantedPublic(**wanted)) if i.place}  # type: ignore[arg-type]

        assert {i.place.country for i in everything if i.place} == {"IQ", "YE"}
        assert found(country="iq") == {"IQ"}
        assert found(area=circle(34.4, 41.1, 50)) == {"IQ"}
        assert found(text="أطباء تعز") == {"YE"}
        assert found(text="أطباء القائم") == set()
        assert found(status="confirmed") == set()
        assert found(until="2024-01-01") == set()
        assert found(since="2024-01-01") == {"IQ", "YE"}
        assert found(type="ASSAULT") >= {"IQ"}


def test_a_redacted_document_is_quoted_no_longer(two: Ledger) -> None:
    """Redacting a document empties and withdraws the releases and proposals that quote it, and no other; the journal says which."""
    first, second = made(two)[:2]
    with two.writing() as connection:
        number = release(connection, first, MADE)
        release(connection, second, MADE)
        redact(connection, Archive(two.archive), "t-0", "court", "x", AFTER)
        assert released_incident(connection, first.number, AFTER).state == "withdrawn"
        assert [i.number for i in listed_incidents(connection, AFTER)] == [second.number]
        kept = [
            *connection.execute(select(releases.c.content)).scalars(),
            *connection.execute(select(proposals.c.shown)).scalars(),
        ]
        body = next(e.body for e in entries(connection) if e.kind == "redaction")
    assert not any("الدليمي" in text or "14 آخرون" in text for text in kept)
    assert f'"releases":[{number}]' in body
