"""The status of incidents follows their reviews through mergers and their undoing."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from marsad.ledger.questions.families import last_review, reviewed_among
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import incidents, reviews


def keep_status(connection: Connection, numbers: Collection[int]) -> None:
    """Set the status of these incidents to where their review stands: a decision comes along with a merger, and goes back with its
    number when the merger is undone."""
    if not connection.execute(select(reviews.c.id).limit(1)).first():
        return
    reviewed = reviewed_among(connection, numbers)
    for number in sorted(reviewed):
        row = last_review(connection, number)
        state = row.state if row is not None else "found"
        connection.execute(update(incidents).where(incidents.c.id == number).values(status=state))
    c = incidents.c
    for some in in_lists(sorted(set(numbers) - reviewed)):
        connection.execute(update(incidents).where(c.id.in_(some), c.status != "found").values(status="found"))
