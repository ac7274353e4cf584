"""Review: the queues, and the steps that people take with one incident or many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Connection

from marsad.desk.desks.desks import Desk, all_desks
from marsad.desk.desks.releasing import (
    Proposal,
    Release,
    desks_of,
    outdated,
    proposals_of,
    releases_where,
)
from marsad.desk.people.accounts import everybody
from marsad.desk.people.roles import Permission, may
from marsad.desk.review.grading import (
    CREDIBILITY,
    RELIABILITY,
    Grade,
    grade_incident,
    grade_source,
    grades_of,
    withdraw_grade,
)
from marsad.desk.review.reviewing import (
    Review,
    Waiting,
    changed_since_review,
    checked_comment,
    history_of,
    may_edit,
    queue,
    standing_of,
    steps_of,
    take_step,
    take_steps,
)
from marsad.desk.review.states import EDITABLE, VERDICTS, Standing, Step
from marsad.errors import DeskError
from marsad.ledger.judging import judge
from marsad.ledger.tables import releases
from marsad.web.forms import Form, Sent, verdict_of
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit

QUEUES = ("mine", "to_review", "to_conclude", "changed", "unassigned")


@dataclass(frozen=True)
class QueueContext:
    """``which``: the queue asked for; ``steps``: what can be done with several at once in it; ``people``: who can be assigned."""

    which: str
    queues: tuple[str, ...]
    waiting: list[Waiting]
    steps: tuple[str, ...]
    people: list[str]
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class Decisions:
    """Everything that people decided about one incident, and what who looks may do now. ``proposing``: their desks that may propose it;
    ``desks``: all desks by number; ``changes``: what counts of it changed after the last step of its review; ``outdated``: what is different
    now from what a release (by its number) shows."""

    standing: Standing
    steps: tuple[str, ...]
    reviews: list[Review]
    grades: list[Grade]
    editable: bool
    people: list[str]
    verdicts: tuple[str, ...]
    credibility: tuple[str, ...]
    reliability: tuple[str, ...]
    proposals: list[Proposal]
    releases: list[Release]
    proposing: list[Desk]
    desks: dict[int, Desk]
    changes: tuple[str, ...]
    outdated: dict[int, tuple[str, ...]]


def decisions_of(connection: Connection, visit: Visit, number: int, merged: list[int]) -> Decisions | None:
    """What people decided, for who may see it."""
    if not visit.may(Permission.SEE_STAFF):
        return None
    numbers = [number, *merged]
    standing = standing_of(connection, number)
    out = releases_where(connection, releases.c.incident_id.in_(numbers))
    concerned = _concerned(connection, number)
    return Decisions(
        standing=standing,
        steps=tuple(s.value for s in Step if s in steps_of(connection, visit.me, number)),
        reviews=history_of(connection, numbers),
        grades=grades_of(connection, "incident", str(number)),
        editable=visit.may(Permission.CHECK) and standing.state in EDITABLE,
        people=_checkers(connection),
        verdicts=VERDICTS,
        credibility=CREDIBILITY,
        reliability=RELIABILITY,
        proposals=proposals_of(connection, numbers, visit.at),
        releases=out,
        proposing=[d for d in concerned if d.id in visit.me.desks] if visit.may(Permission.RELEASE) else [],
        desks={d.id: d for d in all_desks(connection)},
        changes=changed_since_review(connection, number),
        outdated={r.id: outdated(connection, r.proposal) for r in out if not r.withdrawn},
    )


def _concerned(connection: Connection, number: int) -> list[Desk]:
    try:
        return desks_of(connection, number)
    except DeskError:
        return []


def _checkers(connection: Connection) -> list[str]:
    return [p.name for p in everybody(connection) if not p.disabled and may(p.role, Permission.CHECK)]


@get("/desk/review", permission=Permission.SEE_STAFF)
def review_screen(visit: Asked) -> Response[Any]:
    """One of the queues."""
    which = visit.request.query_params.get("queue", "mine")
    which = which if which in QUEUES else "mine"
    with visit.reading() as connection:
        waiting = visit.remembered(
            connection, ("queue", which, visit.me.id), lambda: queue(connection, visit.me, which)
        )
        people = _checkers(connection)
    steps = {"mine": ("check", "give_back"), "to_review": ("approve", "send_back"), "to_conclude": ("conclude", "send_back"),
             "changed": ("reopen",), "unassigned": ("take", "assign")}[which]  # fmt: skip
    return visit.page("review.html", QueueContext(which, QUEUES, waiting, steps, people, VERDICTS))


@post("/desk/review", permission=Permission.SEE_STAFF)
def review_many(visit: Asked, form: Sent) -> Response[Any]:
    """Take one step with every incident that was chosen: with all of them or with none."""
    numbers = [int(n) for n in form.all("number") if n.isdecimal()]
    if not numbers:
        raise DeskError("choose at least one", code="nothing_chosen")
    with visit.writing() as connection:
        take_steps(connection, numbers, _step(form), visit.me, form.text("comment", ""), visit.at, **_more(form))
    return visit.go(f"/desk/review?queue={form.text('queue', 'mine', most=20)}", "done")


@post("/desk/incidents/{number:int}/review", permission=Permission.SEE_STAFF)
def review_one(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take a step with one incident."""
    with visit.writing() as connection:
        take_step(connection, number, _step(form), visit.me, form.text("comment", ""), visit.at, **_more(form))
    return visit.go(f"/desk/incidents/{number}", "done")


@post("/desk/incidents/{number:int}/grade", permission=Permission.CHECK)
def grade_one(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Grade the credibility of its information."""
    with visit.writing() as connection:
        grade_incident(connection, number, form.text("grade", "", most=1), visit.me, form.text("comment", ""), visit.at)
    return visit.go(f"/desk/incidents/{number}", "done")


@post("/desk/sources/grade", permission=Permission.CHECK)
def grade_a_source(visit: Asked, form: Sent) -> Response[Any]:
    """Grade the reliability of a source: apart from any incident."""
    with visit.writing() as connection:
        grade_source(
            connection,
            form.text("source", most=300),
            form.text("grade", "", most=1),
            visit.me,
            form.text("comment", ""),
            visit.at,
        )
    number = form.text("number", "", most=15)
    return visit.go(f"/desk/incidents/{number}" if number.isdecimal() else "/desk", "done")


@post("/desk/incidents/{number:int}/judge", permission=Permission.JUDGE)
def judge_one(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Say that another incident is the same, or that a claim of this one tells of another."""
    verdict = verdict_of(form, "same", "different")
    reason, other = checked_comment(form.text("comment", "")), form.text("other", most=20)
    with visit.writing() as connection:
        for one in (number, *([int(other)] if other.isdecimal() else [])):
            may_edit(connection, visit.me, one)
        judge(connection, str(number), other, verdict, visit.me.name, reason, visit.at)
    return visit.go(f"/desk/incidents/{number}", "done")


@post("/desk/grades/{number:int}/withdraw", permission=Permission.CHECK)
def take_grade_back(visit: Asked, form: Sent, number: FromPath[int]) -> Response[Any]:
    """Take a grade back without giving another."""
    with visit.writing() as connection:
        gone = withdraw_grade(connection, number, visit.me, form.text("comment", ""), visit.at)
    return visit.go(f"/desk/incidents/{gone.subject}" if gone.about == "incident" else "/desk", "undone")


def _step(form: Form) -> Step:
    given = form.text("step", most=20)
    try:
        return Step(given)
    except ValueError:
        raise DeskError(f"there is no step {given}", code="invalid") from None


def _more(form: Form) -> dict[str, str | None]:
    return {
        "assignee": form.text("assignee", "", most=64) or None,
        "verdict": form.text("verdict", "", most=20) or None,
    }


HANDLERS = [review_screen, review_many, review_one, grade_one, grade_a_source, judge_one, take_grade_back]
