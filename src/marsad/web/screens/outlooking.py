"""Outlooks: what was foreseen, promised, threatened or demanded, by its deadline, and what came of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Connection, func, select

from marsad.desk.people.roles import Permission
from marsad.desk.review.reviewing import checked_comment
from marsad.errors import LedgerError
from marsad.incidents.outlooks import DECIDED
from marsad.ledger.questions.outlooks import Outlook, decide, outlooks
from marsad.ledger.tables import claims
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked

MOST_SHOWN = 60
STATES = ("open", "due", *DECIDED)


@dataclass(frozen=True)
class OutlooksContext:
    """``days``: the month as weeks of (ISO day or ``None``, how many fall due); ``month``, ``before``, ``after``: as ``YYYY-MM``; ``state``: which are
    listed; ``states``: all there are."""

    found: list[Outlook]
    days: list[tuple[str | None, int]]
    month: str
    before: str
    after: str
    state: str
    states: tuple[str, ...]
    decided: tuple[str, ...]


@dataclass(frozen=True)
class OutlookContext:
    """One outlook with later claims that may tell what came of it."""

    outlook: Outlook
    decided: tuple[str, ...]


@get("/desk/outlooks", permission=Permission.READ)
def outlooks_screen(visit: Asked) -> Response[Any]:
    """Calendar and list."""
    asked = visit.request.query_params
    state = "due" if asked.get("due") else asked.get("state", "open")
    state = state if state in STATES else "open"
    today = visit.at[:10]
    with visit.reading() as connection:
        found = visit.remembered(
            connection,
            ("outlooks", state, today),
            lambda: list(outlooks(connection, today, due=state == "due", state=state, limit=MOST_SHOWN)),
        )
        first = _month(asked.get("month", ""), _latest(connection) or today)
        counts = visit.remembered(connection, ("due days", first), lambda: _counts(connection, first))
    weeks: list[tuple[str | None, int]] = [(None, 0)] * ((first.weekday() + 2) % 7)  # weeks begin on Saturday
    for n in range(monthrange(first.year, first.month)[1]):
        day = (first + timedelta(n)).isoformat()
        weeks.append((day, counts.get(day, 0)))
    context = OutlooksContext(
        found=found,
        days=weeks,
        month=first.isoformat()[:7],
        before=(first - timedelta(1)).isoformat()[:7],
        after=(first + timedelta(32)).isoformat()[:7],
        state=state,
        states=STATES,
        decided=tuple(DECIDED),
    )
    return visit.page("outlooks.html", context)


@get("/desk/outlooks/{key:str}", permission=Permission.READ)
def outlook_screen(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """One outlook, with what may have come of it."""
    with visit.reading() as connection:
        found = next(iter(outlooks(connection, visit.at[:10], key=key, with_outcomes=True, limit=1)), None)
    if found is None:
        raise LedgerError(f"there is no outlook {key}")
    return visit.page("outlook.html", OutlookContext(found, tuple(DECIDED)))


@post("/desk/outlooks/{key:str}", permission=Permission.CHECK)
def outlook_decide(visit: Asked, form: Sent, key: FromPath[str]) -> Response[Any]:
    """Say what came of it."""
    said = checked_comment(form.text("comment", ""))
    with visit.writing() as connection:
        decide(connection, key, form.text("decision", most=10), said, visit.me.name, visit.at)
    return visit.go(f"/desk/outlooks/{key}", "done")


def _latest(connection: Connection) -> str | None:
    """The month that has something to show: that of the last deadline."""
    found = connection.execute(select(func.max(claims.c.deadline)).where(claims.c.kind == "outlook")).scalar()
    return str(found)[:10] if found else None


def _month(given: str, otherwise: str) -> date:
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        return date.fromisoformat(otherwise).replace(day=1)


def _counts(connection: Connection, first: date) -> dict[str, int]:
    """How many outlooks fall due on each day of the month. A deadline is exclusive: the last day to keep a promise is the one before."""
    c = claims.c
    after = (first + timedelta(32)).replace(day=1)
    day = func.substr(c.deadline, 1, 10)
    rows = connection.execute(
        select(day, func.count()).where(c.current, c.kind == "outlook", c.deadline > first.isoformat(),
                                        c.deadline <= after.isoformat()).group_by(day)
    )  # fmt: skip
    return {(date.fromisoformat(row[0]) - timedelta(1)).isoformat(): row[1] for row in rows}


HANDLERS = [outlooks_screen, outlook_screen, outlook_decide]
