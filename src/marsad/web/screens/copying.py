"""Copies: groups of documents that share text, and one document's copies side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.people.roles import Permission
from marsad.ledger.questions.copies import Comparison, CopySize, copies_of, copy_sizes
from marsad.web.handling import get
from marsad.web.visits import Asked

MOST_GROUPS = 50
# Side by side more than these are many pages; the largest shares come first.
MOST_COMPARED = 12


@dataclass(frozen=True)
class CopiesContext:
    """The largest groups."""

    groups: list[CopySize]


@dataclass(frozen=True)
class CopiesOfContext:
    """One document and what shares its text; ``more``: there is more than is shown."""

    key: str
    comparisons: list[Comparison]
    more: bool


@get("/desk/copies", permission=Permission.READ)
def copies_screen(visit: Asked) -> Response[Any]:
    """The groups."""
    with visit.reading() as connection:
        groups = visit.remembered(connection, "copies", lambda: copy_sizes(connection, MOST_GROUPS))
    return visit.page("copies.html", CopiesContext(groups))


@get("/desk/copies/{key:path}", permission=Permission.READ)
def copies_of_screen(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """One document's copies."""
    key = key.removeprefix("/")
    with visit.reading() as connection:
        found = list(copies_of(connection, key))
    found.sort(key=lambda c: -max(c.link.left_share, c.link.right_share))
    return visit.page("copies_of.html", CopiesOfContext(key, found[:MOST_COMPARED], len(found) > MOST_COMPARED))


HANDLERS = [copies_screen, copies_of_screen]
