"""Opening a ledger: a SQLite file or a PostgreSQL database, brought to the newest schema."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from marsad.errors import LedgerError
from marsad.ledger.tables import settings

DEFAULT = "marsad.db"
# The newest migration below migrations/versions; a test holds it to the folder.
SCHEMA = "0003"
# Another process may hold the writer's lock for one batch; a batch takes a few seconds at most.
LOCK_SECONDS = 60
# PostgreSQL's advisory lock of the one writer: any number that nothing else uses.
_WRITER_LOCK = 0x6D617273


def location(given: str | None) -> str:
    """Where the ledger lies: what was given, else ``$MARSAD_LEDGER``, else ``marsad.db`` in the working folder."""
    return given or os.environ.get("MARSAD_LEDGER") or DEFAULT


class Ledger:
    """An open ledger. ``url`` is SQLAlchemy's; ``path`` the file of a SQLite ledger, ``None`` for a server's."""

    def __init__(self, where: str, engine: Engine, path: Path | None) -> None:
        self.where = where
        self.engine = engine
        self.path = path

    @property
    def archive(self) -> Path:
        """The folder of captured bytes: beside the file, ``marsad.db`` → ``marsad.archive``; for a server's ledger
        ``$MARSAD_ARCHIVE``, else ``marsad.archive`` in the working folder."""
        if self.path is not None:
            return self.path.with_suffix(".archive")
        return Path(os.environ.get("MARSAD_ARCHIVE", "marsad.archive"))

    @property
    def private(self) -> Path:
        """The file of secrets, never part of a backup: beside the ledger, ``marsad.db`` → ``marsad.private``; for a server's
        ledger ``$MARSAD_PRIVATE``, else ``marsad.private`` in the working folder."""
        if self.path is not None:
            return self.path.with_suffix(".private")
        return Path(os.environ.get("MARSAD_PRIVATE", "marsad.private"))

    @property
    def is_sqlite(self) -> bool:
        """Whether SQLite keeps it."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the ledger."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that holds the writer's lock: everything done with it is kept, or nothing where an error ends it."""
        with (
            self._told(),
            self.engine.connect().execution_options(marsad_writes=True) as connection,
            connection.begin(),
        ):
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
            yield connection

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """The database's own errors as one sentence that names the ledger."""
        try:
            yield
        except DBAPIError as cause:
            raise LedgerError(_sentence(cause), page=self.where) from cause

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_ledger(given: str | None = None, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or URL (see :func:`location`), bringing an older one to this version's schema.

    Raises :class:`LedgerError` where there is none (unless ``create``), where the file is no ledger, where a newer version
    of Marsad wrote it, or where the database does not answer.
    """
    where = location(given)
    url, path = _address(where)
    if path is not None:
        _check_file(path, where, create=create)
    try:
        engine = create_engine(url, connect_args={"timeout": LOCK_SECONDS} if path is not None else {})
    except (ArgumentError, NoSuchModuleError, ImportError) as cause:
        raise LedgerError(_no_driver(cause), page=where) from cause
    if path is not None:
        _prepare_sqlite(engine)
    ledger = Ledger(_shown(where), engine, path)
    try:
        _bring_up(ledger, create=create)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _address(where: str) -> tuple[str | URL, Path | None]:
    """SQLAlchemy's URL, and the path where it is a file."""
    if "://" not in where:
        return URL.create("sqlite", database=where), Path(where)  # a file's name may hold ? and #
    try:
        url = make_url(where)
    except ArgumentError as cause:
        raise LedgerError("this is no address of a ledger", page=_shown(where)) from cause
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False), None
    if url.get_backend_name() == "sqlite":
        if not url.database:
            raise LedgerError("a ledger in memory would be lost at once: name a file", page=where)
        return where, Path(url.database)
    if url.get_backend_name() == "postgresql":
        return where, None
    raise LedgerError("a ledger is a SQLite file or a postgresql:// address", page=_shown(where))


def _shown(where: str) -> str:
    """The address without its password."""
    return make_url(where).render_as_string() if "://" in where and "@" in where else where


def _check_file(path: Path, where: str, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError("this is a folder: a ledger is a file", page=where)
    if not path.exists():
        if not create:
            raise LedgerError(
                "there is no ledger here yet: `marsad ingest PAGES` makes one (or name another with --ledger)",
                page=where,
            )
        if not path.parent.is_dir():
            raise LedgerError(f"the folder {path.parent} does not exist", page=where)
    elif path.stat().st_size:
        with path.open("rb") as stream:
            if stream.read(16) != b"SQLite format 3\0":
                raise LedgerError("this file is no ledger", page=where)


def _prepare_sqlite(engine: Engine) -> None:
    """Write-ahead log, foreign keys, and transactions that begin where we say: a writer takes the lock at once."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "cache_size=-65536",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("marsad_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up(ledger: Ledger, *, create: bool) -> None:
    """Migrate to the newest schema where the ledger is older."""
    with ledger.reading() as connection:
        found = schema_of(connection)
    if found == SCHEMA:
        return
    if found is None and not create:
        raise LedgerError("there is no ledger here yet: `marsad ingest PAGES` makes one", page=ledger.where)
    if found is not None and found > SCHEMA:
        raise LedgerError(
            f"a newer version of Marsad wrote this ledger (schema {found}; this one knows {SCHEMA})", page=ledger.where
        )
    from marsad.ledger.migrations import upgrade

    with ledger.writing() as connection:
        if schema_of(connection) != SCHEMA:
            upgrade(connection)
        if not connection.execute(select(settings.c.value).where(settings.c.key == "id")).first():
            connection.execute(insert(settings), [{"key": "id", "value": str(uuid.uuid4())}])


def identity_of(connection: Connection) -> str:
    """The ledger's own identity (a UUID given when it was made): a backup keeps it, another ledger has another."""
    return str(connection.execute(select(settings.c.value).where(settings.c.key == "id")).scalar_one())


def schema_of(connection: Connection) -> str | None:
    """The number of the ledger's schema, ``None`` where the database holds no ledger."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _sentence(cause: DBAPIError) -> str:
    first = str(cause.orig).strip().splitlines()[0] if cause.orig and str(cause.orig).strip() else type(cause).__name__
    if "database is locked" in first:
        return "another process is writing to this ledger; try again when it is done"
    if "disk is full" in first:
        return "the disk is full; what was kept before stays kept"
    if "readonly" in first or "read-only" in first:
        return "the ledger may not be written (permissions)"
    if isinstance(cause, OperationalError):
        return f"the database says: {first}"
    return f"a fault of the ledger: {first}"


def _no_driver(cause: Exception) -> str:
    if "psycopg" in str(cause):
        return "PostgreSQL needs psycopg: pip install 'marsad[postgres]'"
    return f"the ledger cannot be opened: {cause}"
