"""Taking the steps of a review, and asking where reviews stand.

What was decided of a number that was merged into another counts for that one: see :func:`marsad.ledger.questions.families.last_review`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Row, Select, func, insert, select, true, update

from marsad.desk.people.accounts import Person, person
from marsad.desk.people.roles import Permission, may, require
from marsad.desk.review.edits import editors_of
from marsad.desk.review.facts import changes_between, facts_at_review, facts_of
from marsad.desk.review.states import EDITABLE, VERDICTS, Standing, State, Step, Verdict, after, steps, why_not
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.questions.families import family, last_review, merged_into, reviewed_and_merged
from marsad.ledger.questions.incidents import lead
from marsad.ledger.rows import next_number
from marsad.ledger.tables import incidents, reviews

MOST_COMMENT = 4000


class Review(msgspec.Struct, frozen=True):
    """One step that was taken: the state after it, who is to check, the verdict proposed or given, why, by whom, when."""

    incident: int
    state: str
    assignee: str | None
    verdict: str | None
    comment: str
    by: str
    made: str


@dataclass(frozen=True)
class Waiting:
    """An incident in a queue: where its review stands, since when; ``changed``: what counts of it changed after that (see
    :func:`changed_since_review`)."""

    incident: int
    title: str | None
    day: str | None
    place: str | None
    voices: int
    standing: Standing
    since: str | None
    changed: bool


def standing_of(connection: Connection, number: int) -> Standing:
    """Where the review of an incident stands, with those who may not approve it for they have changed it."""
    standing = _standing(connection, last_review(connection, number))
    if standing.state != "checked":
        return standing
    return replace(standing, editors=editors_of(connection, number))


def changed_since_review(connection: Connection, number: int) -> tuple[str, ...]:
    """What of an incident is different from when the last step of its review was taken: ``type``, ``day``, ``place``, ``voices``, ``tolls``;
    ``merged`` where another number's review came in or out by a merger. Empty: nothing, or it was never reviewed."""
    number = lead(connection, number)
    row = last_review(connection, number)
    return () if row is None else _changes(connection, number, row)


def _changes(connection: Connection, number: int, row: Row[Any]) -> tuple[str, ...]:
    changes = changes_between(connection, number, facts_at_review(connection, row.incident_id, row.made))
    query = select(incidents.c.id).join(reviews, reviews.c.incident_id == incidents.c.id)
    came_in = query.where(incidents.c.id.in_(merged_into(connection, number)), incidents.c.changed > row.made)
    merged = row.incident_id != number or connection.execute(came_in.limit(1)).first() is not None
    return (*changes, "merged") if merged else changes


def history_of(connection: Connection, numbers: Sequence[int]) -> list[Review]:
    """All steps of the reviews of these incidents, the last first."""
    rows = connection.execute(select(reviews).where(reviews.c.incident_id.in_(numbers)).order_by(reviews.c.id.desc()))
    return [Review(r.incident_id, r.state, r.assignee, r.verdict, r.comment, r.by, r.made) for r in rows]


def take_step(
    connection: Connection, number: int, step: Step, who: Person, comment: str, at: str, *,
    assignee: str | None = None, verdict: str | None = None,
) -> Standing:  # fmt: skip
    """Take a step with its comment. Raises :class:`DeskError`: ``missing`` (no comment, no verdict, nobody to check), ``too_long``,
    ``forbidden``, ``out_of_turn``, ``own_check``, ``own_edit``, ``not_assigned``, ``unknown`` (no such person, or none who may check)."""
    said = checked_comment(comment)
    number = lead(connection, number)
    standing = standing_of(connection, number)
    refused = why_not(standing, step, who.name, who.role)
    if refused:
        raise DeskError(f"incident {number}: {step.value} may not be done now ({refused})", code=refused)
    if step is Step.ASSIGN:
        chosen = person(connection, assignee or "")
        if chosen.disabled or not may(chosen.role, Permission.CHECK):
            raise DeskError(f"{chosen.name} checks no incidents", code="unknown")
        assignee = chosen.name
    if verdict is not None and verdict not in VERDICTS:
        raise DeskError(f"{verdict} is none of {', '.join(VERDICTS)}", code="invalid")
    now = after(standing, step, who.name, assignee=assignee, verdict=verdict)
    _keep(connection, number, step, now, who, said, at)
    return now


class Refusals(DeskError):
    """Why nothing was done for many: the code for each incident that refused."""

    def __init__(self, refusals: dict[int, str]) -> None:
        told = ", ".join(f"{number}: {code}" for number, code in sorted(refusals.items()))
        super().__init__(f"nothing was done, for some refuse: {told}", code="some_refuse")
        self.refusals = refusals


def take_steps(
    connection: Connection, numbers: Sequence[int], step: Step, who: Person, comment: str, at: str, *,
    assignee: str | None = None, verdict: str | None = None,
) -> None:  # fmt: skip
    """Take one step for many incidents. Raises :class:`Refusals` where one refuses: let the transaction end by it, and nothing is
    done for any."""
    refusals: dict[int, str] = {}
    for number in dict.fromkeys(numbers):
        try:
            take_step(connection, number, step, who, comment, at, assignee=assignee, verdict=verdict)
        except DeskError as error:
            refusals[number] = error.code
    if refusals:
        raise Refusals(refusals)


def may_edit(connection: Connection, who: Person, number: int) -> None:
    """Nothing where who asks may amend readings, grade and merge here now. Raises :class:`DeskError`: ``forbidden``, or ``locked`` while a
    check waits for its review or is concluded."""
    require(who.role, Permission.CHECK)
    standing = standing_of(connection, lead(connection, number))
    if standing.state not in EDITABLE:
        raise DeskError(f"incident {number} is {standing.state}: it is changed by reopening it", code="locked")


def queue(connection: Connection, who: Person, which: str, limit: int = 100) -> list[Waiting]:
    """Incidents that wait: ``mine`` (to be checked by who asks), ``to_review`` (checked by somebody else), ``to_conclude`` (reviewed),
    ``changed`` (concluded, then changed), ``unassigned`` (found, with the most voices first). The longest waiting come first."""
    require(who.role, Permission.SEE_STAFF)
    if which == "unassigned":
        query = select(incidents).where(
            incidents.c.status == "found", incidents.c.merged_into.is_(None), incidents.c.documents > 0
        )
        query = query.order_by(incidents.c.voices.desc(), incidents.c.documents.desc(), incidents.c.id).limit(limit)
        return [
            Waiting(row.id, row.title, row.day, row.place, row.voices, Standing(), None, False)
            for row in connection.execute(query)
        ]
    found = _rows_of_queue(connection, who, which, limit)
    waiting = [_waiting(connection, row) for row in found]
    return [
        one
        for one in waiting
        if (which != "to_review" or who.name not in {one.standing.checker, *one.standing.editors})
        and (which != "changed" or one.changed)
    ][:limit]


def _rows_of_queue(connection: Connection, who: Person, which: str, limit: int) -> list[Row[Any]]:
    """The last steps of the reviews in a queue, each with its incident, the longest waiting first. Incidents into which reviewed ones were
    merged are looked at one by one: there are few, and which step is their last one is no question for the database."""
    mixed = reviewed_and_merged(connection)
    newest = select(func.max(reviews.c.id)).group_by(reviews.c.incident_id)
    narrowed = _narrowed(_STEPS.where(incidents.c.merged_into.is_(None)), who, which)
    alone = narrowed.where(reviews.c.id.in_(newest), incidents.c.id.not_in(mixed)).order_by(reviews.c.id)
    # Which of the changed ones differ in what counts, and which checks are others', is known only row by row.
    rows = list(connection.execute(alone if which in ("changed", "to_review") else alone.limit(limit)))
    for number in sorted(mixed):
        last = last_review(connection, number)
        if last is not None:
            there = _narrowed(_STEPS_ELSEWHERE.where(incidents.c.id == number, reviews.c.id == last.id), who, which)
            rows += connection.execute(there)
    return sorted(rows, key=lambda row: int(row.id))


_SHOWN = (
    reviews,
    incidents.c.id.label("number"),
    incidents.c.title,
    incidents.c.day,
    incidents.c.place,
    incidents.c.voices,
    incidents.c.changed,
)
_STEPS = select(*_SHOWN).join(incidents, incidents.c.id == reviews.c.incident_id)
_STEPS_ELSEWHERE = select(*_SHOWN).join(incidents, true())


def _waiting(connection: Connection, row: Row[Any]) -> Waiting:
    standing = _standing(connection, row)
    if standing.state == "checked":
        standing = replace(standing, editors=editors_of(connection, row.number))
    # What has not been touched since cannot differ: its facts need not be gathered.
    changed = row.changed >= row.made and bool(_changes(connection, row.number, row))
    return Waiting(row.number, row.title, row.day, row.place, row.voices, standing, row.made, changed)


def _narrowed(query: Select[Any], who: Person, which: str) -> Select[Any]:
    if which == "mine":
        return query.where(reviews.c.state == "assigned", reviews.c.assignee == who.name)
    if which == "to_review":
        return query.where(reviews.c.state == "checked")
    if which == "to_conclude":
        return query.where(reviews.c.state == "peer_reviewed")
    if which == "changed":
        return query.where(reviews.c.state.in_(VERDICTS), incidents.c.changed >= reviews.c.made)
    raise DeskError(f"there is no queue {which}", code="unknown")


def checked_comment(comment: str) -> str:
    """The comment without surrounding space. Raises :class:`DeskError` where there is none, or it is a book."""
    said = comment.strip()
    if not said:
        raise DeskError("every decision has a comment", code="missing_comment")
    if len(said) > MOST_COMMENT:
        raise DeskError(f"a comment has at most {MOST_COMMENT} characters", code="too_long")
    return said


def _keep(connection: Connection, number: int, step: Step, now: Standing, who: Person, comment: str, at: str) -> None:
    row = {"id": next_number(connection, reviews), "incident_id": number, "state": now.state, "assignee": now.assignee,
           "verdict": now.verdict, "comment": comment, "by": who.name, "made": at}  # fmt: skip
    connection.execute(insert(reviews), [row])
    connection.execute(update(incidents).where(incidents.c.id == number).values(status=now.state))
    body = {
        "step": step.value,
        "state": now.state,
        "assignee": now.assignee,
        "verdict": now.verdict,
        "comment": comment,
        "seen": facts_of(connection, number),
    }
    draft = journal.Draft("review", str(number), msgspec.json.encode(body).decode(), who.name)
    journal.append(connection, [draft], at)


def _standing(connection: Connection, row: Row[Any] | None) -> Standing:
    """The standing of a last row. Until it is concluded the checker is the assignee (nobody else may check); afterwards who took the last
    step that left the review ``checked``."""
    if row is None:
        return Standing()
    if row.state in ("found", "assigned"):
        return Standing(cast(State, row.state), row.assignee)
    checker = row.assignee
    if checker is None:
        numbers = family(connection, row.incident_id)
        checked = select(reviews.c.by).where(
            reviews.c.incident_id.in_(numbers), reviews.c.state == "checked", reviews.c.id <= row.id
        )
        checker = connection.execute(checked.order_by(reviews.c.id.desc()).limit(1)).scalar()
    return Standing(cast(State, row.state), row.assignee, checker, cast(Verdict | None, row.verdict))


def steps_of(connection: Connection, who: Person, number: int) -> frozenset[Step]:
    """The steps that who asks may take with an incident now: what its screen offers."""
    return steps(standing_of(connection, lead(connection, number)), who.name, who.role)
