"""Invitations: an address that lets one person make an account, or set a new password, once and for a while."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from marsad.desk.moments import later
from marsad.desk.people.accounts import TERMINAL, Person, add_person, person_numbered
from marsad.desk.people.passwords import hashed
from marsad.desk.people.roles import ROLES, Permission, require
from marsad.desk.people.sessions import set_password
from marsad.desk.private import PrivateStore, digest_of, invitations
from marsad.errors import DeskError
from marsad.ledger.tables import desk_members

# Long enough to reach somebody on a weak line over a weekend.
INVITATION_HOURS = 72
_KEY_BYTES = 24


def invite(private: PrivateStore, by: Person, role: str, desk: int | None, at: str) -> str:
    """Make an invitation into a role (and to a desk) and give its key. Raises :class:`DeskError` where ``by`` may not."""
    require(by.role, Permission.ADMINISTER)
    if role not in ROLES:
        raise DeskError(f"{role} is none of the roles {', '.join(ROLES)}", code="bad_role")
    return _make(private, by, role, desk, None, at)


def invite_again(private: PrivateStore, by: Person, who: Person, at: str) -> str:
    """Let somebody who lost their password set a new one. Raises :class:`DeskError` where ``by`` may not."""
    require(by.role, Permission.ADMINISTER)
    return _make(private, by, who.role, None, who.id, at)


def invited(private: PrivateStore, key: str, at: str) -> Row[Any]:
    """The invitation of that key. Raises :class:`DeskError` where it was used, ended or was never made."""
    with private.read() as connection:
        row = connection.execute(select(invitations).where(invitations.c.key == digest_of(key))).first()
    if row is None or row.used or row.expires <= at:
        raise DeskError("this invitation was used or has ended: ask for a new one", code="invitation_ended")
    return row


def accept(
    ledger: Connection, private: PrivateStore, key: str, name: str, display: str, language: str, password: str, at: str
) -> Person:
    """Make the account (for a lost password: keep it) with the password chosen. Raises :class:`DeskError`.

    The account is made in the caller's transaction on the ledger; the invitation is used up only when its password is kept.
    """
    row = invited(private, key, at)
    hashed(password, name)  # too weak a password uses up no invitation
    _use(private, row.key, at)
    try:
        who = person_numbered(ledger, row.person_id) if row.person_id is not None else None
        if who is None:
            who = add_person(ledger, TERMINAL, name, display, row.role, language, at)
            if row.desk_id is not None:
                ledger.execute(insert(desk_members), [{"desk_id": row.desk_id, "person_id": who.id}])
        set_password(private, who, password)
    except BaseException:
        _use(private, row.key, None)
        raise
    return who


def _use(private: PrivateStore, digest: str, at: str | None) -> None:
    """Mark an invitation as used, or (``None``) as not used after all. Of two who come at once one is refused."""
    free = invitations.c.used.is_(None) if at else invitations.c.used.is_not(None)
    with private.connect() as connection:
        changed = connection.execute(update(invitations).where(invitations.c.key == digest, free).values(used=at))
    if changed.rowcount != 1:
        raise DeskError("this invitation was used: ask for a new one", code="invitation_ended")


def _make(private: PrivateStore, by: Person, role: str, desk: int | None, who: int | None, at: str) -> str:
    key = secrets.token_urlsafe(_KEY_BYTES)
    row = {"key": digest_of(key), "role": role, "desk_id": desk, "person_id": who, "by": by.name,
           "expires": later(at, hours=INVITATION_HOURS)}  # fmt: skip
    with private.connect() as connection:
        connection.execute(insert(invitations), [row])
    return key
