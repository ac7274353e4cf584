"""Where a review stands, and which steps may follow: pure functions of the state and of who asks.

found → assigned → checked → peer reviewed → confirmed (or disputed, unverifiable, rejected) → withdrawn. Who has checked is not who
reviews; while a check waits for its review, who made it can change nothing about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

from marsad.desk.people.roles import Permission, Role, may
from marsad.errors import DeskError

State = Literal[
    "found", "assigned", "checked", "peer_reviewed", "confirmed", "disputed", "unverifiable", "rejected", "withdrawn"
]
STATES: tuple[State, ...] = get_args(State)
Verdict = Literal["confirmed", "disputed", "unverifiable", "rejected"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
EDITABLE: frozenset[State] = frozenset(("found", "assigned"))
"""While a review stands here readings may be amended, grades given, incidents merged: later the reviewer must see what was checked."""


class Step(StrEnum):
    """What somebody may do with a review."""

    ASSIGN = "assign"
    """Give it to somebody to check, or to somebody else."""
    TAKE = "take"
    """Take what is nobody's to check oneself."""
    RELEASE = "give_back"
    """Give back what one took: it is found again."""
    CHECK = "check"
    """Say that it is checked, and with which verdict."""
    SEND_BACK = "send_back"
    """As the reviewer: it is to be checked again."""
    APPROVE = "approve"
    """As the reviewer: the check holds."""
    CONCLUDE = "conclude"
    """As an editor: the verdict stands."""
    REOPEN = "reopen"
    """Check again what was concluded."""
    WITHDRAW = "withdraw"
    """Take back what was concluded."""


@dataclass(frozen=True)
class Standing:
    """Where a review stands. ``assignee`` is to check it; ``checker`` has checked it last, with the ``verdict`` that is proposed;
    ``editors`` are those whose amendments, grades and judgements stand in it (known while it waits for its reviewer)."""

    state: State = "found"
    assignee: str | None = None
    checker: str | None = None
    verdict: Verdict | None = None
    editors: frozenset[str] = frozenset()


def steps(standing: Standing, name: str, role: Role) -> frozenset[Step]:
    """The steps that the person of that name and role may take now."""
    return frozenset(step for step in Step if why_not(standing, step, name, role) is None)


def why_not(standing: Standing, step: Step, name: str, role: Role) -> str | None:
    """Why a step may not be taken: ``forbidden`` (not with this role), ``out_of_turn`` (not from this state), ``own_check`` (who has
    checked does not review), ``own_edit`` (who has changed something of it does not approve it), ``not_assigned`` (somebody else is to
    check it); ``None`` where it may."""
    permission, states = _RULES[step]
    if not may(role, permission):
        return "forbidden"
    if standing.state not in states:
        return "out_of_turn"
    if step in (Step.SEND_BACK, Step.APPROVE, Step.CONCLUDE) and standing.checker == name:
        return "own_check"
    if step is Step.APPROVE and name in standing.editors:
        return "own_edit"
    if step in (Step.CHECK, Step.RELEASE) and standing.assignee != name:
        return "not_assigned"
    return None


_CONCLUDED: frozenset[State] = frozenset(VERDICTS)
_RULES: dict[Step, tuple[Permission, frozenset[State]]] = {
    Step.ASSIGN: (Permission.ASSIGN, frozenset(("found", "assigned"))),
    Step.TAKE: (Permission.CHECK, frozenset(("found",))),
    Step.RELEASE: (Permission.CHECK, frozenset(("assigned",))),
    Step.CHECK: (Permission.CHECK, frozenset(("assigned",))),
    Step.SEND_BACK: (Permission.REVIEW, frozenset(("checked", "peer_reviewed"))),
    Step.APPROVE: (Permission.REVIEW, frozenset(("checked",))),
    Step.CONCLUDE: (Permission.ASSIGN, frozenset(("peer_reviewed",))),
    Step.REOPEN: (Permission.ASSIGN, _CONCLUDED | {"withdrawn"}),
    Step.WITHDRAW: (Permission.ASSIGN, _CONCLUDED),
}


def after(
    standing: Standing, step: Step, name: str, *, assignee: str | None = None, verdict: Verdict | None = None
) -> Standing:
    """Where the review stands after ``name`` has taken the step. Raises :class:`DeskError` (``missing``) where a check has no verdict or
    an assignment nobody."""
    if step in (Step.ASSIGN, Step.TAKE):
        chosen = name if step is Step.TAKE else assignee
        if not chosen:
            raise DeskError("somebody must be named to check it", code="missing")
        return Standing("assigned", chosen)
    if step is Step.RELEASE:
        return Standing("found")
    if step is Step.CHECK:
        if verdict is None:
            raise DeskError("a check has a verdict", code="missing")
        return Standing("checked", standing.assignee, name, verdict)
    if step is Step.APPROVE:
        return Standing("peer_reviewed", standing.assignee, standing.checker, standing.verdict)
    if step is Step.CONCLUDE:
        final = verdict or standing.verdict or "unverifiable"
        return Standing(final, None, standing.checker, final)
    if step is Step.WITHDRAW:
        return Standing("withdrawn", None, standing.checker, standing.verdict)
    # Sent back or opened again: to who checked it, where somebody did.
    back = standing.checker or standing.assignee
    return Standing("assigned", back) if back else Standing("found")
