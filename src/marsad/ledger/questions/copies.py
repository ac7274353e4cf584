"""Which documents share copied text: the groups, and one document's copies with the stretches side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, func, or_, select

from marsad.errors import LedgerError
from marsad.incidents.copies.aligning import Aligned, align
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import copies, copy_groups, documents


class CopyGroup(msgspec.Struct):
    """Documents that share text, directly or through others; ``id`` is the key of the first; ``outlets`` beside them."""

    id: str
    documents: list[str]
    outlets: list[str | None]
    title: str | None
    links: list[CopyLink]


class CopySize(msgspec.Struct):
    """A group in a list: the key and title of its first document, how many there are, their outlets, those with most first."""

    id: str
    title: str | None
    documents: int
    outlets: list[str | None]


class CopyLink(msgspec.Struct):
    """Two documents that share text: the share of each one's sentences, and who had it from whom (``left``: the right one
    from the left one, ``right``: the other way round, ``common``: both from a third; ``None`` where nothing tells)."""

    left: str
    right: str
    left_share: float
    right_share: float
    kind: str
    direction: str | None
    why: str | None


class Stretch(msgspec.Struct):
    """A copied stretch in both texts, as offsets and words."""

    at: Aligned
    left: str
    right: str


class Comparison(msgspec.Struct):
    """One link with its stretches side by side."""

    link: CopyLink
    left_outlet: str | None
    right_outlet: str | None
    stretches: list[Stretch]


class _Detail(msgspec.Struct):
    words: int = 0
    why: str | None = None


_detail = msgspec.json.Decoder(_Detail).decode


def copy_groups_of(connection: Connection, least: int = 2, limit: int | None = None) -> Iterator[CopyGroup]:
    """All groups of ``least`` documents or more, the largest first."""
    chosen = _largest(connection, least, limit)
    for some in in_lists(chosen):
        members: dict[int, list[int]] = {}
        c = copy_groups.c
        rows = connection.execute(select(c.group_id, c.document_id).where(c.group_id.in_(some)).order_by(c.document_id))
        for group, document in rows:
            members.setdefault(group, []).append(document)
        for group in some:
            yield _group(connection, members[group])


def copy_sizes(connection: Connection, limit: int) -> list[CopySize]:
    """The largest groups, at most ``limit``, without their documents."""
    chosen = _largest(connection, 2, limit)
    c, d = copy_groups.c, documents.c
    outlets: dict[int, dict[str | None, int]] = {}
    rows = connection.execute(
        select(c.group_id, d.outlet, func.count())
        .join(documents, d.id == c.document_id)
        .where(c.group_id.in_(chosen))
        .group_by(c.group_id, d.outlet)
        .order_by(c.group_id, func.count().desc(), d.outlet)
    )
    for group, outlet, count in rows:
        outlets.setdefault(group, {})[outlet] = count
    # A group is named by its first document's number.
    first = {row.id: row for row in connection.execute(select(d.id, d.key, d.title).where(d.id.in_(chosen)))}
    return [CopySize(first[n].key, first[n].title, sum(outlets[n].values()), list(outlets[n])) for n in chosen]


def _largest(connection: Connection, least: int, limit: int | None) -> list[int]:
    """The groups of ``least`` documents or more, the largest first, at most ``limit``."""
    c = copy_groups.c
    query = select(c.group_id).group_by(c.group_id).having(func.count() >= least)
    return list(connection.execute(query.order_by(func.count().desc(), c.group_id).limit(limit)).scalars())


def copies_of(connection: Connection, key: str) -> Iterator[Comparison]:
    """Everything that shares text with one document, aligned. Raises :class:`LedgerError` where it is not known."""
    row = connection.execute(select(documents.c.id).where(documents.c.key == key)).first()
    if row is None:
        raise LedgerError(f"there is no document {key}")
    links = connection.execute(
        select(copies)
        .where(or_(copies.c.left_id == row.id, copies.c.right_id == row.id))
        .order_by(copies.c.left_id, copies.c.right_id)
    ).all()
    for link in links:
        left, right = (_document(connection, n) for n in (link.left_id, link.right_id))
        stretches = [
            Stretch(at, left[2][at.left_start : at.left_end], right[2][at.right_start : at.right_end])
            for at in align(left[2], right[2])
        ]
        yield Comparison(_link(link, left[0], right[0]), left[1], right[1], stretches)


def _document(connection: Connection, number: int) -> tuple[str, str | None, str]:
    row = connection.execute(
        select(documents.c.key, documents.c.outlet, documents.c.text).where(documents.c.id == number)
    ).one()
    return row.key, row.outlet, row.text


def _group(connection: Connection, numbers: list[int]) -> CopyGroup:
    known: dict[int, Any] = {}
    for some in in_lists(numbers):
        rows = connection.execute(
            select(documents.c.id, documents.c.key, documents.c.outlet, documents.c.title).where(
                documents.c.id.in_(some)
            )
        )
        known.update((row.id, row) for row in rows)
    links = []
    for some in in_lists(numbers):
        rows = connection.execute(
            select(copies).where(copies.c.left_id.in_(some)).order_by(copies.c.left_id, copies.c.right_id)
        )
        links += [_link(row, known[row.left_id].key, known[row.right_id].key) for row in rows if row.right_id in known]
    first = known[numbers[0]]
    return CopyGroup(first.key, [known[n].key for n in numbers], [known[n].outlet for n in numbers], first.title, links)


def _link(row: Any, left: str, right: str) -> CopyLink:
    why = _detail(row.detail).why
    return CopyLink(left, right, row.left_share, row.right_share, row.kind, row.direction, why)
