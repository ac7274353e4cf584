"""What all tables share: their metadata with named constraints, and the two kinds of columns that come everywhere."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

# Named constraints can be altered by a migration on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite keeps a row's number only in a column called INTEGER; a ledger of a million articles outgrows 32 bits elsewhere.
Number = BigInteger().with_variant(Integer, "sqlite")


def number() -> Column[Any]:
    """The primary key: a row number that the ledger gives."""
    return Column("id", Number, primary_key=True, autoincrement=False)


def reference(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[Any]:
    """A column that names a row of another table: ``target`` is ``"table.column"``."""
    return Column(name, Number, ForeignKey(target), nullable=nullable, index=index)
