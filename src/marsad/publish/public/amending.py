"""What people at a desk read otherwise than the machine: their amendments, and claims as these make them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.claims.claim import Claim
from marsad.desk.review import amending
from marsad.errors import DeskError
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import amendments


def amendments_of(connection: Connection, keys: Sequence[str]) -> dict[str, list[tuple[str, Any]]]:
    """The last amendment that stands of every field of every claim."""
    found: dict[str, dict[str, Any]] = {}
    for some in in_lists(keys):
        query = select(amendments).where(amendments.c.claim_key.in_(some), amendments.c.withdrawn.is_(None))
        for row in connection.execute(query.order_by(amendments.c.id)):
            found.setdefault(row.claim_key, {})[row.field] = msgspec.json.decode(row.value)
    return {key: list(fields.items()) for key, fields in found.items()}


def amended(claim: Claim, field: str, value: Any) -> Claim:
    """``claim`` with one field as people read it. A value that fits no claim (kept by an older version, or brought by a merger) leaves it as
    it was: what is public must not depend on a broken row."""
    try:
        return amending.amended(claim, field, value)
    except DeskError:
        return claim


def strings(value: Any) -> list[str]:
    """All text in a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for item in value.values() for s in strings(item)]
    return [s for item in value for s in strings(item)] if isinstance(value, (list, tuple)) else []
