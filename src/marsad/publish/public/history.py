"""What releases of an incident there were, and what each changed: read from what was released, so it tells no more than that."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from marsad.ledger.tables import releases
from marsad.publish.public.incident import Changed, PublicIncident, PublicRelease, decode

_FIELDS: tuple[Changed, ...] = (
    "type",
    "status",
    "date",
    "place",
    "title",
    "claims",
    "documents",
    "voices",
    "tolls",
    "grade",
)


def history_of(connection: Connection, number: int, after: int | None = None) -> tuple[PublicRelease, ...]:
    """The releases of an incident in their order; with ``after`` only those up to the release of that number."""
    query = select(releases.c.id, releases.c.content, releases.c.made, releases.c.withdrawn)
    query = query.where(releases.c.incident_id == number).order_by(releases.c.id)
    if after is not None:
        query = query.where(releases.c.id <= after)
    found: list[PublicRelease] = []
    before: PublicIncident | None = None
    for row in connection.execute(query):
        now = readable(row.content)
        changed = changes(before, now) if now is not None else ()
        found.append(PublicRelease(row.id, row.made, row.withdrawn, changed))
        before = now or before
    return tuple(found)


def readable(content: str) -> PublicIncident | None:
    """The content of a release; ``None`` where it is none that this version can read."""
    try:
        return decode(content)
    except msgspec.DecodeError:
        return None


def changes(before: PublicIncident | None, now: PublicIncident) -> tuple[Changed, ...]:
    """What a release shows otherwise than the one before it."""
    if before is None:
        return ("first",)
    return tuple(_differing(before, now, _FIELDS))


def _differing(a: PublicIncident, b: PublicIncident, fields: Iterable[Changed]) -> Iterable[Changed]:
    return (field for field in fields if getattr(a, field) != getattr(b, field))
