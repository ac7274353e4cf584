"""Alembic's way in: run the migrations on the connection that was handed over; there is no other."""

from __future__ import annotations

from alembic import context

from marsad.ledger.tables import metadata

# SQLite alters a table by copying it; elsewhere batches are plain ALTERs.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
