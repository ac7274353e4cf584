"""Releases and a redaction: what quotes a document that must go is emptied and withdrawn."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, update

from marsad.ledger.tables import claims, proposals, releases

EMPTY = "{}"
"""What stands where content was."""


def unpublish_quotes(connection: Connection, document: int, by: str, at: str) -> list[int]:
    """Empty every release and proposal in which a claim of the document stands, and withdraw those that are not; gives the numbers of
    the releases. To be called while the document's claims are still there. What else they showed can be released again."""
    keys = set(connection.execute(select(claims.c.key).where(claims.c.document_id == document)).scalars())
    quoting = _quoting(connection, releases, "content", keys)
    for table, column, found in (
        (releases, "content", quoting),
        (proposals, "shown", _quoting(connection, proposals, "shown", keys)),
    ):
        mine = table.c.id.in_(found)
        connection.execute(update(table).where(mine).values({column: EMPTY}))
        connection.execute(update(table).where(mine, table.c.withdrawn.is_(None)).values(withdrawn=at, withdrawn_by=by))
    return quoting


def _quoting(connection: Connection, table: Table, column: str, keys: set[str]) -> list[int]:
    """The rows in whose JSON one of the claims stands: its key is written there as a string of its own."""
    marks = [f'"{key}"' for key in keys]
    rows = connection.execute(select(table.c.id, table.c[column]), execution_options={"yield_per": 50})
    return [number for number, content in rows if any(mark in content for mark in marks)]
