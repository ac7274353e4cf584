"""The journal: every capture, reading and decision, chained; the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec
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


# Where the words for the values of an entry's facts stand (groups of data/labels.tsv), by its kind.
_WORDS = {
    "review": {"step": "step", "state": "status", "verdict": "status"},
    "release": {"step": "release_step"},
    "correction": {"state": "correction"},
    "judgement": {"verdict": "verdict"},
    "decision": {"outcome": "state"},
    "amendment": {"field": "field"},
    "desk": {"blur": "blur"},
    "person": {"role": "role"},
}
# Facts that are shown as they are: a grade is a letter or a digit, whoever it was is a name.
_AS_THEY_ARE = ("grade", "assignee", "to", "document", "reader", "value")
_REASONS = ("comment", "reason", "answer")
# Whose screen shows what an entry is about; ``{}`` stands for its subject.
_SCREENS = {
    "review": "/desk/incidents/{}",
    "release": "/desk/incidents/{}",
    "relation": "/desk/incidents/{}",
    "capture": "/desk/documents/{}",
    "reading": "/desk/documents/{}",
    "version": "/desk/documents/{}",
    "amendment": "/desk/claims/{}",
    "decision": "/desk/outlooks/{}",
    "judgement": "/desk/judgements",
    "correction": "/desk/corrections",
    "desk": "/desk/people",
}


@dataclass(frozen=True)
class Line:
    """One entry for people. ``where``: the screen of what it is about; ``words``: its facts as group and code (an empty group: as it
    is); ``said``: the reason given; ``incidents``: numbers that it joined or parted; ``withdrawn``: it takes something back."""

    entry: Entry
    where: str | None
    words: list[tuple[str, str]]
    said: str
    incidents: list[int]
    withdrawn: bool


@dataclass(frozen=True)
class JournalContext:
    """``entries``: those before ``before``; ``next``: where the next page begins; ``head``: the end of the chain."""

    entries: list[Line]
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
    before = visit.before()
    query = select(journal).order_by(journal.c.sequence.desc()).limit(PAGE_SIZE + 1)
    if kind in KINDS:
        query = query.where(journal.c.kind == kind)
    if subject:
        query = query.where(journal.c.subject == subject)
    if before is not None:
        query = query.where(journal.c.sequence < before)
    with visit.reading() as connection:
        found = visit.remembered(connection, ("journal", kind, subject, before), lambda: _entries(connection, query))
        end = chain.head(connection)
    entries = [line_of(entry) for entry in found[:PAGE_SIZE]]
    last = entries[-1].entry.sequence if len(found) > PAGE_SIZE else None
    return visit.page("journal.html", JournalContext(entries, KINDS, kind, subject, last, end))


def line_of(entry: Entry) -> Line:
    """An entry with its facts as people read them; a body that is no JSON object has none."""
    try:
        facts = msgspec.json.decode(entry.body, type=dict[str, Any])
    except msgspec.DecodeError:
        facts = {}
    groups = _WORDS.get(entry.kind, {})
    words = [(groups[name], str(facts[name])) for name in groups if facts.get(name) is not None]
    words += [("", str(facts[name])) for name in _AS_THEY_ARE if isinstance(facts.get(name), str | int)]
    said = next((str(facts[name]) for name in _REASONS if isinstance(facts.get(name), str)), "")
    joined = [int(facts[name]) for name in ("merged_into", "split_from") if isinstance(facts.get(name), int)]
    return Line(entry, _where(entry, facts), words, said, joined, facts.get("withdrawn") is True)


def _where(entry: Entry, facts: dict[str, Any]) -> str | None:
    if entry.kind == "grade":
        return f"/desk/incidents/{entry.subject}" if facts.get("about") == "incident" else None
    if entry.kind == "release" and not entry.subject.isdecimal():
        return None  # who is named in public is entered by name
    screen = _SCREENS.get(entry.kind)
    return screen.format(quote(entry.subject, safe="")) if screen else None


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    rows = connection.execute(query)
    return [Entry(*(row._mapping[field] for field in Entry.__struct_fields__)) for row in rows]


HANDLERS = [journal_screen]
