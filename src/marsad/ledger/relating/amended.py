"""Tellings with what people amended in their claims."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from marsad.incidents.amending import Change, amended_telling
from marsad.incidents.telling import Telling
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import amendments, claims, telling_claims


def as_amended(connection: Connection, told: dict[int, Telling]) -> dict[int, Telling]:
    """``told`` (number → telling), those with amended claims as people read them."""
    if not connection.execute(select(amendments.c.id).limit(1)).first():
        return told
    changes: dict[int, list[Change]] = {}
    for some in in_lists(sorted(told)):
        query = (
            select(telling_claims.c.telling_id, claims.c.kind, claims.c.start, amendments.c.field, amendments.c.value)
            .join(claims, claims.c.id == telling_claims.c.claim_id)
            .join(amendments, amendments.c.claim_key == claims.c.key)
            .where(telling_claims.c.telling_id.in_(some), amendments.c.withdrawn.is_(None))
            .order_by(amendments.c.id)
        )
        for row in connection.execute(query):
            change = Change(row.kind, row.start, row.field, msgspec.json.decode(row.value))
            changes.setdefault(row.telling_id, []).append(change)
    return {n: amended_telling(t, changes[n]) if n in changes else t for n, t in told.items()}
