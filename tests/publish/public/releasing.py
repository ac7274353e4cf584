"""Releases put into a ledger as the desk would put them: a desk, a proposal, a release."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from marsad.ledger.rows import next_number
from marsad.ledger.tables import desks, proposals, releases
from marsad.publish.public.incident import PublicIncident, encode

DESK = {"id": 1, "key": "baghdad", "name_en": "Baghdad", "name_ar": "بغداد", "area": "", "languages": "[]", "outlets": "[]",
        "delay_hours": 0, "blur": "none", "made": "2024-01-01T00:00:00Z"}  # fmt: skip


def release(connection: Connection, incident: PublicIncident, made: str, *, publish_at: str | None = None) -> int:
    """Release ``incident``; gives the number of the release."""
    if not connection.execute(select(desks.c.id)).first():
        connection.execute(insert(desks), [DESK])
    shown = encode(incident)
    proposal, number = next_number(connection, proposals), next_number(connection, releases)
    connection.execute(
        insert(proposals),
        [{"id": proposal, "incident_id": incident.number, "desk_id": 1, "needs": "[1]", "shown": shown,
          "sha256": hashlib.sha256(shown.encode()).hexdigest(), "comment": "staff only", "by": "salma", "made": made,
          "publish_at": publish_at or made, "expires": "2030-01-01T00:00:00Z"}],
    )  # fmt: skip
    row = {"id": number, "incident_id": incident.number, "proposal_id": proposal, "content": shown, "made": made}
    connection.execute(insert(releases), [row])
    return number
