"""Merging a colleague's ledger: what they captured is taken in, and people's judgements of both sides stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, insert, select

from marsad.errors import MarsadError, PageError
from marsad.ledger import journal
from marsad.ledger.judging import join_parties
from marsad.ledger.opening import Ledger, identity_of
from marsad.ledger.relating.clusters import settle_around, telling_of_subject
from marsad.ledger.relating.stories import tell
from marsad.ledger.rows import next_number
from marsad.ledger.tables import decisions, edges, pages
from marsad.pages.page import Page
from marsad.pages.warc.archive import Archive, Kept
from marsad.runs.ingesting import Tally, ingest_pages


@dataclass
class Merged:
    """What came of a merger: the tally of pages, and the numbers of judgements and decisions that were new."""

    pages: Tally = field(default_factory=Tally)
    judgements: int = 0
    decisions: int = 0


def merge(ledger: Ledger, other: Ledger, *, jobs: int = 1, done: Callable[[Tally], None] | None = None) -> Merged:
    """Take everything that ``other`` captured and that people judged there into ``ledger``; ``other`` stays as it is.

    Pages meet by address and digest, so that the same merger again changes nothing. Judgements keep who made them and when;
    one that was withdrawn there comes withdrawn. Raises :class:`LedgerError`.
    """
    merged = Merged(ingest_pages(ledger, _captured(other), jobs=jobs, done=done))
    at = journal.now()
    with other.reading() as theirs, ledger.writing() as ours:
        identity, head = identity_of(theirs), journal.head(theirs)
        merged.judgements, touched = _edges(theirs, ours)
        merged.decisions = _decisions(theirs, ours)
        join_parties(ours)
        tell(ours, settle_around(ours, touched, at), at)
        body = {"head": head.digest, "sequence": head.sequence, "documents": merged.pages.new,
                "judgements": merged.judgements, "decisions": merged.decisions}  # fmt: skip
        if merged.pages.new or merged.judgements or merged.decisions:
            journal.append(ours, [journal.Draft("merge", identity, msgspec.json.encode(body).decode())], at)
    return merged


def _captured(other: Ledger) -> Iterator[Page | PageError]:
    """The pages of the other ledger out of its archive, in the order of their capture; redacted ones are passed over."""
    archive = Archive(other.archive)
    with other.reading() as connection:
        rows = connection.execute(select(pages).where(~pages.c.redacted).order_by(pages.c.id)).all()
    for row in rows:
        if row.archive is None:
            yield PageError("its bytes were not archived there", page=row.address)
            continue
        try:
            page = archive.page(Kept(row.archive, row.archive_offset, row.archive_length, row.sha256))
        except MarsadError as cause:
            yield PageError(cause.message, page=row.address)
            continue
        if page is not None:
            yield page


def _edges(theirs: Connection, ours: Connection) -> tuple[int, set[int]]:
    """Their judgements that are not here; gives how many, and the tellings that they touch."""
    marks = ("about", "left", "right", "verdict", "by", "made")
    rows = _taken(theirs, ours, edges, edges.c.by != journal.MACHINE, marks)
    subjects = {str(row[side]) for row in rows for side in ("left", "right")}
    return len(rows), {t for key in subjects if (t := telling_of_subject(ours, key)) is not None}


def _decisions(theirs: Connection, ours: Connection) -> int:
    """Their decisions on claims that are not here; gives how many."""
    return len(
        _taken(theirs, ours, decisions, decisions.c.about == "claim", ("about", "subject", "decision", "by", "made"))
    )


def _taken(
    theirs: Connection, ours: Connection, table: Table, wanted: ColumnElement[bool], marks: tuple[str, ...]
) -> list[dict[str, object]]:
    """Take those of their rows that are ``wanted`` and not here; two rows are one where they agree in ``marks``."""

    def marked(row: Row[Any]) -> tuple[object, ...]:
        return tuple(getattr(row, column) for column in marks)

    known = {marked(row) for row in ours.execute(select(table))}
    number = next_number(ours, table)
    fresh = [
        row for row in theirs.execute(select(table).where(wanted).order_by(table.c.id)) if marked(row) not in known
    ]
    rows: list[dict[str, object]] = [{**row._mapping, "id": n} for n, row in enumerate(fresh, number)]
    if rows:
        ours.execute(insert(table), rows)
    return rows
