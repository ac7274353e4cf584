"""The index of words: FTS5 without content of its own in SQLite, a tsvector in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

# A tsvector holds at most 1 MB of words and positions to 16,383: longer texts are searchable by their beginning there.
_POSTGRES_CHARACTERS = 400_000


def index_words(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Index documents: (number, stems of the title, stems of the text), each separated by spaces."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", list(rows))
        return
    cut = [(number, title, body[:_POSTGRES_CHARACTERS]) for number, title, body in rows]
    connection.exec_driver_sql(
        "INSERT INTO search (document_id, words) VALUES "
        "(%s, setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s))",
        cut,
    )


def unindex_words(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Take documents out of the index: FTS5 without content must be told the words that were put in."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)", list(rows)
        )
        return
    connection.exec_driver_sql("DELETE FROM search WHERE document_id = %s", [(number,) for number, _, _ in rows])
