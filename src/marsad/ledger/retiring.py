"""Taking readings out of what is current: a newer one has come, or a document is redacted. The rows of old readings stay;
only what relates them to other documents goes, for it would be told twice."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update

from marsad.ledger.relating.clusters import settle_around
from marsad.ledger.relating.stories import tell
from marsad.ledger.relating.support import support
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import (
    claims,
    copies,
    copy_bands,
    copy_groups,
    fingerprints,
    incident_tellings,
    likenesses,
    readings,
    telling_keys,
    tellings,
)


def retire_readings(connection: Connection, documents: Collection[int], at: str) -> None:
    """Let no reading of ``documents`` be current: their tellings leave the incidents that they stood in."""
    numbers = _current_tellings(connection, documents)
    neighbours = _neighbours(connection, numbers)
    for some in in_lists(sorted(documents)):
        for table in (readings, claims, tellings):
            connection.execute(
                update(table).where(table.c.document_id.in_(some), table.c.current).values(current=False)
            )
    emptied = _leave(connection, numbers)
    neighbours |= support(connection, neighbours)
    changed = settle_around(connection, neighbours, at) if neighbours else {}
    tell(connection, {**emptied, **changed}, at)


def retire_copies(connection: Connection, documents: Collection[int]) -> None:
    """Take ``documents`` out of what is known of copied text. Their groups keep their other members together."""
    for some in in_lists(sorted(documents)):
        for table in (fingerprints, copy_bands, copy_groups):
            connection.execute(delete(table).where(table.c.document_id.in_(some)))
        connection.execute(delete(copies).where(copies.c.left_id.in_(some) | copies.c.right_id.in_(some)))


def _current_tellings(connection: Connection, documents: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in in_lists(sorted(documents)):
        query = select(tellings.c.id).where(tellings.c.document_id.in_(some), tellings.c.current)
        found.update(connection.execute(query).scalars())
    return found


def _neighbours(connection: Connection, numbers: set[int]) -> set[int]:
    """The tellings of others that are like these, or stood in their incidents."""
    found: set[int] = set()
    for some in in_lists(sorted(numbers)):
        for mine, other in (
            (likenesses.c.left_id, likenesses.c.right_id),
            (likenesses.c.right_id, likenesses.c.left_id),
        ):
            found.update(connection.execute(select(other).where(mine.in_(some))).scalars())
        inside = select(incident_tellings.c.incident_id).where(incident_tellings.c.telling_id.in_(some))
        beside = select(incident_tellings.c.telling_id).where(incident_tellings.c.incident_id.in_(inside))
        found.update(connection.execute(beside).scalars())
    return found - numbers


def _leave(connection: Connection, numbers: set[int]) -> dict[int, tuple[int, ...]]:
    """Take tellings out of likeness, keys and incidents; gives the incidents that they left, with who is still in them."""
    left: set[int] = set()
    for some in in_lists(sorted(numbers)):
        connection.execute(delete(likenesses).where(likenesses.c.left_id.in_(some) | likenesses.c.right_id.in_(some)))
        connection.execute(delete(telling_keys).where(telling_keys.c.telling_id.in_(some)))
        inside = select(incident_tellings.c.incident_id).where(incident_tellings.c.telling_id.in_(some))
        left.update(connection.execute(inside).scalars())
        connection.execute(delete(incident_tellings).where(incident_tellings.c.telling_id.in_(some)))
    still: dict[int, list[int]] = {number: [] for number in left}
    for some in in_lists(sorted(left)):
        for row in connection.execute(select(incident_tellings).where(incident_tellings.c.incident_id.in_(some))):
            still[row.incident_id].append(row.telling_id)
    return {number: tuple(sorted(members)) for number, members in still.items()}
