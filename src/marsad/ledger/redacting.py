"""Redaction: what law or safety requires to be removed is removed everywhere, and the journal says that it was.

Bytes in the archive become a tombstone; text, title, records, claims, statements, mentions, index and sketches go, and
releases that quote it are emptied and withdrawn. What
stays: digests, offsets and numbers, so that the chain and all else still verify, the address, and the entry in the journal.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from marsad.errors import LedgerError
from marsad.language.tokens import tokenize
from marsad.ledger import journal
from marsad.ledger.indexing import unindex_words, words_of
from marsad.ledger.retiring import retire_copies, retire_readings
from marsad.ledger.tables import (
    claim_parties,
    claims,
    documents,
    mentions,
    names,
    pages,
    readings,
    statements,
    telling_claims,
    tellings,
)
from marsad.ledger.unpublishing import unpublish_quotes
from marsad.pages.warc.archive import Archive, Kept


class Redacted(msgspec.Struct):
    """What was removed: the document's key, the digests of its pages, the numbers of its readings, names that only it had."""

    document: str
    pages: list[str]
    readings: list[int]
    names: int


def redact(connection: Connection, archive: Archive, key: str, reason: str, by: str, at: str) -> Redacted:
    """Redact one document and all captures of it, within the caller's transaction. ``reason`` is kept in the journal and
    in the tombstone: it must not repeat what is removed. Raises :class:`LedgerError` where there is no such document, or
    it was redacted before."""
    row = connection.execute(select(documents).where(documents.c.key == key)).first()
    if row is None:
        raise LedgerError(f"there is no document {key}")
    if row.redacted:
        raise LedgerError(f"document {key} was redacted before")
    if not reason.strip():
        raise LedgerError("a redaction needs a reason")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # freed pages of the file are overwritten
    unindex_words(connection, [(row.id, *words_of(row.title, tokenize(row.text)))])
    captured = connection.execute(select(pages).where(pages.c.document_id == row.id).order_by(pages.c.id)).all()
    read = list(connection.execute(select(readings.c.id).where(readings.c.document_id == row.id)).scalars())
    released = unpublish_quotes(connection, row.id, by, at)
    retire_readings(connection, [row.id], at)
    retire_copies(connection, [row.id])
    gone = _erase(connection, row.id, read)
    digests = list(dict.fromkeys(page.sha256 for page in captured))
    facts = {"reason": reason, "pages": digests, "readings": read} | ({"releases": released} if released else {})
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("redaction", key, body, by)], at)
    for page in captured:
        if page.archive:
            archive.redact(Kept(page.archive, page.archive_offset, page.archive_length, page.sha256), reason)
    return Redacted(key, digests, read, gone)


def _erase(connection: Connection, document: int, read: list[int]) -> int:
    """Remove the content of a document from all tables; gives how many names nothing else has."""
    mine = select(claims.c.id).where(claims.c.document_id == document)
    told = select(tellings.c.id).where(tellings.c.document_id == document)
    named = set(
        connection.execute(
            select(mentions.c.name_id).where(mentions.c.reading_id.in_(read), mentions.c.name_id.is_not(None))
        ).scalars()
    )
    named |= set(
        connection.execute(select(claim_parties.c.name_id).where(claim_parties.c.claim_id.in_(mine))).scalars()
    )
    named |= set(
        connection.execute(
            select(statements.c.speaker_id).where(
                statements.c.document_id == document, statements.c.speaker_id.is_not(None)
            )
        ).scalars()
    )
    connection.execute(delete(claim_parties).where(claim_parties.c.claim_id.in_(mine)))
    connection.execute(delete(telling_claims).where(telling_claims.c.telling_id.in_(told)))
    connection.execute(delete(tellings).where(tellings.c.document_id == document))
    connection.execute(delete(claims).where(claims.c.document_id == document))
    connection.execute(delete(statements).where(statements.c.document_id == document))
    connection.execute(delete(mentions).where(mentions.c.reading_id.in_(read)))
    connection.execute(update(readings).where(readings.c.document_id == document).values(record=b"", current=False))
    connection.execute(
        update(documents).where(documents.c.id == document).values(text="", title=None, byline=None, redacted=True)
    )
    connection.execute(update(pages).where(pages.c.document_id == document).values(redacted=True))
    return _forget_names(connection, named)


def _forget_names(connection: Connection, numbers: set[int]) -> int:
    """Remove those names that no other document has."""
    if not numbers:
        return 0
    used: set[int] = set()
    for column in (mentions.c.name_id, claim_parties.c.name_id, statements.c.speaker_id, claims.c.speaker_id):
        used.update(connection.execute(select(column).where(column.in_(numbers)).group_by(column)).scalars())
    joined = connection.execute(
        select(names.c.party).where(names.c.party.in_(numbers)).group_by(names.c.party).having(func.count() > 1)
    )
    gone = numbers - used - set(joined.scalars())
    connection.execute(delete(names).where(names.c.id.in_(gone)))
    return len(gone)
