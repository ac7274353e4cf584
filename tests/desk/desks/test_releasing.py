"""Desks and joint releases: nothing is public without all desks whose area it touches, and one alone can take it back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from tests.desk.conftest import AT, SYRIA, Border
from tests.desk.review.test_reviewing import concluded

from marsad.desk.desks.consenting import Consent, standing
from marsad.desk.desks.desks import DeskForm, all_desks, change_desk, desk, make_desk, touched
from marsad.desk.desks.releasing import (
    ANSWER_DAYS,
    Proposal,
    answer,
    open_proposals,
    outdated,
    proposal,
    propose,
    release_due,
    releases_where,
    withdraw_proposal,
    withdraw_release,
)
from marsad.desk.figures import figures, list_figure, unlist_figure
from marsad.desk.moments import later
from marsad.desk.people.accounts import TERMINAL
from marsad.desk.review.amending import amend
from marsad.desk.review.reviewing import take_step
from marsad.desk.review.states import Step
from marsad.errors import DeskError
from marsad.ledger.journal import check_chain, entries
from marsad.ledger.questions.claims import WantedClaims, find_claims
from marsad.ledger.tables import releases


def shown(number: int, **more: object) -> str:
    """A content that tells that incident."""
    return msgspec.json.encode({"number": number, **more}).decode()


def proposed(connection: Connection, border: Border, at: str = AT, **more: object) -> Proposal:
    """The Baghdad desk proposes the concluded incident."""
    return propose(
        connection, border.number, border.baghdad.id, shown(border.number), border.layla, "للنشر", at, **more
    )  # type: ignore[arg-type]


def public(connection: Connection) -> list[int]:
    """The incidents that are public."""
    rows = connection.execute(select(releases.c.incident_id).where(releases.c.withdrawn.is_(None))).scalars()
    return list(rows)


def test_an_incident_at_the_border_needs_both(border: Border) -> None:
    """Proposed by one it waits; the other consents and it is public; what is public is what was shown; the journal tells all."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        assert set(made.needs) == {border.baghdad.id, border.damascus.id}
        assert made.standing == "waiting"
        assert public(connection) == []
        assert [p.id for p in open_proposals(connection, border.samir, AT)] == [made.id]
        assert answer(connection, made.id, border.damascus.id, True, border.samir, "موافقون", AT).standing == "public"
        assert public(connection) == [border.number]
        assert connection.execute(select(releases.c.content)).scalar_one() == shown(border.number)
        steps = [msgspec.json.decode(e.body)["step"] for e in entries(connection) if e.kind == "release"]
        assert steps == ["proposed", "consented", "released"]
        check_chain(entries(connection))


def test_one_that_declines_ends_it(border: Border) -> None:
    """With the reason; and a new proposal can be made."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        declined = answer(connection, made.id, border.damascus.id, False, border.samir, "المكان غير دقيق", AT)
        assert declined.standing == "declined"
        assert declined.answers[-1].reason == "المكان غير دقيق"
        assert release_due(connection, later(AT, days=30)) == []
        assert proposed(connection, border, later(AT, hours=1)).standing == "waiting"


def test_without_an_answer_it_lapses(border: Border) -> None:
    """After a week nothing can be consented to any more."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        late = later(AT, days=ANSWER_DAYS)
        assert proposal(connection, made.id, late).standing == "lapsed"
        with pytest.raises(DeskError) as refused:
            answer(connection, made.id, border.damascus.id, True, border.samir, "متأخر", late)
        assert refused.value.code == "not_waiting"
        assert public(connection) == []


def test_the_strictest_delay_of_all_desks_counts(border: Border) -> None:
    """Agreed at once, public when the longest delay is over, exactly once."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        area = msgspec.json.encode(SYRIA).decode()
        change_desk(connection, TERMINAL, DeskForm("damascus", "Damascus", "دمشق", area, delay_hours=48), AT)
        made = proposed(connection, border, delay_hours=3)
        assert answer(connection, made.id, border.damascus.id, True, border.samir, "نعم", AT).standing == "agreed"
        assert release_due(connection, later(AT, hours=47)) == []
        assert release_due(connection, later(AT, hours=48)) == [border.number]
        assert release_due(connection, later(AT, hours=49)) == []


def test_the_public_filter_s_moment_holds_back_too(border: Border) -> None:
    """A deployment's moment is later than any desk's delay: it counts."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        assert proposed(connection, border, not_before=later(AT, hours=168)).publish_at == later(AT, hours=168)


def test_what_is_not_concluded_is_not_released(border: Border) -> None:
    """Review comes first."""
    with border.ledger.writing() as connection, pytest.raises(DeskError) as refused:
        proposed(connection, border)
    assert refused.value.code == "not_concluded"


@pytest.mark.parametrize(("name", "code"), [("noor", "forbidden"), ("hala", "forbidden"), ("samir", "not_your_desk")])
def test_only_an_editor_of_the_desk_proposes_for_it(border: Border, name: str, code: str) -> None:
    """An analyst, a reviewer and another desk's editor do not."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        with pytest.raises(DeskError) as refused:
            propose(connection, border.number, border.baghdad.id, shown(border.number), getattr(border, name), "x", AT)
    assert refused.value.code == code


def test_nobody_answers_for_another_desk_or_twice(border: Border) -> None:
    """The proposer cannot consent for the other; an answer is given once."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        for who, for_desk, code in (
            (border.layla, border.damascus.id, "not_your_desk"),
            (border.layla, border.baghdad.id, "answered"),
            (border.hala, border.damascus.id, "forbidden"),
        ):
            with pytest.raises(DeskError) as refused:
                answer(connection, made.id, for_desk, True, who, "x", AT)
            assert refused.value.code == code


def test_either_desk_withdraws_alone(border: Border) -> None:
    """What was public is told as withdrawn, with the reason, and is not released again by itself."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        answer(connection, made.id, border.damascus.id, True, border.samir, "نعم", AT)
        number = releases_where(connection)[0].id
        gone = withdraw_release(connection, number, border.samir, "خطر على السكان", later(AT, hours=1))
        assert gone.withdrawn
        assert public(connection) == []
        assert release_due(connection, later(AT, days=1)) == []
        with pytest.raises(DeskError):
            withdraw_release(connection, number, border.layla, "again", later(AT, hours=2))


def test_a_proposal_can_be_taken_back(border: Border) -> None:
    """Before it is public, by any desk concerned; consent afterwards does nothing."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        assert withdraw_proposal(connection, made.id, border.samir, "لا", AT).standing == "withdrawn"
        with pytest.raises(DeskError):
            answer(connection, made.id, border.damascus.id, True, border.samir, "نعم", AT)


def test_one_proposal_waits_at_a_time(border: Border) -> None:
    """Two contents of one incident are not agreed to side by side."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        proposed(connection, border)
        with pytest.raises(DeskError) as refused:
            proposed(connection, border)
    assert refused.value.code == "proposed"


ANSWERS = st.lists(
    st.builds(
        Consent, desk=st.integers(1, 3), answer=st.sampled_from(["consented", "declined"]), reason=st.just("x"), by=st.just("y"),
        made=st.integers(0, 240).map(lambda h: later(AT, hours=h)),
    ), max_size=6,
)  # fmt: skip


@given(st.sets(st.integers(1, 3), max_size=3), ANSWERS, st.integers(0, 300), st.integers(0, 200))
def test_nothing_is_public_without_every_desk(needs: set[int], answers: list[Consent], hours: int, delay: int) -> None:
    """Whatever is answered when: public means that each desk's first answer in time was consent, and that the delay is over."""
    at, publish_at, expires = later(AT, hours=hours), later(AT, hours=delay), later(AT, days=ANSWER_DAYS)
    found = standing(needs, answers, at, expires=expires, publish_at=publish_at, withdrawn=None)
    if found == "public":
        first: dict[int, Consent] = {}
        for one in sorted(answers, key=lambda c: c.made):
            if one.made < expires:
                first.setdefault(one.desk, one)
        assert needs
        assert all(desk in first and first[desk].answer == "consented" for desk in needs)
        assert at >= publish_at


def test_areas_decide_whom_it_touches(border: Border) -> None:
    """In one area, in both, in none; without a point it is everybody's; a desk without an area watches everything."""
    with border.ledger.writing() as connection:
        found = all_desks(connection)
        assert [d.key for d in touched(found, 33.3, 44.4)] == ["baghdad"]
        assert [d.key for d in touched(found, 34.37, 41.1)] == ["baghdad", "damascus"]
        assert touched(found, 30.0, 31.2) == []
        assert [d.key for d in touched(found, None, None)] == ["baghdad", "damascus"]
        make_desk(connection, TERMINAL, DeskForm("all", "All", "الكل"), AT)
        assert [d.key for d in touched(all_desks(connection), 30.0, 31.2)] == ["all"]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"area": "{}"}, "bad_area"), ({"area": '{"type":"Point","coordinates":[1,2]}'}, "bad_area"), ({"key": "X Y"}, "bad_key"),
     ({"name_ar": " "}, "missing"), ({"delay_hours": -1}, "bad_delay"), ({"blur": "fog"}, "bad_blur"), ({"key": "baghdad"}, "taken"),
     ({"area": '{"type":"Polygon","coordinates":[[[200,0],[201,0],[201,1],[200,0]]]}'}, "bad_area"), ({"area": "[" * 5000}, "bad_area")],
)  # fmt: skip
def test_desks_that_cannot_be(border: Border, change: dict[str, object], code: str) -> None:
    """Each with the code that the screen words."""
    form = msgspec.structs.replace(DeskForm("mosul", "Mosul", "الموصل"), **change)
    with border.ledger.writing() as connection, pytest.raises(DeskError) as refused:
        make_desk(connection, TERMINAL, form, AT)
    assert refused.value.code == code


def test_only_an_administrator_makes_desks(border: Border) -> None:
    """An editor does not."""
    with border.ledger.writing() as connection, pytest.raises(DeskError):
        make_desk(connection, border.layla, DeskForm("mosul", "Mosul", "الموصل"), AT)
    with border.ledger.reading() as connection, pytest.raises(DeskError):
        desk(connection, "mosul")


def test_public_figures_are_listed_with_a_reason_and_taken_off(border: Border) -> None:
    """By editors; the same name in another spelling is the same."""
    with border.ledger.writing() as connection:
        one = list_figure(connection, "حازم الراوي", border.layla, "ناطق رسمي", AT)
        with pytest.raises(DeskError):
            list_figure(connection, "حازم الرَّاوي", border.samir, "x", AT)
        with pytest.raises(DeskError):
            list_figure(connection, "سامر", border.noor, "x", AT)
        unlist_figure(connection, one.id, border.samir, "لم يعد ناطقا", AT)
        assert figures(connection) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("nonsense", "bad_content"),
        ('{"number":999}', "bad_content"),
        ("disputed", "bad_content"),
        ("deployment", "not_blurred"),
    ],
)
def test_only_the_incident_s_own_account_is_proposed(border: Border, content: str, code: str) -> None:
    """No other incident, no other verdict than the review's, no exact place of forces, whichever way the content comes in."""
    given = {
        "disputed": shown(border.number, status="disputed"),
        "deployment": shown(border.number, deployment=True, place={"precision": "exact"}),
    }.get(content, content)
    with border.ledger.writing() as connection:
        concluded(connection, border)
        with pytest.raises(DeskError) as refused:
            propose(connection, border.number, border.baghdad.id, given, border.layla, "x", AT)
        assert refused.value.code == code


def test_a_deployment_is_public_three_days_after_its_proposal_at_the_earliest(border: Border) -> None:
    """Even where no desk has a delay."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        content = shown(border.number, deployment=True, place={"precision": "district"})
        made = propose(connection, border.number, border.baghdad.id, content, border.layla, "x", AT)
        assert made.publish_at == later(AT, hours=72)


def test_a_proposal_falls_when_its_review_goes_on(border: Border) -> None:
    """Reopened, what was proposed is overtaken: nobody can consent to it, it is not released, and it can be proposed anew."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        take_step(connection, border.number, Step.REOPEN, border.layla, "خبر جديد", later(AT, minutes=1))
        assert proposal(connection, made.id, later(AT, minutes=1)).standing == "overtaken"
        with pytest.raises(DeskError) as refused:
            answer(connection, made.id, border.damascus.id, True, border.samir, "نعم", later(AT, minutes=2))
        assert refused.value.code == "not_waiting"
        assert release_due(connection, later(AT, days=3)) == []


def test_what_is_public_and_outdated_is_told(border: Border) -> None:
    """Nothing is; after an amendment of all its days, the day."""
    with border.ledger.writing() as connection:
        concluded(connection, border)
        made = proposed(connection, border)
        answer(connection, made.id, border.damascus.id, True, border.samir, "نعم", AT)
        assert outdated(connection, made.id) == ()
        take_step(connection, border.number, Step.REOPEN, border.layla, "x", later(AT, minutes=1))
        for view in find_claims(connection, WantedClaims(incident=border.number, kind="event")):
            amend(
                connection, view.claim.key, "days", ["2024-02-01", "2024-02-02"], border.noor, "x", later(AT, minutes=2)
            )
        assert "day" in outdated(connection, made.id)
        assert public(connection) == [border.number]
