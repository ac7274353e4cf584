"""Indexes for what screens ask: lists in their order, and an area's claims in a period."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace indexes of one column by those that also hold the order or the period asked for."""
    leads: dict[str, Any] = {
        "sqlite_where": sa.text("merged_into IS NULL"),
        "postgresql_where": sa.text("merged_into IS NULL"),
    }
    gone: dict[str, Any] = {
        "sqlite_where": sa.text("merged_into IS NOT NULL"),
        "postgresql_where": sa.text("merged_into IS NOT NULL"),
    }
    op.drop_index("ix_incidents_day", table_name="incidents")
    op.create_index("ix_incidents_by_day", "incidents", [sa.text("day DESC"), sa.text("voices DESC"), "id"], **leads)
    op.drop_index("ix_incidents_voices", table_name="incidents")
    op.create_index(
        "ix_incidents_by_voices", "incidents", [sa.text("voices DESC"), sa.text("documents DESC"), "id"], **leads
    )
    op.drop_index("ix_incidents_merged_into", table_name="incidents")
    op.create_index("ix_incidents_merged", "incidents", ["merged_into"], **gone)
    op.drop_index("ix_claims_place_id", table_name="claims")
    op.create_index("ix_claims_place_day", "claims", ["place_id", "day_from"])


def downgrade() -> None:
    """A ledger is never taken back to an older schema: what people decided would be lost."""
    raise NotImplementedError("what people decided would be lost")
