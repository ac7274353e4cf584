"""The journal: every capture, reading and decision, chained; the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from sqlalchemy import Connection, Select, select

from marsad.desk.people.roles import Permission
from marsad.ledger import journal as chain
from marsad.ledger.journal import Entry, Head
from marsad.ledger.tables import journal
from marsad.web.handling import get
from marsad.web.visits import Asked

PAGE_SIZE = 50
KINDS = ("capture", "reading", "version", "judgement", "decision", "redaction", "merge", "relation", "signature", "review", "grade",
         "amendment", "desk", "person", "release", "correction", "watch")  # fmt: skip


@dataclass(frozen=True)
class JournalContext:
    """``entries``: those before ``before``; ``next``: where the next page begins; ``head``: the end of the chain."""

    entries: list[Entry]
    kinds: tuple[str, ...]
    kind: str
    subject: str
    next: int | None
    head: Head


@get("/desk/journal", permission=Permission.SEE_STAFF)
def journal_screen(visit: Asked) -> Response[Any]:
    """The screen; ``kind`` and ``subject`` narrow it."""
    asked = visit.request.query_params
    kind, subject = asked.get("kind", ""), asked.get("subject", "").strip()[:300]
    before = asked.get("before", "")
    query = select(journal).order_by(journal.c.sequence.desc()).limit(PAGE_SIZE + 1)
    if kind in KINDS:
        query = query.where(journal.c.kind == kind)
    if subject:
        query = query.where(journal.c.subject == subject)
    if before.isdecimal() and len(before) < 18:
        query = query.where(journal.c.sequence < int(before))
    with visit.reading() as connection:
        found = visit.remembered(connection, ("journal", kind, subject, before), lambda: _entries(connection, query))
        end = chain.head(connection)
    entries = found[:PAGE_SIZE]
    last = entries[-1].sequence if len(found) > PAGE_SIZE else None
    return visit.page("journal.html", JournalContext(entries, KINDS, kind, subject, last, end))


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    rows = connection.execute(query)
    return [Entry(*(row._mapping[field] for field in Entry.__struct_fields__)) for row in rows]


HANDLERS = [journal_screen]
