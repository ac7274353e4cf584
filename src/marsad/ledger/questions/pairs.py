"""Pairs of tellings: why two stand together or apart, and which pairs wait for a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from marsad.errors import LedgerError
from marsad.incidents.comparing import Comparison, compare
from marsad.incidents.deciding import SAME, Decision, decide
from marsad.incidents.standing import pair_of
from marsad.ledger.judging import subject_of
from marsad.ledger.relating.clusters import judgements, telling_of_subject
from marsad.ledger.relating.likeness import load_tellings, shares_between
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import documents, incident_tellings, likenesses, tellings

_AT_ONCE = 200


class Side(msgspec.Struct):
    """One telling of a pair: its incident, its document with title and day."""

    telling: str
    incident: str | None
    document: str
    outlet: str | None
    published: str | None
    title: str | None


class PairView(msgspec.Struct):
    """Two tellings: what was compared, what the machine decides of it and why, and a person's word where there is one."""

    left: Side
    right: Side
    comparison: Comparison
    decision: Decision
    person: str | None


def explain(connection: Connection, left: str, right: str) -> PairView:
    """Why two incidents (numbers), claims (keys) or tellings (ids) stand as they do. Raises :class:`LedgerError`."""
    numbers = []
    for given in (left, right):
        number = telling_of_subject(connection, subject_of(connection, given))
        if number is None:
            raise LedgerError(f"{given}: no incident is told by this claim")
        numbers.append(number)
    if numbers[0] == numbers[1]:
        raise LedgerError("both are one document's telling of one happening")
    return _view(connection, numbers[0], numbers[1], judgements(connection))


def unsure(connection: Connection, limit: int | None = None, *, once: bool = False) -> Iterator[PairView]:
    """The pairs that the machine is unsure of, that stand in two incidents, and of which no person has said anything: the
    likest first. ``once``: of any two incidents only their likest pair."""
    judged = judgements(connection)
    mine, theirs = incident_tellings.alias(), incident_tellings.alias()
    query = (
        select(likenesses.c.left_id, likenesses.c.right_id, mine.c.incident_id, theirs.c.incident_id)
        .join(mine, mine.c.telling_id == likenesses.c.left_id)
        .join(theirs, theirs.c.telling_id == likenesses.c.right_id)
        .where(likenesses.c.score < SAME, mine.c.incident_id != theirs.c.incident_id)
        .order_by(likenesses.c.score.desc(), likenesses.c.left_id, likenesses.c.right_id)
    )
    count, met = 0, set[frozenset[int]]()
    for left, right, first, second in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        both = frozenset((first, second))
        if (left, right) in judged or (once and both in met):
            continue
        met.add(both)
        yield _view(connection, left, right, judged)
        count += 1
        if limit is not None and count >= limit:
            return


def _view(connection: Connection, left: int, right: int, judged: dict[tuple[int, int], bool]) -> PairView:
    told = load_tellings(connection, [left, right])
    rows = standing_tellings(connection, (left, right))
    share = max(shares_between(connection, {row.document_id for row in rows.values()}).values(), default=None)
    compared = compare(told[left], told[right], share)
    word = judged.get(pair_of(left, right))
    person = None if word is None else "same" if word else "different"
    return PairView(_side(rows[left]), _side(rows[right]), compared, decide(compared), person)


def standing_tellings(connection: Connection, numbers: Iterable[int]) -> dict[int, Row[Any]]:
    """These tellings by number: ``telling`` (its id), ``incident_id`` (``None`` where it stands in none), ``document_id``, ``document`` (its
    key), ``outlet``, ``published`` and ``title``."""
    found: dict[int, Row[Any]] = {}
    for some in in_lists(sorted(set(numbers))):
        rows = connection.execute(
            select(
                tellings.c.id,
                tellings.c.key.label("telling"),
                incident_tellings.c.incident_id,
                documents.c.id.label("document_id"),
                documents.c.key.label("document"),
                documents.c.outlet,
                documents.c.published,
                documents.c.title,
            )
            .join(documents, documents.c.id == tellings.c.document_id)
            .join(incident_tellings, incident_tellings.c.telling_id == tellings.c.id, isouter=True)
            .where(tellings.c.id.in_(some))
        )
        found |= {row.id: row for row in rows}
    return found


def _side(row: Row[Any]) -> Side:
    incident = str(row.incident_id) if row.incident_id is not None else None
    return Side(row.telling, incident, row.document, row.outlet, row.published, row.title)
