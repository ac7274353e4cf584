"""Parties: bodies and public office-holders. A person without an office has no page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from sqlalchemy import Connection, func, select

from marsad.desk.people.roles import Permission
from marsad.desk.review.reviewing import checked_comment
from marsad.errors import LedgerError
from marsad.ledger.judging import judge_names
from marsad.ledger.questions.parties import BODIES, PartyView, parties
from marsad.ledger.tables import claim_parties, names
from marsad.web.forms import Sent, verdict_of
from marsad.web.handling import get, post
from marsad.web.visits import Asked

MOST_LISTED = 60


@dataclass(frozen=True)
class PartiesContext:
    """``q``: a name that was asked for; ``found``: its parties; ``often``: the bodies that take part most often (name, in how many claims);
    ``private``: the name is only that of people without an office."""

    q: str
    found: list[PartyView]
    often: list[tuple[str, int]]
    private: bool


@get("/desk/parties", permission=Permission.READ)
def parties_screen(visit: Asked) -> Response[Any]:
    """The parties of a name, or those most often named."""
    q = visit.request.query_params.get("q", "").strip()[:200]
    found: list[PartyView] = []
    private, today = False, visit.at[:10]
    with visit.reading() as connection:
        if q:
            try:
                found = visit.remembered(connection, ("parties", q, today), lambda: parties(connection, q, today))
            except LedgerError as error:
                private = "without a public office" in error.message
        often = [] if q else visit.remembered(connection, "parties", lambda: _often(connection))
    return visit.page("parties.html", PartiesContext(q, found, often, private))


def _often(connection: Connection) -> list[tuple[str, int]]:
    """The bodies that take part in most claims, with how many."""
    count = func.count().label("n")
    rows = connection.execute(
        select(names.c.name, count).join(claim_parties, claim_parties.c.name_id == names.c.id)
        .where(names.c.type.in_(BODIES)).group_by(names.c.id, names.c.name).order_by(count.desc(), names.c.name).limit(MOST_LISTED)
    )  # fmt: skip
    return [(row.name, row.n) for row in rows]


@post("/desk/parties/judge", permission=Permission.JUDGE)
def parties_judge(visit: Asked, form: Sent) -> Response[Any]:
    """Say that two names are one party, or are not."""
    verdict = verdict_of(form, "same", "different")
    said = checked_comment(form.text("comment", ""))
    left, right = form.text("left", most=300), form.text("right", most=300)
    with visit.writing() as connection:
        judge_names(connection, left, right, verdict, visit.me.name, said, visit.at)
    return visit.go("/desk/parties", "done")


HANDLERS = [parties_screen, parties_judge]
