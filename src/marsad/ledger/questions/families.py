"""Incidents with the numbers that were merged into them: what was decided of either is decided of the one they are now."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from marsad.ledger.questions.incidents import lead
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import incidents, reviews


def merged_into(connection: Connection, number: int) -> tuple[int, ...]:
    """The numbers that lead to ``number`` through mergers."""
    found: set[int] = set()
    front = {number}
    while front:
        query = select(incidents.c.id).where(incidents.c.merged_into.in_(sorted(front)))
        front = set(connection.execute(query).scalars()) - found - {number}
        found |= front
    return tuple(sorted(found))


def family(connection: Connection, number: int) -> tuple[int, ...]:
    """``number`` and the numbers that lead to it: all under which something may have been decided of it."""
    return (number, *merged_into(connection, number))


def last_review(connection: Connection, number: int) -> Row[Any] | None:
    """The step of a review (a row of ``reviews``) that says where the review of ``number`` stands: the last one taken with it or with a
    number that was merged into it. ``None``: it was never reviewed.

    A review that was given back (``found``) hides no decision that came in by a later merger: that would drop it unseen.
    """
    numbers = family(connection, number)
    newest = select(func.max(reviews.c.id)).where(reviews.c.incident_id.in_(numbers)).group_by(reviews.c.incident_id)
    rows = connection.execute(
        select(reviews, incidents.c.changed, incidents.c.merged_into)
        .join(incidents, incidents.c.id == reviews.c.incident_id)
        .where(reviews.c.id.in_(newest)).order_by(reviews.c.id.desc())
    ).all()  # fmt: skip
    for place, row in enumerate(rows):
        later_mergers = [r for r in rows[place + 1 :] if _moved(r, row)]
        if row.state != "found" or not later_mergers:
            return row
    return rows[0] if rows else None


def _moved(row: Row[Any], beside: Row[Any]) -> bool:
    """Whether either of two numbers was merged away after ``beside`` was decided: ``changed`` of a number that leads on is the moment
    since when it does."""
    return any(r.merged_into is not None and r.changed > beside.made for r in (row, beside))


def reviewed_and_merged(connection: Connection) -> set[int]:
    """The incidents into which others that people had reviewed were merged."""
    query = select(reviews.c.incident_id).join(incidents, incidents.c.id == reviews.c.incident_id)
    gone = connection.execute(query.where(incidents.c.merged_into.is_not(None)).distinct()).scalars()
    return {lead(connection, number) for number in gone}


def reviewed_among(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Those among ``numbers`` that people have reviewed, themselves or a number merged into them."""
    found = reviewed_and_merged(connection) & set(numbers)
    for some in in_lists(sorted(numbers)):
        query = select(reviews.c.incident_id).where(reviews.c.incident_id.in_(some)).distinct()
        found |= set(connection.execute(query).scalars())
    return found
