"""Reading kept documents again with a newer reader: the new reading stands beside the old ones and is the current one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from marsad.documents.overrides import Overrides
from marsad.errors import MarsadError, PageError
from marsad.ledger import journal
from marsad.ledger.entering import read_into
from marsad.ledger.extract import Extract, rekeyed
from marsad.ledger.opening import Ledger
from marsad.ledger.relating import relate
from marsad.ledger.retiring import retire_copies, retire_readings
from marsad.ledger.tables import documents, pages, readings
from marsad.pages.warc.archive import Archive, Kept
from marsad.runs.ingesting import BATCH_PAGES, READER, Tally, read_for_ledger


def reread(
    ledger: Ledger, *, reader: str = READER, everything: bool = False, done: Callable[[Tally], None] | None = None
) -> Tally:
    """Read again what an older reader read (``everything``: whatever read it), batch by batch, from the archive.

    Claims on the same spans keep their keys, so judgements and decisions stand; a document whose text comes out otherwise
    is left as it is and told as a fault, for its offsets would no longer be those of the kept text.
    """
    tally = Tally()
    archive = Archive(ledger.archive)
    numbers = _outdated(ledger, reader, everything)
    tally.seen = len(numbers)
    for start in range(0, len(numbers), BATCH_PAGES):
        _batch(ledger, archive, numbers[start : start + BATCH_PAGES], reader, tally)
        if done:
            done(tally)
    return tally


def _outdated(ledger: Ledger, reader: str, everything: bool) -> list[int]:
    query = select(readings.c.document_id).where(readings.c.current)
    if not everything:
        query = query.where(readings.c.reader != reader)
    with ledger.reading() as connection:
        return list(connection.execute(query.order_by(readings.c.document_id)).scalars())


def _batch(ledger: Ledger, archive: Archive, numbers: list[int], reader: str, tally: Tally) -> None:
    with ledger.reading() as connection:
        rows = connection.execute(
            select(documents.c.id, documents.c.key, documents.c.text_sha256, pages)
            .join(pages, pages.c.id == documents.c.page_id).where(documents.c.id.in_(numbers)).order_by(documents.c.id)
        ).all()  # fmt: skip
    read: list[tuple[int, str, Extract]] = []
    for row in rows:
        found = _again(archive, row)
        if isinstance(found, MarsadError):
            tally.faults.append(found)
        else:
            read.append((row[0], row.key, found))
    at = journal.now()
    with ledger.writing() as connection:
        touched = [number for number, _, _ in read]
        retire_readings(connection, touched, at)
        retire_copies(connection, touched)
        journal.append(connection, read_into(connection, read, reader, at, indexed=True), at)
        relate(connection, touched, at)
    tally.new += len(read)


def _again(archive: Archive, row: Any) -> Extract | MarsadError:
    try:
        page = archive.page(Kept(row.archive, row.archive_offset, row.archive_length, row.sha256))
    except MarsadError as error:
        return error
    if page is None:
        return PageError("it was redacted", page=row.address)
    found = read_for_ledger(page, Overrides())
    if isinstance(found, MarsadError):
        return found
    if found.document.text_sha256 != row.text_sha256:
        return PageError("this reader takes another text out of it; the older reading stands", page=row.address)
    return found if found.document.id == row.key else rekeyed(found, row.key)
