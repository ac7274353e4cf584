"""Backup and restore: a ledger and its archive as one consistent file, made while others write.

The file is a tar: ``manifest.json`` (format, ledger's identity, head of the journal, SHA-256 of every part),
``ledger.db.gz`` (a SQLite ledger, whatever database it came from) and ``archive/*``. What was captured after the moment of the
backup is not in it, though the archive's files may already hold more: what is beyond is harmless.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from marsad.errors import LedgerError
from marsad.files import whole_file
from marsad.language.tokens import tokenize
from marsad.ledger import journal
from marsad.ledger.indexing import index_words, words_of
from marsad.ledger.opening import Ledger, identity_of, open_ledger
from marsad.ledger.tables import documents, metadata

FORMAT = 1
_CHUNK = 1 << 20
_ROWS = 5000


class Manifest(msgspec.Struct):
    """What a backup holds."""

    format: int
    ledger: str
    made: str
    sequence: int
    digest: str
    parts: dict[str, str]


def backup(ledger: Ledger, target: Path, at: str) -> Manifest:
    """Write a backup of ``ledger`` to ``target``, which appears when all is written. Raises :class:`LedgerError`."""
    if target.exists():
        raise LedgerError("there is a file of this name already", page=str(target))
    try:
        with whole_file(target) as part, tempfile.TemporaryDirectory(dir=target.parent, prefix=".marsad-") as folder:
            copy = Path(folder) / "ledger.db"
            identity, head = _snapshot(ledger, copy)
            packed = Path(folder) / "ledger.db.gz"
            with copy.open("rb") as source, gzip.open(packed, "wb", compresslevel=1) as out:
                shutil.copyfileobj(source, out, _CHUNK)
            copy.unlink()
            members = {"ledger.db.gz": packed} | {
                f"archive/{p.name}": p for p in sorted(ledger.archive.glob("*.warc.gz"))
            }
            return _write(part, members, Manifest(FORMAT, identity, at, head.sequence, head.digest, {}))
    except OSError as cause:
        raise LedgerError(f"the backup cannot be written: {cause.strerror or cause}", page=str(target)) from cause


def restore(source: Path, where: str | None) -> Ledger:
    """Make a ledger at ``where`` out of a backup; every part is held to its digest first. Raises :class:`LedgerError`
    where there is a ledger already, or the file is no whole backup."""
    try:
        with tarfile.open(source) as tar, tempfile.TemporaryDirectory(prefix="marsad-") as folder:
            manifest = _checked(tar, source)
            unpacked = Path(folder) / "ledger.db"
            with _member(tar, "ledger.db.gz") as packed, gzip.open(packed) as data, unpacked.open("wb") as out:
                shutil.copyfileobj(data, out, _CHUNK)
            ledger = _fresh(where)
            try:
                _fill(ledger, unpacked)
                _restore_archive(ledger, tar, manifest)
            except BaseException:
                ledger.close()
                raise
            return ledger
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, msgspec.MsgspecError, KeyError) as cause:
        raise LedgerError(f"this is no whole backup: {cause}", page=str(source)) from cause
    except OSError as cause:
        raise LedgerError(f"it cannot be restored: {cause.strerror or cause}", page=str(source)) from cause


def _snapshot(ledger: Ledger, copy: Path) -> tuple[str, journal.Head]:
    """A SQLite copy of one state of the ledger; its identity and head."""
    if ledger.path is not None:
        source = sqlite3.connect(f"{ledger.path.absolute().as_uri()}?mode=ro", uri=True)  # a name may hold ? # %
        target = sqlite3.connect(copy)
        try:
            source.backup(target, pages=20_000)
        finally:
            source.close()
            target.close()
        with open_ledger(str(copy)) as made, made.reading() as connection:
            found = identity_of(connection), journal.head(connection)
        _settle_file(copy)
        return found
    with (
        ledger.engine.connect().execution_options(isolation_level="REPEATABLE READ") as source_connection,
        source_connection.begin(),
        open_ledger(str(copy), create=True) as made,
    ):
        _copy_tables(source_connection, made)
        found = identity_of(source_connection), journal.head(source_connection)
    _settle_file(copy)
    return found


def _settle_file(path: Path) -> None:
    """Let everything stand in the one file, nothing in a write-ahead log beside it."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def _copy_tables(source: Connection, target: Ledger) -> None:
    """All rows of all tables into an empty ledger, and the index of words made anew."""
    with target.writing() as connection:
        for table in metadata.sorted_tables:
            connection.execute(table.delete())
            rows = source.execute(select(table), execution_options={"yield_per": _ROWS})
            for some in rows.partitions(_ROWS):
                connection.execute(insert(table), [dict(row._mapping) for row in some])
        columns = select(documents.c.id, documents.c.title, documents.c.text).where(~documents.c.redacted)
        for some in connection.execute(columns.order_by(documents.c.id)).partitions(_ROWS):
            index_words(connection, [(number, *words_of(title, tokenize(body))) for number, title, body in some])


def _write(part: Path, members: dict[str, Path], manifest: Manifest) -> Manifest:
    manifest.parts = {name: _digest(path) for name, path in members.items()}
    encoded = part.with_name(part.name + ".manifest")
    encoded.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    try:
        with tarfile.open(part, "w") as tar:
            tar.add(encoded, "manifest.json")
            for name, path in members.items():
                tar.add(path, name)
    finally:
        encoded.unlink(missing_ok=True)
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _member(tar: tarfile.TarFile, name: str) -> Any:
    stream = tar.extractfile(name)
    if stream is None:
        raise KeyError(f"{name} is no file")
    return stream


def _checked(tar: tarfile.TarFile, source: Path) -> Manifest:
    manifest = msgspec.json.decode(_member(tar, "manifest.json").read(), type=Manifest)
    if manifest.format > FORMAT:
        raise LedgerError("a newer version of Marsad made this backup", page=str(source))
    for name, digest in manifest.parts.items():
        with _member(tar, name) as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                raise LedgerError(f"{name} in it is damaged: its SHA-256 is another", page=str(source))
    return manifest


def _fresh(where: str | None) -> Ledger:
    """An empty ledger. Raises :class:`LedgerError` where there is one with documents."""
    ledger = open_ledger(where, create=True)
    with ledger.reading() as connection:
        if journal.head(connection).sequence:
            ledger.close()
            raise LedgerError("there is a ledger here already: a backup is restored to a new place", page=ledger.where)
    if any(ledger.archive.glob("*.warc.gz")):
        ledger.close()
        raise LedgerError(f"there is an archive already: {ledger.archive}", page=ledger.where)
    return ledger


def _fill(ledger: Ledger, unpacked: Path) -> None:
    with open_ledger(str(unpacked)) as kept:
        if ledger.path is not None:
            with sqlite3.connect(unpacked) as source, sqlite3.connect(ledger.path) as target:
                source.backup(target)
            source.close()
            target.close()
            return
        with kept.reading() as connection:
            _copy_tables(connection, ledger)


def _restore_archive(ledger: Ledger, tar: tarfile.TarFile, manifest: Manifest) -> None:
    ledger.archive.mkdir(parents=True, exist_ok=True)
    for name in manifest.parts:
        folder, _, file = name.partition("/")
        if folder == "archive" and file and Path(file).name == file:
            with _member(tar, name) as stream, (ledger.archive / file).open("wb") as out:
                shutil.copyfileobj(stream, out, _CHUNK)
