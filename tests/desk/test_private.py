"""The private store: a file for its owner alone, kept or not at all."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from marsad.desk.private import PrivateStore, contacts, open_private
from marsad.errors import DeskError

CONTACT = {"correction_id": 1, "name": "قارئة", "email": "reader@example.org", "delete_after": "2026-01-01T00:00:00Z"}


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """The file is made with mode 0600."""
    store = open_private(tmp_path / "marsad.private")
    assert stat.S_IMODE((tmp_path / "marsad.private").stat().st_mode) == 0o600
    store.close()


def test_deleted_addresses_are_overwritten(tmp_path: Path) -> None:
    """After a contact is deleted and the log is checkpointed, the file no longer holds the address."""
    store = open_private(tmp_path / "marsad.private")
    with store.connect() as connection:
        connection.execute(insert(contacts), [CONTACT])
    with store.connect() as connection:
        connection.execute(contacts.delete())
    store.close()
    with closing(sqlite3.connect(tmp_path / "marsad.private")) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    assert b"reader@example.org" not in (tmp_path / "marsad.private").read_bytes()


def test_an_error_keeps_nothing(tmp_path: Path) -> None:
    """What was written before an error (here: the same number twice) in the same transaction is not kept."""
    store = open_private(tmp_path / "marsad.private")
    with pytest.raises(DeskError):
        _twice(store)
    with store.connect() as connection:
        assert connection.execute(select(contacts)).first() is None
    store.close()


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    """A store of a newer schema is not touched but told."""
    store = open_private(tmp_path / "marsad.private")
    with store.connect() as connection:
        connection.execute(text("PRAGMA user_version = 99"))
    store.close()
    with pytest.raises(DeskError, match="newer version"):
        open_private(tmp_path / "marsad.private")


def _twice(store: PrivateStore) -> None:
    with store.connect() as connection:
        connection.execute(insert(contacts), [CONTACT])
        connection.execute(insert(contacts), [CONTACT])
