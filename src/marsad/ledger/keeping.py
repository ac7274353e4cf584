"""Keeping a batch: pages to the archive, then documents, readings and everything in them, in one transaction.

A batch is kept whole or not at all. The archive is written first: what a killed process left behind there beyond the last
page that the ledger knows is cut off when the archive is next opened for writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import msgspec
from sqlalchemy import Connection, select

from marsad.ledger import journal as chain
from marsad.ledger.entering import read_into
from marsad.ledger.extract import DocumentRow, Extract, rekeyed
from marsad.ledger.rows import in_lists, insert_rows, next_number
from marsad.ledger.tables import documents, pages
from marsad.pages.page import Page


class Location(Protocol):
    """Where captured bytes lie in the archive: the file's name, the record's offset and length in bytes."""

    @property
    def file(self) -> str: ...
    @property
    def offset(self) -> int: ...
    @property
    def length(self) -> int: ...


class Capture(NamedTuple):
    """One page of a batch with its rows, and where its bytes lie (``None``: they are not archived)."""

    page: Page
    extract: Extract
    location: Location | None


@dataclass(frozen=True)
class Kept:
    """What came of a batch: numbers of the documents that are new, and how many pages brought no new text."""

    documents: tuple[int, ...]
    known: int
    versions: int


def address_of(page: Page) -> str:
    """What would bring the same page again: its URL, else the input's own id, else where it was found."""
    article = page.article or {}
    own = article.get("id")
    return str(page.url or article.get("url") or (f"id:{own}" if own else page.where))


def has_own_id(page: Page) -> bool:
    """Whether the input brought an id of its own."""
    return bool((page.article or {}).get("id"))


def unknown(connection: Connection, candidates: Sequence[Page]) -> list[Page]:
    """Those of ``candidates`` that the ledger does not hold: other bytes, or the same bytes from another address."""
    last = _last_digests(connection, [page for page in candidates if page.captured])
    known: set[tuple[str, str]] = set()
    dated: set[tuple[str, str, str]] = set()
    for some in in_lists(list({page.sha256 for page in candidates})):
        columns = select(pages.c.address, pages.c.sha256, pages.c.captured).where(pages.c.sha256.in_(some))
        for address, sha256, captured in connection.execute(columns):
            known.add((address, sha256))
            dated.add((address, sha256, captured))
    fresh: list[Page] = []
    for page in candidates:
        address, sha256 = address_of(page), page.sha256
        # A live page that went back to an older text changed again: only its last state, or that very capture, is known.
        seen = (address, sha256) in known
        if seen and page.captured and (address, sha256, page.captured) not in dated:
            seen = last.get(address) == sha256
        if not seen:
            known.add((address, sha256))
            dated.add((address, sha256, page.captured or ""))
            last[address] = sha256
            fresh.append(page)
    return fresh


def _last_digests(connection: Connection, candidates: Sequence[Page]) -> dict[str, str]:
    """The digest of the last capture of every address among ``candidates``."""
    last: dict[str, str] = {}
    for some in in_lists(list({address_of(page) for page in candidates})):
        rows = connection.execute(
            select(pages.c.address, pages.c.sha256).where(pages.c.address.in_(some)).order_by(pages.c.id)
        )
        last.update((row.address, row.sha256) for row in rows)
    return last


def keep(connection: Connection, captures: Sequence[Capture], reader: str, at: str) -> Kept:
    """Keep ``captures`` (none of which the ledger holds, see :func:`unknown`) within the caller's transaction."""
    batch = _Batch(connection, captures, at)
    new, page_rows = batch.place()
    insert_rows(connection, pages, _PAGE, page_rows)
    insert_rows(connection, documents, _DOCUMENT, [n.row for n in new])
    entries = [_captured(row) for row in page_rows]
    entries += [_versioned(n) for n in new if n.version > 1]
    entries += read_into(connection, [(n.number, n.key, n.extract) for n in new], reader, at)
    chain.append(connection, entries, at)
    return Kept(tuple(n.number for n in new), len(captures) - len(new), sum(n.version > 1 for n in new))


_PAGE = ("id", "address", "sha256", "source", "url", "media", "charset", "captured", "size", "document_id",
         "archive", "archive_offset", "archive_length", "redacted")  # fmt: skip
_DOCUMENT = ("id", "key", "page_id", "address", "version", "text_sha256", "title", "outlet", "published",
             "published_time", "published_from", "byline", "language", "text", "added", "redacted")  # fmt: skip


class _New(NamedTuple):
    """A document that is new to the ledger."""

    number: int
    key: str
    version: int
    extract: Extract
    row: tuple[Any, ...]


class _Known(NamedTuple):
    """A document that the ledger (or this batch) holds already."""

    number: int
    key: str
    version: int
    content: tuple[str, str | None]


class _Batch:
    """Decides for every capture of a batch whether its text is new, another version of a known one, or known."""

    def __init__(self, connection: Connection, captures: Sequence[Capture], at: str) -> None:
        self._connection = connection
        self._captures = captures
        self._at = at
        self._page, self._document = next_number(connection, pages), next_number(connection, documents)
        # The documents of every address and of every id, oldest first.
        self._at_address: dict[str, list[_Known]] = {}
        self._of_id: dict[str, list[_Known]] = {}
        self._look_up()

    def _look_up(self) -> None:
        addresses = list({address_of(c.page) for c in self._captures})
        ids = list({c.extract.document.id for c in self._captures})
        columns = select(documents.c.id, documents.c.key, documents.c.address, documents.c.version,
                         documents.c.text_sha256, documents.c.title).order_by(documents.c.id)  # fmt: skip
        for some in in_lists(addresses):
            for row in self._connection.execute(columns.where(documents.c.address.in_(some))):
                known = _Known(row.id, row.key, row.version, (row.text_sha256, row.title))
                self._at_address.setdefault(row.address, []).append(known)
        for some in in_lists(ids):
            for row in self._connection.execute(columns.where(documents.c.key.in_(some))):
                self._of_id[row.key] = [_Known(row.id, row.key, row.version, (row.text_sha256, row.title))]
        for known in (k for row in self._at_address.values() for k in row if "@" in k.key):
            self._of_id.setdefault(known.key.rpartition("@")[0], []).append(known)

    def place(self) -> tuple[list[_New], list[tuple[Any, ...]]]:
        """The new documents and the rows of all pages."""
        new: list[_New] = []
        page_rows: list[tuple[Any, ...]] = []
        for number, capture in enumerate(self._captures, self._page):
            address, row = address_of(capture.page), capture.extract.document
            number_of = self._shown_again(address, row)
            if number_of is None:
                new.append(self._make(number, capture, address))
                number_of = new[-1].number
            page_rows.append(self._page_row(number, capture, address, number_of))
        return new, page_rows

    def _shown_again(self, address: str, row: DocumentRow) -> int | None:
        """The number of the document whose text this capture merely shows again, if any: the last one of its id, or,
        where the input has no id of its own, of its address."""
        known = self._of_id.get(row.id, []) if row.own_id else self._at_address.get(address, [])
        same = known and known[-1].content == (row.text_sha256, row.title)
        return known[-1].number if same else None

    def _make(self, page: int, capture: Capture, address: str) -> _New:
        number, row, extract = self._document, capture.extract.document, capture.extract
        self._document += 1
        earlier = self._at_address.setdefault(address, [])
        version = earlier[-1].version + 1 if earlier else 1
        key = self._free_key(row.id)
        if key != row.id:
            extract = rekeyed(extract, key)
        known = _Known(number, key, version, (row.text_sha256, row.title))
        earlier.append(known)
        self._of_id.setdefault(row.id, []).append(known)
        values = (number, key, page, address, version, *row[2:], self._at, False)
        return _New(number, key, version, extract, values)

    def _free_key(self, identity: str) -> str:
        """The id itself, or where a document has it already, the id with the first number that is free."""
        if identity not in self._of_id:
            return identity
        turn = len(self._of_id[identity]) + 1
        while True:
            key = f"{identity}@{turn}"
            taken = any(k.key == key for k in self._of_id[identity])
            if not taken and not self._connection.execute(select(documents.c.id).where(documents.c.key == key)).first():
                return key
            turn += 1

    def _page_row(self, number: int, capture: Capture, address: str, document: int) -> tuple[Any, ...]:
        page, place = capture.page, capture.location
        where = (place.file, place.offset, place.length) if place else (None, None, None)
        return (number, address, page.sha256, page.source, page.url, page.media, page.charset, page.captured or self._at,
                len(page.data), document, *where, False)  # fmt: skip


def _captured(row: tuple[Any, ...]) -> chain.Draft:
    """The journal's entry about one capture; ``row`` as in :data:`_PAGE`."""
    body = {"page": row[0], "address": row[1], "size": row[8], "captured": row[7], "document": row[9]}
    body |= {"archive": [row[10], row[11], row[12]]} if row[10] is not None else {}
    return chain.Draft("capture", row[2], msgspec.json.encode(body).decode())


def _versioned(new: _New) -> chain.Draft:
    """The journal's entry about a document whose address gave another text before."""
    body = {"address": new.row[3], "version": new.version, "text_sha256": new.row[5]}
    return chain.Draft("version", new.key, msgspec.json.encode(body).decode())
