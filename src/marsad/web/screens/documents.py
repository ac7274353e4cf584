"""One document: the captured text whole with everything that was read in it, its versions, and how it was captured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response
from litestar.params import FromPath
from sqlalchemy import Row, select

from marsad.claims.claim import Claim
from marsad.desk.people.roles import Permission
from marsad.errors import LedgerError
from marsad.ledger.questions.claims import WantedClaims, find_claims
from marsad.ledger.tables import copies, documents, pages, readings
from marsad.ledger.versions import Rewrite, rewrites
from marsad.record import Record
from marsad.web.handling import get
from marsad.web.visits import Asked

# A page of 100 KB holds a text of this length with its marks; of longer ones the beginning is shown.
MOST_TEXT = 20_000
KINDS = ("statement", "event", "figure", "place", "time", "name")
_record = msgspec.json.Decoder(Record).decode


@dataclass(frozen=True)
class DocumentContext:
    """``document``: its row with that of its page; ``spans``: what is marked of the kinds ``shown``; ``claims``: those of the current reading;
    ``rewrites``: what changed from version to version; ``copies``: how many documents share its text."""

    document: Row[Any]
    text: str
    cut: bool
    spans: list[tuple[int, int, str]]
    shown: list[str]
    kinds: tuple[str, ...]
    claims: list[Claim]
    warnings: list[str]
    rewrites: list[Rewrite]
    copies: int
    reader: str | None


@get("/desk/documents/{key:path}", permission=Permission.READ)
def document_screen(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """The screen. A key can be an address, with slashes in it."""
    key = key.removeprefix("/")
    shown = [kind for kind in KINDS if kind in visit.request.query_params.getall("show", ["event", "figure"])]
    with visit.reading() as connection:
        row = connection.execute(
            select(documents, pages.c.sha256, pages.c.captured, pages.c.url, pages.c.size)
            .join(pages, pages.c.id == documents.c.page_id).where(documents.c.key == key)
        ).first()  # fmt: skip
        if row is None:
            raise LedgerError(f"there is no document {key}")
        reading = connection.execute(
            select(readings.c.record, readings.c.reader).where(readings.c.document_id == row.id, readings.c.current)
        ).first()
        told = [view.claim for view in find_claims(connection, WantedClaims(document=key), 200)]
        changes = rewrites(connection, key) if row.version > 1 or _has_versions(connection, row.address) else []
        shared = connection.execute(
            select(copies.c.left_id).where((copies.c.left_id == row.id) | (copies.c.right_id == row.id))
        ).all()
    record = _record(zlib.decompress(reading.record)) if reading and not row.redacted else None
    context = DocumentContext(
        document=row,
        text=row.text[:MOST_TEXT],
        cut=len(row.text) > MOST_TEXT,
        spans=_spans(record, shown) if record else [],
        shown=shown,
        kinds=KINDS,
        claims=told,
        warnings=[warning.message for warning in record.warnings] if record else [],
        rewrites=changes,
        copies=len(shared),
        reader=reading.reader if reading else None,
    )
    return visit.page("document.html", context)


def _has_versions(connection: Any, address: str) -> bool:
    query = select(documents.c.id).where(documents.c.address == address).limit(2)
    return len(connection.execute(query).all()) > 1


def _spans(record: Record, shown: list[str]) -> list[tuple[int, int, str]]:
    """The spans of these kinds, the shorter before the longer where they overlap: a statement is marked between what stands in it."""
    small: list[tuple[int, int, str]] = []
    pools: dict[str, list[Any]] = {"event": [e.trigger for e in record.events], "figure": list(record.figures),
                                   "place": list(record.places), "time": list(record.times), "name": list(record.names)}  # fmt: skip
    for kind, pool in pools.items():
        if kind in shown:
            small += [(span.start, span.end, kind) for span in pool]
    marks: list[tuple[int, int, str]] = []
    for s, e, kind in sorted(small, key=lambda m: (m[0], m[1])):
        if not marks or s >= marks[-1][1]:
            marks.append((s, e, kind))
    if "statement" in shown:
        marks += _between([(s.content.start, s.content.end) for s in record.statements], marks)
    return sorted(mark for mark in marks if mark[1] <= MOST_TEXT)


def _between(longer: list[tuple[int, int]], marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for start, end in longer:
        at = start
        for s, e, _ in [*(m for m in marks if m[0] >= start and m[1] <= end), (end, end, "")]:
            if s > at:
                found.append((at, s, "statement"))
            at = max(at, e)
    return found


HANDLERS = [document_screen]
