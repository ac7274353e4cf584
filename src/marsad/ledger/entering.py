"""Entering readings: everything found in documents as rows that refer to each other, with shared names and places.

Rows are numbered here and put in table by table, many at a time: a round trip for each would take most of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, select

from marsad.ledger import journal as chain
from marsad.ledger.extract import Extract
from marsad.ledger.indexing import index_words
from marsad.ledger.rows import in_lists, insert_rows, next_number
from marsad.ledger.tables import (
    claim_parties,
    claims,
    copy_bands,
    fingerprints,
    mentions,
    names,
    places,
    readings,
    statements,
    telling_claims,
    telling_keys,
    tellings,
)

_TABLES: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (readings, ("id", "document_id", "reader", "made", "current", "record", "sha256")),
    (mentions, ("reading_id", "ordinal", "kind", "start", "end", "name_id", "place_id", "low", "high")),
    (statements, ("id", "reading_id", "document_id", "item", "start", "end", "cue_start", "cue_end", "speaker_id", "speaker",
                  "role", "via", "form", "act", "rule")),
    (claims, ("id", "reading_id", "document_id", "current", "key", "kind", "type", "start", "end", "modality", "speaker_id",
              "place_id", "day_from", "day_until", "low", "high", "event", "deadline", "detail")),
    (claim_parties, ("claim_id", "name_id", "role")),
    (tellings, ("id", "key", "document_id", "reading_id", "current", "reports", "apart", "data")),
    (telling_keys, ("block", "telling_id")),
    (telling_claims, ("telling_id", "claim_id")),
)  # fmt: skip


def read_into(
    connection: Connection, read: Sequence[tuple[int, str, Extract]], reader: str, at: str, *, indexed: bool = False
) -> list[chain.Draft]:
    """Put readings of documents (number, key, rows) in; gives the journal's entries about them. ``indexed``: their words are
    in the index already."""
    if not read:
        return []
    rows = _Rows(connection, [extract for _, _, extract in read], reader, at)
    entries = [rows.add(document, key, extract) for document, key, extract in read]
    rows.insert(connection)
    insert_rows(connection, fingerprints, ("document_id", "data"), [(d, e.fingerprint) for d, _, e in read])
    insert_rows(connection, copy_bands, ("band", "document_id"), [(band, d) for d, _, e in read for band in e.bands])
    if not indexed:
        index_words(connection, [(document, *extract.words) for document, _, extract in read])
    return entries


class _Rows:
    """The rows of a batch of readings, numbered as they are added, table by table."""

    def __init__(self, connection: Connection, extracts: Sequence[Extract], reader: str, at: str) -> None:
        self._shared = _Shared(connection, extracts)
        self._reader, self._at = reader, at
        self._next = {t.name: next_number(connection, t) for t in (readings, statements, claims, tellings)}
        self._rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table, _ in _TABLES}

    def add(self, document: int, key: str, extract: Extract) -> chain.Draft:
        """Add one reading of a document; gives the journal's entry about it."""
        name, place = self._shared.numbers(extract)
        reading = self._number("readings", 1)
        self._rows["readings"].append(
            (reading, document, self._reader, self._at, True, extract.record, extract.record_sha256)
        )
        self._rows["mentions"] += [
            (reading, n, kind, start, end, _at(name, i), _at(place, p), *rest)
            for n, (kind, start, end, i, p, *rest) in enumerate(extract.mentions)
        ]
        first = self._number("statements", len(extract.statements))
        self._rows["statements"] += [
            (first + n, reading, document, *row[:5], _at(name, row[5]), *row[6:])
            for n, row in enumerate(extract.statements)
        ]
        base = self._number("claims", len(extract.claims))
        self._rows["claims"] += [
            (base + n, reading, document, True, *row[:6], _at(name, row[6]), _at(place, row[7]), *row[8:])
            for n, row in enumerate(extract.claims)
        ]
        self._rows["claim_parties"] += {(base + claim, name[i], role) for claim, i, role in extract.parties}
        self._tell(document, reading, base, extract)
        body = {"reading": reading, "reader": self._reader, "text": extract.document.text_sha256,
                "record": extract.record_sha256, "claims": extract.claims_sha256}  # fmt: skip
        return chain.Draft("reading", key, msgspec.json.encode(body).decode())

    def _tell(self, document: int, reading: int, base: int, extract: Extract) -> None:
        first = self._number("tellings", len(extract.tellings))
        for telling, (identity, reports, apart, data, blocks, told) in enumerate(extract.tellings, first):
            self._rows["tellings"].append((telling, identity, document, reading, True, reports, apart, data))
            self._rows["telling_keys"] += {(block, telling) for block in blocks}
            self._rows["telling_claims"] += [(telling, base + n) for n in told]

    def _number(self, table: str, count: int) -> int:
        """The first of ``count`` numbers of a table."""
        first = self._next[table]
        self._next[table] += count
        return first

    def insert(self, connection: Connection) -> None:
        """Put all rows in, in the order in which they refer to each other."""
        for table, columns in _TABLES:
            insert_rows(connection, table, columns, self._rows[table.name])


def _at(numbers: Sequence[int], index: int | None) -> int | None:
    return None if index is None else numbers[index]


class _Shared:
    """The numbers of the names and places of a batch; those that are new to the ledger get theirs."""

    def __init__(self, connection: Connection, extracts: Sequence[Extract]) -> None:
        self._names = self._name_numbers(connection, extracts)
        self._places = self._place_numbers(connection, extracts)

    def numbers(self, extract: Extract) -> tuple[list[int], list[int]]:
        """The numbers of the extract's names and places, by their index in it."""
        return [self._names[row[0]] for row in extract.names], [self._places[row[0]] for row in extract.places]

    @staticmethod
    def _name_numbers(connection: Connection, extracts: Sequence[Extract]) -> dict[str, int]:
        wanted: dict[str, tuple[str, str | None]] = {}
        for folded, name, type_ in (row for extract in extracts for row in extract.names):
            # The first spelling stands for the name; a type, where any of the mentions knows it.
            if folded not in wanted or (type_ and wanted[folded][1] is None):
                wanted[folded] = (wanted[folded][0] if folded in wanted else name, type_)
        known = _known(connection, names, names.c.folded, list(wanted))
        fresh = [folded for folded in wanted if folded not in known]
        first = next_number(connection, names) if fresh else 0
        rows = [(n, folded, *wanted[folded], n) for n, folded in enumerate(fresh, first)]
        insert_rows(connection, names, ("id", "folded", "name", "type", "party"), rows)
        return known | {row[1]: row[0] for row in rows}

    @staticmethod
    def _place_numbers(connection: Connection, extracts: Sequence[Extract]) -> dict[str, int]:
        wanted = {row[0]: row for extract in extracts for row in extract.places}
        known = _known(connection, places, places.c.key, list(wanted))
        fresh = [key for key in wanted if key not in known]
        first = next_number(connection, places) if fresh else 0
        rows = [(n, *wanted[key]) for n, key in enumerate(fresh, first)]
        insert_rows(connection, places, ("id", "key", "name", "country", "lat", "lon", "kind", "geonameid"), rows)
        return known | {row[1]: row[0] for row in rows}


def _known(connection: Connection, table: Table, column: Column[Any], values: Sequence[str]) -> dict[str, int]:
    """The numbers of those rows of ``table`` whose ``column`` is among ``values``."""
    found: dict[str, int] = {}
    for some in in_lists(values):
        found.update((row[1], row[0]) for row in connection.execute(select(table.c.id, column).where(column.in_(some))))
    return found
