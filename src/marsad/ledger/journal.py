"""The journal: an append-only list of every capture, reading, judgement and decision, chained by hashes.

An entry's digest is ``SHA-256(previous digest ‖ LF ‖ JSON array [sequence, at, kind, subject, by, body_sha256])``, digests in
hexadecimal, the JSON compact and in UTF-8; the first entry's previous digest is 64 zeros. Whoever holds one digest
can tell whether anything before it was changed, left out or put in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, insert, select

from marsad.errors import LedgerError
from marsad.ledger.tables import journal

ORIGIN = "0" * 64
"""What stands before the first entry."""
MACHINE = "machine"
"""Who makes what no person decided."""


class Draft(msgspec.Struct, frozen=True):
    """An entry before it is chained: ``kind`` is one of ``capture reading version judgement decision redaction merge
    relation signature``, ``subject`` what it is about (a document's key, a claim's key, a page's digest, an incident's number),
    ``by`` a person or ``machine``, ``body`` facts as JSON text."""

    kind: str
    subject: str
    body: str
    by: str = MACHINE


class Entry(msgspec.Struct, frozen=True):
    """One link of the chain."""

    sequence: int
    at: str
    kind: str
    subject: str
    by: str
    body: str
    body_sha256: str
    digest: str


class Head(msgspec.Struct, frozen=True):
    """Where the chain ends: ``sequence`` 0 and :data:`ORIGIN` where nothing was ever entered."""

    sequence: int
    digest: str


def now() -> str:
    """The time in UTC, ISO 8601 to the second: how every table tells time."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head(connection: Connection) -> Head:
    """The last link of the chain."""
    last = connection.execute(
        select(journal.c.sequence, journal.c.digest).order_by(journal.c.sequence.desc()).limit(1)
    ).first()
    return Head(last.sequence, last.digest) if last else Head(0, ORIGIN)


def append(connection: Connection, drafts: Iterable[Draft], at: str) -> Head:
    """Chain ``drafts`` to the journal in their order, within the caller's transaction (which must hold the writer's lock)."""
    last = head(connection)
    rows: list[dict[str, object]] = []
    for draft in drafts:
        digest = _digest_of_body(draft.body)
        entry = Entry(last.sequence + 1, at, draft.kind, draft.subject, draft.by, draft.body, digest, "")
        last = Head(entry.sequence, digest_of(entry, last.digest))
        rows.append({**msgspec.structs.asdict(entry), "digest": last.digest})
    if rows:
        connection.execute(insert(journal), rows)
    return last


def digest_of(entry: Entry, previous: str) -> str:
    """The digest that ``entry`` must have after ``previous``."""
    words = [entry.sequence, entry.at, entry.kind, entry.subject, entry.by, entry.body_sha256]
    return hashlib.sha256(previous.encode() + b"\n" + msgspec.json.encode(words)).hexdigest()


def _digest_of_body(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def entries(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """All entries with a sequence over ``after``, in order, a few at a time."""
    rows = connection.execute(
        select(journal).where(journal.c.sequence > after).order_by(journal.c.sequence),
        execution_options={"yield_per": 2000},
    )
    for row in rows:
        yield Entry(*(row._mapping[field] for field in Entry.__struct_fields__))


def check_chain(found: Iterable[Entry]) -> Head:
    """Follow the chain over ``found`` from its origin and give its head. Raises :class:`LedgerError` at the first link that
    does not hold, saying which and why."""
    last = Head(0, ORIGIN)
    for entry in found:
        if entry.sequence != last.sequence + 1:
            raise LedgerError(f"the journal jumps from entry {last.sequence} to entry {entry.sequence}")
        if entry.digest != digest_of(entry, last.digest):
            raise LedgerError(f"entry {entry.sequence} of the journal does not follow from the one before it")
        if _digest_of_body(entry.body) != entry.body_sha256:
            raise LedgerError(f"the body of entry {entry.sequence} of the journal was changed")
        last = Head(entry.sequence, entry.digest)
    return last
