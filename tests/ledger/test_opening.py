"""Opening ledgers: new ones, absent ones, files that are none; and migrations that make what the tables say."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, text

from marsad.errors import LedgerError
from marsad.ledger import migrations, opening
from marsad.ledger.opening import Ledger, identity_of, open_ledger
from marsad.ledger.tables import metadata, settings


def test_migrations_make_what_the_tables_say(ledger: Ledger):
    """After all migrations the database differs in nothing from the tables (the index of words is no table of ours)."""
    ours = {"include_object": lambda _o, name, kind, *_: not (kind == "table" and name.startswith("search"))}
    with ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def test_the_schema_that_is_expected_is_the_newest_migration():
    """The number in the code is that of the last file."""
    files = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
    assert files[-1].name.startswith(opening.SCHEMA)


def test_what_ends_in_an_error_is_not_kept(ledger: Ledger):
    """A writing connection keeps everything or nothing."""

    def fail() -> None:
        with ledger.writing() as connection:
            connection.execute(insert(settings), [{"key": "x", "value": "1"}])
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    with ledger.reading() as connection:
        assert not connection.execute(settings.select().where(settings.c.key == "x")).first()


def test_a_ledger_keeps_its_identity(tmp_path: Path):
    """Opened again it is the same; another ledger is another."""
    found = []
    for name in ("a.db", "a.db", "b.db"):
        with open_ledger(str(tmp_path / name), create=True) as opened, opened.reading() as connection:
            found.append(identity_of(connection))
    assert found[0] == found[1] != found[2]


def test_an_absent_ledger_is_told(tmp_path: Path):
    """Asking a ledger that is not there does not make one."""
    with pytest.raises(LedgerError, match="no ledger here yet"):
        open_ledger(str(tmp_path / "none.db"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("page.html", b"<html>" * 20, "no ledger"), ("other.txt", b"x", "no ledger")],
)
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, name: str, content: bytes, why: str):
    """It is told, and not a byte of it changes."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=why):
        open_ledger(str(path), create=True)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path):
    """A SQLite file without our tables is no ledger to ask."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE things (id INTEGER)")
    with pytest.raises(LedgerError, match="no ledger here yet"):
        open_ledger(str(path))


def test_folders_and_foreign_addresses_are_told(tmp_path: Path):
    """A folder, a folder that is not there, a database of another make, an address that is none."""
    for given, why in (
        (str(tmp_path), "a folder"),
        (str(tmp_path / "no" / "marsad.db"), "does not exist"),
        ("mysql://host/db", "SQLite file or a postgresql"),
        ("sqlite://", "in memory"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "the database says"),
    ):
        with pytest.raises(LedgerError, match=why) as told:
            open_ledger(given, create=True)
        assert "secret" not in str(told.value)


def test_a_newer_schema_is_not_touched(tmp_path: Path):
    """What a newer version wrote is for it to change."""
    with open_ledger(str(tmp_path / "a.db"), create=True) as opened, opened.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer version"):
        open_ledger(str(tmp_path / "a.db"))
