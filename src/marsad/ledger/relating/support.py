"""Which likenesses are supported, kept up to date: a change of one likeness can only change those of its two tellings."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, select, update

from marsad.incidents.standing import JOIN, supported
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import likenesses

Edge = tuple[int, int]


def support(connection: Connection, changed: Collection[int]) -> set[int]:
    """Work out anew which likenesses of ``changed`` tellings (the ends of likenesses that came or went) are supported;
    gives the tellings at the ends of those for which that is another than before."""
    edges = _edges(connection, changed)
    near = _neighbours(_edges(connection, {t for edge in edges for t in edge}))
    flipped: list[tuple[Edge, bool]] = []
    for (a, b), joins in edges.items():
        now = supported(near[a], near[b])
        if now != joins:
            flipped.append(((a, b), now))
    if flipped:
        connection.execute(_UPDATE, [{"a": a, "b": b, "now": now} for (a, b), now in flipped])
    return {t for edge, _ in flipped for t in edge}


_UPDATE = (
    update(likenesses)
    .where(likenesses.c.left_id == bindparam("a"), likenesses.c.right_id == bindparam("b"))
    .values(joins=bindparam("now"))
)


def _edges(connection: Connection, numbers: Collection[int]) -> dict[Edge, bool]:
    """The likenesses of these tellings that are enough by themselves, with whether they are kept as supported."""
    found: dict[Edge, bool] = {}
    columns = select(likenesses.c.left_id, likenesses.c.right_id, likenesses.c.joins).where(likenesses.c.score >= JOIN)
    for some in in_lists(sorted(numbers)):
        for side in (likenesses.c.left_id, likenesses.c.right_id):
            found.update(((a, b), joins) for a, b, joins in connection.execute(columns.where(side.in_(some))))
    return found


def _neighbours(edges: Iterable[Edge]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for a, b in edges:
        near.setdefault(a, {a}).add(b)
        near.setdefault(b, {b}).add(a)
    return near
