"""The states of a review: what may follow what, by whom, and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.desk.people.roles import ROLES, Role
from marsad.desk.review.states import STATES, VERDICTS, Standing, State, Step, after, steps, why_not

A, B = "amal", "basim"


@pytest.mark.parametrize(
    ("standing", "name", "role", "wanted"),
    [
        (Standing(), A, "analyst", {"take"}),
        (Standing(), A, "editor", {"take", "assign"}),
        (Standing(), A, "reviewer", set()),
        (Standing(), A, "reader", set()),
        (Standing(), A, "administrator", set()),
        (Standing("assigned", A), A, "analyst", {"check", "give_back"}),
        (Standing("assigned", B), A, "analyst", set()),
        (Standing("assigned", B), A, "editor", {"assign"}),
        (Standing("checked", A, A, "confirmed"), A, "analyst", set()),
        (Standing("checked", A, A, "confirmed"), A, "editor", set()),
        (Standing("checked", A, A, "confirmed"), B, "reviewer", {"approve", "send_back"}),
        (Standing("checked", A, A, "confirmed"), B, "editor", {"approve", "send_back"}),
        (Standing("checked", A, A, "confirmed", frozenset((B,))), B, "editor", {"send_back"}),
        (Standing("peer_reviewed", A, A, "confirmed"), B, "reviewer", {"send_back"}),
        (Standing("peer_reviewed", A, A, "confirmed"), B, "editor", {"conclude", "send_back"}),
        (Standing("peer_reviewed", A, A, "confirmed"), A, "editor", set()),
        (Standing("confirmed", None, A, "confirmed"), B, "editor", {"reopen", "withdraw"}),
        (Standing("confirmed", None, A, "confirmed"), B, "analyst", set()),
        (Standing("withdrawn", None, A, "confirmed"), B, "editor", {"reopen"}),
    ],
)
def test_steps_that_may_follow(standing: Standing, name: str, role: Role, wanted: set[str]) -> None:
    """Exactly these, no others."""
    assert {step.value for step in steps(standing, name, role)} == wanted


def test_from_found_to_confirmed_takes_two_people() -> None:
    """The way of a review, with what stands after each step."""
    standing = after(Standing(), Step.TAKE, A)
    assert standing == Standing("assigned", A)
    standing = after(standing, Step.CHECK, A, verdict="confirmed")
    assert standing == Standing("checked", A, A, "confirmed")
    assert why_not(standing, Step.APPROVE, A, "editor") == "own_check"
    standing = after(standing, Step.APPROVE, B)
    assert standing.state == "peer_reviewed"
    assert after(standing, Step.CONCLUDE, B).state == "confirmed"
    assert after(standing, Step.CONCLUDE, B, verdict="disputed").state == "disputed"


def test_what_is_sent_back_goes_to_who_checked_it() -> None:
    """The checker has it again, and it is open to changes again."""
    assert after(Standing("checked", A, A, "confirmed"), Step.SEND_BACK, B) == Standing("assigned", A)
    assert after(Standing("confirmed", None, A, "confirmed"), Step.REOPEN, B) == Standing("assigned", A)


PEOPLE: list[tuple[str, Role]] = [(f"p{n}", role) for n, role in enumerate((*ROLES, "editor", "analyst", "reviewer"))]


@given(
    st.lists(st.tuples(st.sampled_from(list(Step)), st.sampled_from(PEOPLE), st.sampled_from(VERDICTS)), max_size=30)
)
def test_no_way_leads_to_a_verdict_by_one_person(taken: list[tuple[Step, tuple[str, Role], State]]) -> None:
    """Whatever steps people try in whatever order: a verdict was checked by one and approved and concluded by others, and no step
    leads to a state that there is not."""
    standing = Standing()
    approved_by = checked_by = None
    for step, (name, role), verdict in taken:
        if why_not(standing, step, name, role) is not None:
            continue
        standing = after(standing, step, name, assignee=name, verdict=verdict)  # type: ignore[arg-type]
        if step is Step.CHECK:
            checked_by, approved_by = name, None
        if step is Step.APPROVE:
            approved_by = name
        if step is Step.CONCLUDE:
            assert approved_by is not None
            assert checked_by not in (approved_by, name)
        assert standing.state in STATES
