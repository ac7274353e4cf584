"""Today: what waits for who looks, what is new (new independent voices first), and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from sqlalchemy import Connection, select

from marsad.desk.corrections import waiting as corrections_waiting
from marsad.desk.desks.releasing import Proposal, open_proposals
from marsad.desk.moments import later
from marsad.desk.people.roles import Permission
from marsad.desk.review.reviewing import Waiting, queue
from marsad.ledger.questions.outlooks import Outlook, outlooks
from marsad.ledger.tables import incidents
from marsad.web.handling import get
from marsad.web.visits import Asked, Visit

# What a person looks through in the morning; the lists behind hold the rest.
SHOWN = 12
# "New" is since the evening before yesterday: nothing of a weekend is lost on a Sunday morning.
NEW_HOURS = 72


@dataclass(frozen=True)
class NewIncident:
    """An incident that came or changed: ``first`` whether it is new itself."""

    number: int
    title: str | None
    day: str | None
    place: str | None
    type: str | None
    voices: int
    status: str
    changed: str
    first: bool


@dataclass(frozen=True)
class TodayContext:
    """``mine``, ``to_review``, ``to_conclude``: reviews; ``proposals``: releases that wait for an answer of one's desk; ``corrections``: how many
    wait; ``fresh``: what came or changed; ``due``: outlooks whose deadline has come undecided."""

    mine: list[Waiting]
    to_review: list[Waiting]
    to_conclude: list[Waiting]
    proposals: list[Proposal]
    corrections: int
    fresh: list[NewIncident]
    due: list[Outlook]


@get("/desk", permission=Permission.READ)
def today(visit: Asked) -> Response[Any]:
    """The screen."""
    with visit.reading() as connection:
        mine, to_review, to_conclude, fresh, due = visit.remembered(
            # To the minute, for what is new is counted back from now.
            connection,
            ("today", visit.me.id, visit.at[:16]),
            lambda: _work(connection, visit),
        )
        context = TodayContext(
            mine=mine,
            to_review=to_review,
            to_conclude=to_conclude,
            proposals=[p for p in open_proposals(connection, visit.me, visit.at) if p.standing == "waiting"][:SHOWN],
            corrections=len(corrections_waiting(connection, visit.me, 100)) if visit.may(Permission.MODERATE) else 0,
            fresh=fresh,
            due=due,
        )
    return visit.page("today.html", context)


def _work(
    connection: Connection, visit: Visit
) -> tuple[list[Waiting], list[Waiting], list[Waiting], list[NewIncident], list[Outlook]]:
    """The three queues of who looks, what is new, and what has come due."""
    mine, to_review, to_conclude = (_queue(connection, visit, which) for which in ("mine", "to_review", "to_conclude"))
    due = list(outlooks(connection, visit.at[:10], due=True, limit=SHOWN))
    return mine, to_review, to_conclude, _fresh(connection, visit.at), due


def _queue(connection: Connection, visit: Visit, which: str) -> list[Waiting]:
    return queue(connection, visit.me, which, SHOWN) if visit.may(Permission.SEE_STAFF) else []


def _fresh(connection: Connection, at: str) -> list[NewIncident]:
    """The incidents that came or changed of late, those with most independent voices first."""
    c = incidents.c
    since = later(at, hours=-NEW_HOURS)
    columns = select(c.id, c.title, c.day, c.place, c.type, c.voices, c.status, c.changed, c.made)
    rows = connection.execute(
        columns.where(c.changed >= since, c.merged_into.is_(None), c.documents > 0)
        .order_by(c.voices.desc(), c.changed.desc(), c.id.desc()).limit(SHOWN)
    )  # fmt: skip
    return [
        NewIncident(r.id, r.title, r.day, r.place, r.type, r.voices, r.status, r.changed, r.made >= since) for r in rows
    ]


HANDLERS = [today]
