"""The private store: what must not be handed on with a ledger. Passwords' digests, second factors, sessions, invitations,
tokens, the addresses of readers who sent a correction, where watches deliver to.

A SQLite file of its own beside the ledger (``marsad.db`` → ``marsad.private``, mode 0600), also where the ledger is on
PostgreSQL. No backup, merger or export reads it; whoever loses it invites people anew. Tokens and session keys are kept as SHA-256
digests: who reads the file cannot sign in with what it holds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.exc import DBAPIError

from marsad.errors import DeskError

SCHEMA = 1
metadata = MetaData()

# ``password`` is Argon2's encoded digest; ``secret`` the base32 of the second factor, ``secret_step`` the last time step that was
# used of it; ``failed`` sign-ins since the last that worked, ``locked`` until when none is tried.
credentials = Table(
    "credentials",
    metadata,
    Column("person_id", Integer, primary_key=True, autoincrement=False),
    Column("password", Text, nullable=False),
    Column("secret", String(64)),
    Column("secret_step", Integer),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked", String(32)),
)
# ``key`` is the digest of what the cookie holds; ``expires`` and ``seen`` are times in UTC.
sessions = Table(
    "sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("person_id", Integer, nullable=False, index=True),
    Column("made", String(32), nullable=False),
    Column("seen", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
)
invitations = Table(
    "invitations",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("role", String(14), nullable=False),
    Column("desk_id", Integer),
    # Set where the invitation is for an account that exists and lost its password.
    Column("person_id", Integer),
    Column("by", String(64), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("used", String(32)),
)
# ``scopes`` is a JSON list: read, push. ``hint`` the first characters, so that people can tell their tokens apart.
tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("person_id", Integer, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("hint", String(12), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("used", String(32)),
    Column("revoked", String(32)),
)
# Who sent a correction; deleted when ``delete_after`` has come.
contacts = Table(
    "contacts",
    metadata,
    Column("correction_id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("delete_after", String(32), nullable=False, index=True),
)
# Where a watch delivers to: an address for the webhook with the secret that signs it, a mailbox; ``feed`` is the digest of
# the key in the address of its Atom feed.
deliveries = Table(
    "deliveries",
    metadata,
    Column("watch_id", Integer, primary_key=True, autoincrement=False),
    Column("webhook", Text),
    Column("secret", LargeBinary),
    Column("email", Text),
    Column("feed", String(64)),
)
# Tries that are counted (sign-ins, corrections): ``what`` names them with the digest of whoever tries.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", String(80), nullable=False),
    Column("at", String(32), nullable=False),
    Index("ix_attempts_what_at", "what", "at"),
)


class PrivateStore:
    """The open file of secrets."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path

    @contextlib.contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection in one transaction that is kept, or nothing of it where an error ends it. Raises :class:`DeskError`."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as cause:
            raise DeskError(f"the private store cannot be used: {cause.orig}", page=str(self.path)) from cause

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads, and waits for no writer. Raises :class:`DeskError`."""
        try:
            with self.engine.connect().execution_options(marsad_reads=True) as connection, connection.begin():
                yield connection
        except DBAPIError as cause:
            raise DeskError(f"the private store cannot be used: {cause.orig}", page=str(self.path)) from cause

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_private(path: Path) -> PrivateStore:
    """Open the private store at ``path``, making it (readable for its owner alone) where there is none.

    Raises :class:`DeskError` where it cannot be made, or a newer version of Marsad wrote it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as cause:
        raise DeskError(f"the private store cannot be opened: {cause.strerror}", page=str(path)) from cause
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    _prepare(engine)
    store = PrivateStore(engine, path)
    with store.connect() as connection:
        found = connection.execute(text("PRAGMA user_version")).scalar_one()
        if found > SCHEMA:
            raise DeskError("a newer version of Marsad wrote this private store", page=str(path))
        metadata.create_all(connection)
        connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
    return store


def _prepare(engine: Engine) -> None:
    """What is deleted is overwritten; a writer takes the lock at once."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "secure_delete=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        reads = connection.get_execution_options().get("marsad_reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def digest_of(secret: str) -> str:
    """The SHA-256 (hexadecimal) under which a random token is kept: long random words need no slower digest."""
    return hashlib.sha256(secret.encode()).hexdigest()
