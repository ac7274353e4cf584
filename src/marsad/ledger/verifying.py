"""Checking that a ledger is what it was: the journal's chain, the archived bytes, the texts, the readings, every span.

Each check holds one thing to another that was written elsewhere or earlier: bytes to the digests in the journal's captures,
texts and records to those in its readings, spans to the text. The first thing that does not hold ends it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from marsad.claims.claim import Claim
from marsad.errors import LedgerError, MarsadError
from marsad.ledger import journal
from marsad.ledger.extract import digest_of_claims
from marsad.ledger.opening import Ledger
from marsad.ledger.tables import claims, documents, mentions, pages, readings, statements
from marsad.pages.warc.archive import Archive, Kept

Told = Callable[[str, int], None]
_claim = msgspec.json.Decoder(Claim).decode


class Verified(msgspec.Struct):
    """What was checked and held: numbers of journal entries, pages (of which some redacted), texts, readings, spans; and
    the head of the chain."""

    entries: int
    pages: int
    redacted: int
    texts: int
    readings: int
    spans: int
    head: journal.Head


class _Redaction(msgspec.Struct):
    pages: list[str] = []
    readings: list[int] = []


class _Reading(msgspec.Struct):
    reading: int
    text: str
    record: str
    claims: str


class _Capture(msgspec.Struct):
    page: int
    address: str
    size: int
    document: int
    archive: tuple[str, int, int] | None = None


def verify(ledger: Ledger, told: Told | None = None) -> Verified:
    """Check everything. ``told`` is called with the step and how far it has come. Raises :class:`LedgerError` at the first
    break, naming it."""
    say = told or (lambda _step, _count: None)
    with ledger.reading() as connection:
        book = _Book(connection)
        kept, redacted = _pages(connection, ledger, book, say)
        texts = _texts(connection, book, say)
        read = _readings(connection, book, say)
        spans = _spans(connection, say)
    return Verified(book.head.sequence, kept, redacted, texts, read, spans, book.head)


class _Book:
    """What the journal says, after its chain was followed: captures, readings and redactions."""

    def __init__(self, connection: Connection) -> None:
        self.captures: dict[int, tuple[str, _Capture]] = {}
        self.readings: dict[int, tuple[str, _Reading]] = {}
        self.redacted_pages: set[str] = set()
        self.redacted_readings: set[int] = set()
        self.redacted_documents: set[str] = set()
        self.head = journal.check_chain(self._noted(journal.entries(connection)))

    def _noted(self, entries: Iterator[journal.Entry]) -> Iterator[journal.Entry]:
        for entry in entries:
            try:
                self._note(entry)
            except (msgspec.ValidationError, msgspec.DecodeError) as cause:
                raise LedgerError(f"entry {entry.sequence} of the journal cannot be understood: {cause}") from cause
            yield entry

    def _note(self, entry: journal.Entry) -> None:
        if entry.kind == "capture":
            capture = msgspec.json.decode(entry.body, type=_Capture)
            self.captures[capture.page] = (entry.subject, capture)
        elif entry.kind == "reading":
            reading = msgspec.json.decode(entry.body, type=_Reading)
            self.readings[reading.reading] = (entry.subject, reading)
        elif entry.kind == "redaction":
            redaction = msgspec.json.decode(entry.body, type=_Redaction)
            self.redacted_pages.update(redaction.pages)
            self.redacted_readings.update(redaction.readings)
            self.redacted_documents.add(entry.subject)


def _pages(connection: Connection, ledger: Ledger, book: _Book, say: Told) -> tuple[int, int]:
    """Every page is the one that the journal's capture names, and its bytes stand in the archive."""
    archive = Archive(ledger.archive)
    count = redacted = 0
    for row in connection.execute(select(pages).order_by(pages.c.id), execution_options={"yield_per": 2000}):
        sha256, capture = book.captures.pop(row.id, ("", None))
        where = (row.archive, row.archive_offset, row.archive_length) if row.archive else None
        if capture is None:
            raise LedgerError(f"page {row.id} ({row.address}) was never entered in the journal as captured")
        if (sha256, capture.address, capture.size, capture.archive) != (row.sha256, row.address, row.size, where):
            raise LedgerError(f"page {row.id} ({row.address}) is not as the journal says that it was captured")
        if where is not None:
            redacted += _archived(archive, row, book)
        count += 1
        say("pages", count)
    if book.captures:
        number, (_, capture) = min(book.captures.items())
        raise LedgerError(f"page {number} ({capture.address if capture else ''}) was captured and is gone")
    return count, redacted


def _archived(archive: Archive, row: Any, book: _Book) -> bool:
    """Check one page's bytes; gives whether they were redacted."""
    try:
        reason = archive.verify(Kept(row.archive, row.archive_offset, row.archive_length, row.sha256))
    except MarsadError as cause:
        raise LedgerError(f"page {row.id} ({row.address}): {cause.message}") from cause
    if reason is not None and row.sha256 not in book.redacted_pages:
        raise LedgerError(
            f"page {row.id} ({row.address}) is a tombstone in the archive, and no redaction is in the journal"
        )
    if reason is None and row.redacted:
        raise LedgerError(f"page {row.id} ({row.address}) was redacted, and its bytes are still in the archive")
    return reason is not None


def _texts(connection: Connection, book: _Book, say: Told) -> int:
    """Every document's text has its digest, or was redacted."""
    columns = select(documents.c.key, documents.c.text, documents.c.text_sha256, documents.c.redacted)
    count = 0
    for key, text, digest, redacted in connection.execute(
        columns.order_by(documents.c.id), execution_options={"yield_per": 2000}
    ):
        if redacted:
            if key not in book.redacted_documents:
                raise LedgerError(f"the text of {key} is gone, and no redaction is in the journal")
        elif hashlib.sha256(text.encode()).hexdigest() != digest:
            raise LedgerError(f"the text of {key} was changed")
        count += 1
        say("texts", count)
    return count


def _readings(connection: Connection, book: _Book, say: Told) -> int:
    """Every reading is the one that was entered: its record, its claims, the text that was read."""
    count = 0
    query = select(readings, documents.c.key, documents.c.text_sha256).join(
        documents, documents.c.id == readings.c.document_id
    )
    for row in connection.execute(query.order_by(readings.c.id), execution_options={"yield_per": 500}):
        key, entered = book.readings.pop(row.id, ("", None))
        if entered is None or key != row.key:
            raise LedgerError(f"reading {row.id} of {row.key} was never entered in the journal")
        if entered.text != row.text_sha256:
            raise LedgerError(f"reading {row.id} of {row.key} was made of another text")
        if row.id not in book.redacted_readings:
            _reading(connection, row, entered)
        count += 1
        say("readings", count)
    if book.readings:
        raise LedgerError(f"reading {min(book.readings)} was made and is gone")
    return count


def _reading(connection: Connection, row: Any, entered: _Reading) -> None:
    try:
        digest = hashlib.sha256(zlib.decompress(row.record)).hexdigest()
    except zlib.error as cause:
        raise LedgerError(f"the record of reading {row.id} of {row.key} is damaged") from cause
    if digest != entered.record:
        raise LedgerError(f"the record of reading {row.id} of {row.key} was changed")
    details = connection.execute(
        select(claims.c.detail).where(claims.c.reading_id == row.id).order_by(claims.c.id)
    ).scalars()
    if digest_of_claims(details) != entered.claims:
        raise LedgerError(f"the claims of reading {row.id} of {row.key} were changed")


def _spans(connection: Connection, say: Told) -> int:
    """Every claim's words stand at its offsets in the kept text, and every statement and mention lies in it."""
    count = 0
    query = select(documents.c.key, documents.c.text, claims.c.start, claims.c.end, claims.c.detail).join(
        documents, documents.c.id == claims.c.document_id
    )
    for key, text, start, end, detail in connection.execute(
        query.where(~documents.c.redacted).order_by(claims.c.id), execution_options={"yield_per": 2000}
    ):
        claim = _claim(detail)
        if text[start:end] != claim.text or (claim.start, claim.end) != (start, end):
            raise LedgerError(f"claim {claim.key} of {key}: its words do not stand at {start}-{end} in the text")
        count += 1
        say("spans", count)
    return count + _inside(connection)


def _inside(connection: Connection) -> int:
    """Statements and mentions lie within their texts."""
    count = 0
    length = func.length(documents.c.text)
    for table, joined in ((statements, statements.c.document_id), (mentions, None)):
        query = select(documents.c.key, table.c.start, table.c.end)
        if joined is not None:
            query = query.join(documents, documents.c.id == joined)
        else:
            query = query.join(readings, readings.c.id == mentions.c.reading_id).join(
                documents, documents.c.id == readings.c.document_id
            )
        wrong = (table.c.start < 0) | (table.c.end <= table.c.start) | (table.c.end > length)
        broken = connection.execute(query.where(wrong).limit(1)).first()
        if broken is not None:
            raise LedgerError(f"a span of {broken.key} ({broken.start}-{broken.end}) lies outside of its text")
        count += int(connection.execute(select(func.count()).select_from(table)).scalar_one())
    return count
