"""Reviews in a ledger: steps with comments, queues, locks, amendments that the incident follows, grades."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection
from tests.desk.conftest import AT, Border

from marsad.desk.moments import later
from marsad.desk.people.accounts import TERMINAL, Person
from marsad.desk.review.amending import amend, amended_claim, amendments_of, withdraw_amendment
from marsad.desk.review.grading import grade_incident, grade_source, grades_of, withdraw_grade
from marsad.desk.review.reviewing import (
    Refusals,
    changed_since_review,
    history_of,
    queue,
    standing_of,
    take_step,
    take_steps,
)
from marsad.desk.review.states import Step
from marsad.errors import DeskError
from marsad.ledger.journal import check_chain, entries
from marsad.ledger.judging import judge, undo
from marsad.ledger.questions.claims import WantedClaims, find_claims
from marsad.ledger.questions.incidents import Wanted, find_incidents, incident, lead
from marsad.ledger.relating.stories import tell_anew

WHERE = {"name": "Rawa", "country": "IQ", "lat": 34.48, "lon": 41.92, "kind": "city"}


def concluded(connection: Connection, border: Border, number: int | None = None) -> None:
    """Take an incident through its review: noor checks, hala reviews, layla concludes."""
    n = number or border.number
    take_step(connection, n, Step.TAKE, border.noor, "أبدأ", AT)
    take_step(connection, n, Step.CHECK, border.noor, "تحققت من المصدرين", AT, verdict="confirmed")
    take_step(connection, n, Step.APPROVE, border.hala, "صحيح", AT)
    take_step(connection, n, Step.CONCLUDE, border.layla, "مؤكد", AT)


def refusal(connection: Connection, border: Border, step: Step, who: Person, **more: str) -> str:
    """The code with which a step is refused."""
    with pytest.raises(DeskError) as refused:
        take_step(connection, border.number, step, who, "a comment", AT, **more)
    return refused.value.code


def test_a_review_goes_its_way_and_the_journal_tells_it(border: Border) -> None:
    """Four steps by three people; the incident shows the state; the chain holds and tells each step."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        assert incident(connection, border.number).status == "confirmed"
        told = [(r.state, r.by) for r in history_of(connection, [border.number])]
        assert told == [("confirmed", "layla"), ("peer_reviewed", "hala"), ("checked", "noor"), ("assigned", "noor")]
        assert sum(e.kind == "review" for e in entries(connection)) == 4
        check_chain(entries(connection))


def test_every_decision_has_a_comment(border: Border) -> None:
    """Spaces are none."""
    with border.ledger.writing() as connection, pytest.raises(DeskError) as refused:
        take_step(connection, border.number, Step.TAKE, border.noor, "  \n ", AT)
    assert refused.value.code == "missing_comment"


def test_the_checker_is_locked_out_until_the_reviewer_answers(border: Border) -> None:
    """No review of one's own check, no grade, no amendment meanwhile; sent back, all is open again."""
    with border.ledger.writing() as connection:
        take_step(connection, border.number, Step.TAKE, border.layla, "أبدأ", AT)
        take_step(connection, border.number, Step.CHECK, border.layla, "تم", AT, verdict="confirmed")
        assert refusal(connection, border, Step.APPROVE, border.layla) == "own_check"
        assert refusal(connection, border, Step.CHECK, border.layla, verdict="rejected") == "out_of_turn"
        with pytest.raises(DeskError) as refused:
            grade_incident(connection, border.number, "2", border.layla, "x", AT)
        assert refused.value.code == "locked"
        take_step(connection, border.number, Step.SEND_BACK, border.hala, "ينقص المكان", AT)
        assert standing_of(connection, border.number).assignee == "layla"
        assert grade_incident(connection, border.number, "2", border.layla, "مصدران", AT).grade == "2"


def test_a_reviewer_does_not_edit(border: Border) -> None:
    """Neither grades nor amendments nor checks."""
    with border.ledger.writing() as connection:
        assert refusal(connection, border, Step.TAKE, border.hala) == "forbidden"
        for attempt in (
            lambda: grade_incident(connection, border.number, "3", border.hala, "x", AT),
            lambda: grade_source(connection, "المرسال", "B", border.hala, "x", AT),
        ):
            with pytest.raises(DeskError) as refused:
                attempt()
            assert refused.value.code == "forbidden"


def test_only_who_may_check_is_assigned(border: Border) -> None:
    """A reviewer, a stranger and nobody are refused."""
    with border.ledger.writing() as connection:
        for name in ("hala", "nobody", ""):
            assert refusal(connection, border, Step.ASSIGN, border.layla, assignee=name) == "unknown"
        assert (
            take_step(connection, border.number, Step.ASSIGN, border.layla, "لك", AT, assignee="noor").assignee
            == "noor"
        )
        assert refusal(connection, border, Step.CHECK, border.layla, verdict="confirmed") == "not_assigned"


def test_bulk_is_all_or_nothing(border: Border) -> None:
    """One that refuses keeps all others from being done, and every refusal is told."""
    with border.ledger.reading() as connection:
        numbers = [int(view.id) for view in find_incidents(connection, Wanted(), 3)]
    with border.ledger.writing() as connection:
        take_step(connection, numbers[0], Step.TAKE, border.noor, "x", AT)
    with pytest.raises(Refusals) as refused, border.ledger.writing() as connection:
        take_steps(connection, numbers, Step.TAKE, border.layla, "x", AT)
    assert refused.value.refusals == {numbers[0]: "out_of_turn"}
    with border.ledger.reading() as connection:
        assert standing_of(connection, numbers[1]).state == "found"


def test_queues_hold_what_waits_for_whom(border: Border) -> None:
    """Mine, to review (never one's own), to conclude, changed since; nothing stands in two."""
    with border.ledger.writing() as connection:
        take_step(connection, border.number, Step.TAKE, border.layla, "x", AT)
        assert [w.incident for w in queue(connection, border.layla, "mine")] == [border.number]
        assert queue(connection, border.noor, "mine") == []
        take_step(connection, border.number, Step.CHECK, border.layla, "x", AT, verdict="confirmed")
        assert queue(connection, border.layla, "to_review") == []
        assert [w.incident for w in queue(connection, border.hala, "to_review")] == [border.number]
        take_step(connection, border.number, Step.APPROVE, border.hala, "x", AT)
        assert [w.incident for w in queue(connection, border.samir, "to_conclude")] == [border.number]
        assert border.number not in [w.incident for w in queue(connection, border.noor, "unassigned")]


def test_an_amendment_moves_the_incident_and_back(border: Border) -> None:
    """Every claim's place read otherwise moves the incident; withdrawn, the machine's place is back; both stay in history."""
    with border.ledger.writing() as connection:
        before = incident(connection, border.number).place
        told = [v.claim for v in find_claims(connection, WantedClaims(incident=border.number, kind="event"))]
        made = [
            amend(connection, c.key, "place", WHERE, border.noor, "النص يقول راوة", later(AT, minutes=1)) for c in told
        ]
        after = incident(connection, border.number)
        assert after.place is not None
        assert (after.place.name, after.place.lat) == ("Rawa", 34.48)
        for one in made:
            withdraw_amendment(connection, one.id, border.noor, "أخطأت", later(AT, minutes=2))
        assert incident(connection, border.number).place == before
        assert amendments_of(connection, told[0].key)[0].withdrawn
        check_chain(entries(connection))


def test_an_amended_count_moves_the_toll(border: Border) -> None:
    """The toll follows the figure as people read it; the machine's claim is as it was."""
    with border.ledger.writing() as connection:
        figure = next(
            v.claim
            for v in find_claims(connection, WantedClaims(incident=border.number, kind="figure"))
            if v.claim.type == "killed"
        )
        amend(connection, figure.key, "high", 30, border.noor, "بين تسعة وثلاثين", AT)
        toll = next(t for t in incident(connection, border.number).tolls if t.kind == "killed")
        assert 30 in [report.high for report in toll.reports]
        again = next(
            v.claim for v in find_claims(connection, WantedClaims(incident=border.number)) if v.claim.key == figure.key
        )
        assert again == figure
        assert amended_claim(connection, figure).high == 30


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("text", "x", "bad_field"), ("start", 0, "bad_field"), ("place", {"name": 3}, "bad_value"), ("low", "many", "bad_value"),
     ("modality", "sure", "bad_value"), ("days", ["2024-03-05"], "bad_value"), ("low", 1e9, "bad_value")],
)  # fmt: skip
def test_values_that_no_claim_has_are_refused(border: Border, field: str, value: object, code: str) -> None:
    """Nothing is kept of them."""
    with border.ledger.writing() as connection:
        key = next(v.claim.key for v in find_claims(connection, WantedClaims(incident=border.number, kind="figure")))
        with pytest.raises(DeskError) as refused:
            amend(connection, key, field, value, border.noor, "x", AT)
        assert refused.value.code == code
        assert amendments_of(connection, key) == []


def test_credibility_one_needs_two_origins(border: Border) -> None:
    """What one voice tells is not confirmed by others."""
    with border.ledger.writing() as connection:
        alone = next(int(v.id) for v in find_incidents(connection, Wanted()) if v.voices == 1)
        with pytest.raises(DeskError) as refused:
            grade_incident(connection, alone, "1", border.noor, "x", AT)
        assert refused.value.code == "one_voice"
        assert grade_incident(connection, border.number, "1", border.noor, "صوتان", AT).grade == "1"


def test_a_later_grade_takes_the_place_of_the_one_before(border: Border) -> None:
    """Both stay in the history; a source is known by its name however it is written."""
    with border.ledger.writing() as connection:
        grade_source(connection, "المرسال", "C", border.noor, "أول", AT)
        grade_source(connection, "المُرسال", "B", border.noor, "ثان", later(AT, minutes=1))
        found = grades_of(connection, "source", "المرسال")
        assert [(g.grade, bool(g.withdrawn)) for g in found] == [("B", False), ("C", True)]


def test_the_terminal_checks_nothing(border: Border) -> None:
    """Who administers is not thereby a voice in the account."""
    with border.ledger.writing() as connection:
        assert refusal(connection, border, Step.TAKE, TERMINAL) == "forbidden"


def test_who_changed_something_of_it_does_not_approve_it(border: Border) -> None:
    """An editor's amendment, grade or judgement that stands makes them no reviewer of it; withdrawn, they may; sending back they always may."""
    with border.ledger.writing() as connection:
        told = [v.claim for v in find_claims(connection, WantedClaims(incident=border.number, kind="event"))]
        take_step(connection, border.number, Step.TAKE, border.noor, "x", AT)
        made = amend(connection, told[0].key, "place", WHERE, border.layla, "النص يقول راوة", AT)
        take_step(connection, border.number, Step.CHECK, border.noor, "x", AT, verdict="confirmed")
        assert refusal(connection, border, Step.APPROVE, border.layla) == "own_edit"
        assert border.number not in [w.incident for w in queue(connection, border.layla, "to_review")]
        take_step(connection, border.number, Step.SEND_BACK, border.layla, "أسحب ما كتبت", AT)
        withdraw_amendment(connection, made.id, border.layla, "أخطأت", AT)
        take_step(connection, border.number, Step.CHECK, border.noor, "x", AT, verdict="confirmed")
        assert take_step(connection, border.number, Step.APPROVE, border.layla, "x", AT).state == "peer_reviewed"


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "NONSENSE"), ("type", "killed"), ("place", {"name": " ", "country": "IQ", "lat": 1.0, "lon": 1.0, "kind": "city"}),
     ("place", {"name": "x", "country": "IQ", "lat": 99.0, "lon": 1.0, "kind": "city"}), ("days", ["2024-03-05", "2024-03-01"]),
     ("days", ["soon", "later"]), ("speaker", "x" * 301), ("low", 3)],
)  # fmt: skip
def test_what_no_event_says_is_no_amendment(border: Border, field: str, value: object) -> None:
    """A type that is none, a place without a name or off the earth, days that end before they begin, a count: nothing is kept."""
    with border.ledger.writing() as connection:
        claim = next(v.claim for v in find_claims(connection, WantedClaims(incident=border.number, kind="event")))
        with pytest.raises(DeskError) as refused:
            amend(connection, claim.key, field, value, border.noor, "x", AT)
        assert refused.value.code in ("bad_value", "bad_field")
        assert amendments_of(connection, claim.key) == []


def test_a_review_survives_a_merger_and_its_undoing(border: Border) -> None:
    """What was confirmed of a number that is merged away is confirmed of the one it leads to, which says that it was merged; undone, it goes back."""
    with border.ledger.writing() as connection:
        # The number of the larger one is kept.
        stays = border.number
        gone = next(
            int(v.id) for v in find_incidents(connection, Wanted()) if len(v.documents) == 1 and not v.mentioning
        )
        concluded(connection, border, gone)
        at = later(AT, minutes=5)
        edge = judge(connection, str(stays), str(gone), "same", "layla", "الحادثة نفسها", at)
        assert lead(connection, gone) == stays
        assert standing_of(connection, stays).state == "confirmed"
        assert incident(connection, stays).status == "confirmed"
        assert "merged" in changed_since_review(connection, stays)
        assert stays in [w.incident for w in queue(connection, border.layla, "changed")]
        undo(connection, edge.edge, "layla", later(AT, minutes=6))
        assert (incident(connection, gone).status, incident(connection, stays).status) == ("confirmed", "found")


def test_only_what_counts_is_a_change(border: Border) -> None:
    """An amended day is told as that; an incident that was told anew and says the same is as it was."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        assert changed_since_review(connection, border.number) == ()
        tell_anew(connection, [border.number], later(AT, minutes=1))
        assert changed_since_review(connection, border.number) == ()
        assert queue(connection, border.layla, "changed") == []
        take_step(connection, border.number, Step.REOPEN, border.layla, "خبر جديد", later(AT, minutes=2))
        for view in find_claims(connection, WantedClaims(incident=border.number, kind="event")):
            days = ["2024-02-01", "2024-02-02"]
            amend(connection, view.claim.key, "days", days, border.noor, "x", later(AT, minutes=3))
        assert "day" in changed_since_review(connection, border.number)


def test_a_grade_is_taken_back_and_stays_in_the_history(border: Border) -> None:
    """By whom and when is told; who may not grade takes none back, and none twice."""
    with border.ledger.writing() as connection:
        given = grade_incident(connection, border.number, "2", border.noor, "مصدران", AT)
        with pytest.raises(DeskError):
            withdraw_grade(connection, given.id, border.hala, "x", AT)
        gone = withdraw_grade(connection, given.id, border.layla, "تسرع", later(AT, minutes=1))
        assert (gone.withdrawn, gone.withdrawn_by) == (later(AT, minutes=1), "layla")
        assert [g.id for g in grades_of(connection, "incident", str(border.number))] == [given.id]
        with pytest.raises(DeskError) as refused:
            withdraw_grade(connection, given.id, border.layla, "x", AT)
        assert refused.value.code == "unknown"
