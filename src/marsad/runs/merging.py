"""Merging a colleague's ledger: what they captured is taken in, and people's judgements of both sides stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import MarsadError, PageError
from marsad.ledger import journal
from marsad.ledger.judging import join_parties
from marsad.ledger.opening import Ledger, identity_of
from marsad.ledger.receiving import Received, receive_decided, receive_edges
from marsad.ledger.relating.clusters import settle_around, telling_of_subject
from marsad.ledger.relating.stories import tell, tell_anew
from marsad.ledger.tables import pages
from marsad.pages.page import Page
from marsad.pages.warc.archive import Archive, Kept
from marsad.runs.ingesting import Tally, ingest_pages


@dataclass
class Merged:
    """What came of a merger: the tally of pages, how many judgements were new, and what else people decided there."""

    pages: Tally = field(default_factory=Tally)
    judgements: int = 0
    decided: Received = field(default_factory=Received)


def merge(ledger: Ledger, other: Ledger, *, jobs: int = 1, done: Callable[[Tally], None] | None = None) -> Merged:
    """Take everything that ``other`` captured and that people judged and decided there into ``ledger``; ``other`` stays as it is.

    Pages meet by address and digest, so that the same merger again changes nothing. Judgements keep who made them and when;
    one that was withdrawn there comes withdrawn. Raises :class:`LedgerError`.
    """
    merged = Merged(ingest_pages(ledger, _captured(other), jobs=jobs, done=done))
    at = journal.now()
    with other.reading() as theirs, ledger.writing() as ours:
        identity, head = identity_of(theirs), journal.head(theirs)
        rows = receive_edges(theirs, ours, journal.MACHINE)
        merged.judgements = len(rows)
        join_parties(ours)
        tell(ours, settle_around(ours, _touched(ours, rows), at), at)
        merged.decided = decided = receive_decided(theirs, ours)
        tell_anew(ours, decided.changed, at)
        body = {"head": head.digest, "sequence": head.sequence, "documents": merged.pages.new,
                "judgements": merged.judgements, "decisions": decided.decisions, "amendments": decided.amendments,
                "grades": decided.grades, "reviews": decided.reviews}  # fmt: skip
        if merged.pages.new or merged.judgements or decided.new:
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


def _touched(ours: Connection, rows: list[dict[str, Any]]) -> set[int]:
    """The tellings here that new judgements are about."""
    subjects = {str(row[side]) for row in rows for side in ("left", "right")}
    return {t for key in subjects if (t := telling_of_subject(ours, key)) is not None}
