"""Sign-in and sessions: a name, a password, a second factor where one was set up; a lock after too many failures."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from marsad.desk.moments import later
from marsad.desk.people.accounts import Person, person, person_numbered
from marsad.desk.people.passwords import hashed, matches
from marsad.desk.people.second_factor import step_of
from marsad.desk.private import PrivateStore, credentials, digest_of, sessions
from marsad.errors import DeskError

# Five typing errors are human; a lock of a quarter of an hour lets 480 tries a day through, of which none finds a password of twelve characters.
MOST_FAILURES = 5
LOCK_MINUTES = 15
# A working day without signing in again; a session that nobody used for three hours ends (OWASP: 2 to 5 hours for low-risk work).
SESSION_HOURS = 12
IDLE_HOURS = 3
# Each use would be a write; once a minute is exact enough for an idle time of hours.
_SEEN_SECONDS = 60
_KEY_BYTES = 32


class Refused(DeskError):
    """Nobody is signed in: ``code`` is ``refused`` (name, password or code are not right: it is not said which), ``locked``
    or ``second_factor`` (name and password are right, a code is asked for)."""


def set_password(private: PrivateStore, who: Person, password: str) -> None:
    """Give somebody a (new) password; ends all their sessions. Raises :class:`DeskError` where it is too weak."""
    digest = hashed(password, who.name)
    with private.connect() as connection:
        if connection.execute(select(credentials.c.person_id).where(credentials.c.person_id == who.id)).first():
            values = {"password": digest, "failed": 0, "locked": None}
            connection.execute(update(credentials).where(credentials.c.person_id == who.id).values(values))
        else:
            connection.execute(insert(credentials), [{"person_id": who.id, "password": digest, "failed": 0}])
        connection.execute(delete(sessions).where(sessions.c.person_id == who.id))


def right_password(private: PrivateStore, who: Person, password: str, at: str) -> bool:
    """Whether it is their password: asked again before what is delicate. Failures count as those of signing in do, so that nobody
    guesses at a screen that was left open. Raises :class:`Refused` (``locked``)."""
    with private.read() as connection:
        row = _credentials(connection, who.id)
    if row and _locked(row, at):
        raise Refused("too many failures: locked for a while", code="locked")
    if matches(row.password if row else None, password):
        return True
    with private.connect() as connection:
        _failed(connection, who.id, at)
    return False


def sign_in(ledger: Connection, private: PrivateStore, name: str, password: str, code: str | None, at: str) -> str:
    """Begin a session and give the key for the cookie. Raises :class:`Refused`."""
    try:
        who: Person | None = person(ledger, name)
    except DeskError:
        who = None
    with private.read() as connection:
        row = _credentials(connection, who.id) if who else None
    # The slow digest is computed outside the store's lock: others sign in meanwhile.
    right = matches(row.password if row else None, password)
    if who is None or row is None or who.disabled:
        raise Refused("name or password are not right", code="refused")
    if _locked(row, at):
        # Only who knows the password is told of the lock: nobody learns from it which names there are.
        raise Refused("too many failures: locked for a while", code="locked" if right else "refused")
    step = _step(row, code, at) if right else None
    with private.connect() as connection:
        if not right or (row.secret and step is None):
            if right and not code:
                raise Refused("a code is asked for", code="second_factor")
            _failed(connection, who.id, at)
    if not right or (row.secret and step is None):
        raise Refused("name, password or code are not right", code="refused")
    return _begin(private, who, step, at)


def _step(row: Row[Any], code: str | None, at: str) -> int | None:
    """The time step of a right code that was not used before."""
    return step_of(row.secret, code, at, after=row.secret_step) if row.secret and code else None


def _locked(row: Row[Any], at: str) -> bool:
    return bool(row.locked) and row.locked > at


def _failed(connection: Connection, number: int, at: str) -> None:
    """Count one more failure as of now (others may have failed meanwhile); the last one allowed locks."""
    row = _credentials(connection, number)
    failed = (row.failed if row else 0) + 1
    locks = failed >= MOST_FAILURES
    values = {"failed": 0 if locks else failed, "locked": later(at, minutes=LOCK_MINUTES) if locks else None}
    connection.execute(update(credentials).where(credentials.c.person_id == number).values(values))


def _begin(private: PrivateStore, who: Person, step: int | None, at: str) -> str:
    key = secrets.token_urlsafe(_KEY_BYTES)
    with private.connect() as connection:
        used = {"secret_step": step} if step is not None else {}
        values = {"failed": 0, "locked": None, **used}
        connection.execute(update(credentials).where(credentials.c.person_id == who.id).values(values))
        connection.execute(
            insert(sessions),
            [{"key": digest_of(key), "person_id": who.id, "made": at, "seen": at, "expires": later(at, hours=SESSION_HOURS)}],
        )  # fmt: skip
    return key


def signed_in(ledger: Connection, private: PrivateStore, key: str, at: str) -> Person | None:
    """Whose session it is; ``None`` where it ended, was idle too long, or the account may no longer sign in."""
    digest = digest_of(key)
    with private.read() as connection:
        row = connection.execute(select(sessions).where(sessions.c.key == digest)).first()
    if row is None or row.expires <= at or later(row.seen, hours=IDLE_HOURS) <= at:
        return None
    if later(row.seen, seconds=_SEEN_SECONDS) <= at:
        with private.connect() as connection:
            connection.execute(update(sessions).where(sessions.c.key == digest).values(seen=at))
    who = person_numbered(ledger, row.person_id)
    return None if who is None or who.disabled else who


def sign_out(private: PrivateStore, key: str) -> None:
    """End a session."""
    with private.connect() as connection:
        connection.execute(delete(sessions).where(sessions.c.key == digest_of(key)))


def end_sessions(private: PrivateStore, who: Person) -> None:
    """End all sessions of somebody: they lost a device, or may no longer sign in."""
    with private.connect() as connection:
        connection.execute(delete(sessions).where(sessions.c.person_id == who.id))


def forget_ended(private: PrivateStore, at: str) -> int:
    """Remove the sessions that have ended; gives how many."""
    with private.connect() as connection:
        return connection.execute(delete(sessions).where(sessions.c.expires <= at)).rowcount


def _credentials(connection: Connection, number: int) -> Row[Any] | None:
    return connection.execute(select(credentials).where(credentials.c.person_id == number)).first()
