"""Search: the documents in which words stand, however they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response

from marsad.desk.filters import wanted_of
from marsad.desk.people.roles import Permission
from marsad.errors import LedgerError
from marsad.ledger.questions.searching import Found, search
from marsad.web.handling import get
from marsad.web.visits import Asked

# A screenful or two; whoever needs more narrows the words or the days.
MOST_FOUND = 50


@dataclass(frozen=True)
class SearchContext:
    """``q``: what was asked for; ``found``: the documents with passages; ``wrong``: the question could not be understood."""

    q: str
    since: str
    until: str
    found: list[Found]
    more: bool
    wrong: bool


@get("/desk/search", permission=Permission.READ)
def search_screen(visit: Asked) -> Response[Any]:
    """The screen."""
    asked = visit.request.query_params
    q = asked.get("q", "").strip()[:500]
    wanted = wanted_of({"since": asked.get("since", ""), "until": asked.get("until", "")})
    found: list[Found] = []
    wrong = False
    if q:
        try:
            with visit.reading() as connection:
                found = visit.remembered(
                    connection,
                    ("search", q, wanted.since, wanted.until),
                    lambda: list(search(connection, q, MOST_FOUND + 1, wanted.since, wanted.until)),
                )
        except LedgerError:
            wrong = True
    context = SearchContext(
        q, wanted.since or "", wanted.until or "", found[:MOST_FOUND], len(found) > MOST_FOUND, wrong
    )
    return visit.page("search.html", context)


HANDLERS = [search_screen]
