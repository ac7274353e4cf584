"""Which documents share text with new ones: found by shared keys, compared, and gathered in groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, delete, select

from marsad.incidents.copies.aligning import Copy, compare
from marsad.incidents.copies.directing import Source, direction
from marsad.incidents.copies.sketching import Fingerprint
from marsad.incidents.standing import components, pair_of
from marsad.ledger.rows import in_lists, insert_rows
from marsad.ledger.tables import copies, copy_bands, copy_groups, documents, fingerprints

# A key that more documents hold is a turn of phrase or an outlet's closing line. A wire that so many outlets print is still
# found: its copies share dozens of keys, and those that stand in a sentence which some of them edited are held by fewer.
WORN_OUT = 120
Pair = tuple[int, int]


_decode = msgspec.msgpack.Decoder(Fingerprint).decode


def find_copies(connection: Connection, new: Collection[int]) -> None:
    """Compare the texts of ``new`` documents with all that share a key with them, and keep what is copied."""
    pairs = _candidates(connection, new)
    prints = _fingerprints(connection, {d for pair in pairs for d in pair})
    sources = _sources(connection, prints)
    rows = []
    linked: list[Pair] = []
    for a, b in sorted(pairs):
        copy = compare(prints[a].sketch, prints[b].sketch)
        if copy is not None:
            linked.append((a, b))
            rows.append(_row(a, b, copy, sources))
    columns = ("left_id", "right_id", "left_share", "right_share", "kind", "direction", "detail")
    insert_rows(connection, copies, columns, rows)
    _group(connection, linked)


def _candidates(connection: Connection, new: Collection[int]) -> set[Pair]:
    keys: set[int] = set()
    for some in in_lists(sorted(new)):
        keys.update(connection.execute(select(copy_bands.c.band).where(copy_bands.c.document_id.in_(some))).scalars())
    fresh, found = set(new), set[Pair]()
    for some in in_lists(sorted(keys)):
        holders: dict[int, list[int]] = {}
        for band, document in connection.execute(select(copy_bands).where(copy_bands.c.band.in_(some))):
            holders.setdefault(band, []).append(document)
        for group in holders.values():
            if 1 < len(group) <= WORN_OUT:
                found.update(pair_of(a, b) for a in group if a in fresh for b in group if a != b)
    return found


def _fingerprints(connection: Connection, numbers: Iterable[int]) -> dict[int, Fingerprint]:
    found: dict[int, Fingerprint] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(select(fingerprints).where(fingerprints.c.document_id.in_(some)))
        found.update((row.document_id, _decode(row.data)) for row in rows)
    return found


def _sources(connection: Connection, prints: dict[int, Fingerprint]) -> dict[int, Source]:
    found: dict[int, Source] = {}
    for some in in_lists(sorted(prints)):
        rows = connection.execute(
            select(documents.c.id, documents.c.outlet, documents.c.published).where(documents.c.id.in_(some))
        )
        found.update((n, Source(outlet, day, tuple(prints[n].credits))) for n, outlet, day in rows)
    return found


def _row(a: int, b: int, copy: Copy, sources: dict[int, Source]) -> tuple[int, int, float, float, str, str | None, str]:
    told = direction(sources[a], sources[b], copy)
    detail = msgspec.json.encode({"words": copy.words, "why": told.why if told else None}).decode()
    return (a, b, copy.left_share, copy.right_share, copy.kind, told.direction if told else None, detail)


def _group(connection: Connection, linked: list[Pair]) -> None:
    """Join the groups that ``linked`` documents stand in; a group is named after its first document."""
    touched = sorted({d for pair in linked for d in pair})
    group_of: dict[int, int] = {}
    for some in in_lists(touched):
        rows = connection.execute(select(copy_groups).where(copy_groups.c.document_id.in_(some)))
        group_of.update((row.document_id, row.group_id) for row in rows)
    names = {str(group_of.get(d, d)) for d in touched}
    links = [(str(group_of.get(a, a)), str(group_of.get(b, b))) for a, b in linked]
    new_name = {int(old): min(map(int, group)) for group in components(names, links) for old in group}
    members: dict[int, int] = {d: new_name[group_of.get(d, d)] for d in touched}
    moved = [old for old, name in new_name.items() if name != old]
    for some in in_lists(sorted(moved)):
        rows = connection.execute(select(copy_groups).where(copy_groups.c.group_id.in_(some)))
        members.update((row.document_id, new_name[row.group_id]) for row in rows)
    changed = {d: g for d, g in members.items() if group_of.get(d) != g}
    for some in in_lists(sorted(changed)):
        connection.execute(delete(copy_groups).where(copy_groups.c.document_id.in_(some)))
    insert_rows(connection, copy_groups, ("document_id", "group_id"), sorted(changed.items()))
