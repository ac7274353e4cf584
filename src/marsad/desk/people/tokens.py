"""Tokens with which programs use the API in somebody's name: ``read`` what that person may read, ``push`` pages."""

from __future__ import annotations

import secrets
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from marsad.desk.moments import later
from marsad.desk.people.accounts import Person, person_numbered
from marsad.desk.people.roles import Permission, require
from marsad.desk.private import PrivateStore, digest_of, tokens
from marsad.errors import DeskError

Scope = Literal["read", "push"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
# So that a token that leaked in a log or a repository can be recognised.
PREFIX = "marsad_"
_KEY_BYTES = 32
_USED_SECONDS = 60


class Token(msgspec.Struct, frozen=True):
    """A token as lists show it: never the token itself."""

    id: int
    person: int
    name: str
    hint: str
    scopes: tuple[str, ...]
    made: str
    used: str | None
    revoked: str | None


def make_token(private: PrivateStore, who: Person, name: str, scopes: list[str], at: str) -> str:
    """Make a token of one's own and give it, once. Raises :class:`DeskError` where a scope is none or not theirs to give."""
    if not scopes or set(scopes) - set(SCOPES):
        raise DeskError(f"a token is for {' or '.join(SCOPES)}", code="bad_scope")
    require(who.role, Permission.READ)
    if "push" in scopes:
        require(who.role, Permission.TAKE_IN)
    key = PREFIX + secrets.token_urlsafe(_KEY_BYTES)
    row = {"key": digest_of(key), "person_id": who.id, "name": name.strip()[:80] or "token", "hint": key[:11],
           "scopes": msgspec.json.encode(sorted(set(scopes))).decode(), "made": at}  # fmt: skip
    with private.connect() as connection:
        connection.execute(insert(tokens), [row])
    return key


def holder(ledger: Connection, private: PrivateStore, key: str, at: str) -> tuple[Person, tuple[str, ...]] | None:
    """Who the token speaks for, and its scopes; ``None`` where it was revoked or never made, or the account is disabled."""
    digest = digest_of(key)
    with private.read() as connection:
        row = connection.execute(select(tokens).where(tokens.c.key == digest, tokens.c.revoked.is_(None))).first()
    who = person_numbered(ledger, row.person_id) if row is not None else None
    if row is None or who is None or who.disabled:
        return None
    if row.used is None or later(row.used, seconds=_USED_SECONDS) <= at:
        with private.connect() as connection:
            connection.execute(update(tokens).where(tokens.c.id == row.id).values(used=at))
    return who, tuple(msgspec.json.decode(row.scopes))


def tokens_of(private: PrivateStore, who: Person | None = None) -> list[Token]:
    """The tokens of somebody, or (``None``) of everybody, the newest first."""
    query = select(tokens).order_by(tokens.c.id.desc())
    with private.read() as connection:
        rows = connection.execute(query if who is None else query.where(tokens.c.person_id == who.id)).all()
    return [_token(row) for row in rows]


def revoke(private: PrivateStore, by: Person, number: int, at: str) -> None:
    """End a token: one's own, or as an administrator anybody's. Raises :class:`DeskError`."""
    with private.connect() as connection:
        row = connection.execute(select(tokens).where(tokens.c.id == number)).first()
        if row is None or (row.person_id != by.id and by.role != "administrator"):
            raise DeskError("there is no such token of yours", code="unknown")
        connection.execute(update(tokens).where(tokens.c.id == number, tokens.c.revoked.is_(None)).values(revoked=at))


def _token(row: Row[Any]) -> Token:
    scopes = tuple(msgspec.json.decode(row.scopes))
    return Token(row.id, row.person_id, row.name, row.hint, scopes, row.made, row.used, row.revoked)
