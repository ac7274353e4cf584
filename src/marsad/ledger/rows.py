"""Putting many rows in at once: one statement a table, tuples as they come, row numbers given by the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

# SQLite takes 32,766 variables a statement since 3.32; PostgreSQL 65,535.
LIST_SIZE = 10_000
Item = TypeVar("Item")


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert ``rows``, each with the values of ``columns`` in that order. The driver's own bulk call: going through
    parameter dictionaries takes three times as long."""
    if rows:
        connection.exec_driver_sql(_statement(connection.dialect.name, table, tuple(columns)), list(rows))


@lru_cache(maxsize=256)
def _statement(dialect: str, table: Table, columns: tuple[str, ...]) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    quoted = ", ".join(f'"{column}"' for column in columns)
    for column in columns:
        table.c[column]  # a column that is not there is a fault of ours, told by its name
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join([mark] * len(columns))})'


def next_number(connection: Connection, table: Table) -> int:
    """The first number that no row of ``table`` ever had, as far as the table shows."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def in_lists(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """``items`` in pieces that one ``IN (...)`` can take."""
    for start in range(0, len(items), LIST_SIZE):
        yield items[start : start + LIST_SIZE]
