"""The index of words: FTS5 without content of its own in SQLite, a tsvector in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from marsad.language.stems import stem, stems
from marsad.language.tokens import MARK, Token

# A tsvector holds at most 1 MB of words and positions to 16,383: longer texts are searchable by their beginning there.
_POSTGRES_CHARACTERS = 400_000


def words_of(title: str | None, text: Iterable[Token]) -> tuple[str, str]:
    """A document's words as they are indexed: the stems of its title and of its text's tokens, each separated by spaces.
    Taking a document out of the index asks for the very words that were put in, so everybody comes by them here."""
    return " ".join(stems(title or "")), " ".join(stem(token) for token in text if token.kind != MARK)


def index_words(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Index documents: (number, words of the title, words of the text), see :func:`words_of`."""
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
