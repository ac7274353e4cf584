"""Which tellings are worth comparing with new ones, and how alike they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, delete, func, select

from marsad.incidents.blocking import WORN_OUT
from marsad.incidents.comparing import compare
from marsad.incidents.deciding import UNSURE, decide
from marsad.incidents.standing import JOIN, pair_of
from marsad.incidents.telling import Telling
from marsad.ledger.relating.support import support
from marsad.ledger.rows import in_lists, insert_rows
from marsad.ledger.tables import copies, likenesses, telling_keys, tellings

_decode = msgspec.msgpack.Decoder(Telling).decode
Pair = tuple[int, int]


def liken(connection: Connection, new_documents: Collection[int]) -> tuple[set[int], set[int]]:
    """Compare the tellings of ``new_documents`` with their candidates and keep what is alike.

    Gives the numbers of the new tellings, and of older ones that no longer stand to others as they did: because their
    likeness is now supported or no longer is, or because the key by which they had met is now held by too many to
    say anything (see :mod:`marsad.incidents.blocking`).
    """
    new = _reporting(connection, new_documents)
    holders, worn = _holders(connection, new)
    loosened = _loosen(connection, worn, new)
    pairs = {pair_of(a, b) for group in holders.values() for a in group if a in new for b in group if a != b}
    pairs |= _of_copies(connection, new_documents)
    told = load_tellings(connection, {t for pair in pairs for t in pair})
    document_of = _documents_of(connection, told)
    pairs = {(a, b) for a, b in pairs if document_of[a] != document_of[b]}
    shares = shares_between(connection, {document_of[t] for t in told})
    rows = []
    for a, b in sorted(pairs):
        share = shares.get(pair_of(document_of[a], document_of[b]))
        score = decide(compare(told[a], told[b], share)).score
        if score >= UNSURE:
            rows.append((a, b, score, False))
    insert_rows(connection, likenesses, ("left_id", "right_id", "score", "joins"), rows)
    ends = {t for a, b, score, _ in rows if score >= JOIN for t in (a, b)}
    return new, loosened | support(connection, ends | loosened)


def _of_copies(connection: Connection, new_documents: Collection[int]) -> set[Pair]:
    """The pairs of tellings of documents that share text: what a copied paragraph tells, both tell, whatever day or place
    each of them names first."""
    linked: set[Pair] = set()
    for some in in_lists(sorted(new_documents)):
        for side in (copies.c.left_id, copies.c.right_id):
            linked.update(
                tuple(r) for r in connection.execute(select(copies.c.left_id, copies.c.right_id).where(side.in_(some)))
            )
    of: dict[int, list[int]] = {}
    for some in in_lists(sorted({d for pair in linked for d in pair})):
        rows = connection.execute(
            select(tellings.c.id, tellings.c.document_id).where(
                tellings.c.document_id.in_(some), tellings.c.current, tellings.c.reports
            )
        )
        for number, document in rows:
            of.setdefault(document, []).append(number)
    return {pair_of(a, b) for left, right in linked for a in of.get(left, ()) for b in of.get(right, ())}


def load_tellings(connection: Connection, numbers: Collection[int]) -> dict[int, Telling]:
    """The tellings with these numbers."""
    found: dict[int, Telling] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(select(tellings.c.id, tellings.c.data).where(tellings.c.id.in_(some)))
        found.update((row.id, _decode(row.data)) for row in rows)
    return found


def shares_between(connection: Connection, numbers: Collection[int]) -> dict[Pair, float]:
    """For every two of these documents that share text, the larger of the shares that are copied."""
    found: dict[Pair, float] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(select(copies).where(copies.c.left_id.in_(some)))
        found.update(
            ((row.left_id, row.right_id), max(row.left_share, row.right_share))
            for row in rows
            if row.right_id in numbers
        )
    return found


def _reporting(connection: Connection, new_documents: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in in_lists(sorted(new_documents)):
        rows = connection.execute(
            select(tellings.c.id).where(tellings.c.document_id.in_(some), tellings.c.current, tellings.c.reports)
        )
        found.update(row.id for row in rows)
    return found


def _documents_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in in_lists(sorted(numbers)):
        rows = connection.execute(select(tellings.c.id, tellings.c.document_id).where(tellings.c.id.in_(some)))
        found.update((row.id, row.document_id) for row in rows)
    return found


def _holders(connection: Connection, new: set[int]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The holders of every key of the new tellings that is not worn out; and the keys that are now worn out and were
    not before, with how many held them before."""
    fresh: dict[int, int] = {}
    for some in in_lists(sorted(new)):
        rows = connection.execute(select(telling_keys.c.block).where(telling_keys.c.telling_id.in_(some)))
        for row in rows:
            fresh[row.block] = fresh.get(row.block, 0) + 1
    counts: dict[int, int] = {}
    for some in in_lists(sorted(fresh)):
        counted = select(telling_keys.c.block, func.count().label("n")).where(telling_keys.c.block.in_(some))
        counts.update((row.block, row.n) for row in connection.execute(counted.group_by(telling_keys.c.block)))
    worn = {b: n - fresh[b] for b, n in counts.items() if n > WORN_OUT and 1 < n - fresh[b] <= WORN_OUT}
    holders: dict[int, list[int]] = {}
    for some in in_lists([block for block, n in sorted(counts.items()) if 1 < n <= WORN_OUT]):
        for row in connection.execute(select(telling_keys).where(telling_keys.c.block.in_(some))):
            holders.setdefault(row.block, []).append(row.telling_id)
    return holders, worn


def _loosen(connection: Connection, worn: dict[int, int], new: set[int]) -> set[int]:
    """Drop the likenesses of tellings that met under a key that has just worn out, and under no other that has not."""
    loosened: set[int] = set()
    for block in sorted(worn):
        rows = connection.execute(select(telling_keys.c.telling_id).where(telling_keys.c.block == block))
        held = {row.telling_id for row in rows} - new
        alone = [pair for pair in _alike(connection, held) if not _meet(connection, pair)]
        for left, right in alone:
            connection.execute(delete(likenesses).where(likenesses.c.left_id == left, likenesses.c.right_id == right))
            loosened |= {left, right}
    return loosened


def _alike(connection: Connection, numbers: set[int]) -> Iterator[Pair]:
    rows = connection.execute(select(likenesses).where(likenesses.c.left_id.in_(sorted(numbers)))).all()
    return ((row.left_id, row.right_id) for row in rows if row.right_id in numbers)


def _meet(connection: Connection, pair: Pair) -> bool:
    """Whether two tellings share a key that is not worn out, or stand in documents that share text."""
    both = select(tellings.c.document_id).where(tellings.c.id.in_(pair))
    copied = select(copies.c.left_id).where(copies.c.left_id.in_(both), copies.c.right_id.in_(both))
    if connection.execute(copied.limit(1)).first() is not None:
        return True
    keys = [
        {row.block for row in connection.execute(select(telling_keys.c.block).where(telling_keys.c.telling_id == t))}
        for t in pair
    ]
    shared = sorted(keys[0] & keys[1])
    counted = select(func.count()).where(telling_keys.c.block.in_(shared)).group_by(telling_keys.c.block)
    return any(row[0] <= WORN_OUT for row in connection.execute(counted))
