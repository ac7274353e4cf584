"""Who may come to which address. Nothing is open unless it says so: a handler without a permission is refused to everybody.

A handler states what it asks for in its ``opt``: ``permission=Permission.READ``, ``public=True`` (everybody), or
``signed_in=True`` (everybody with an account). Here visitors are turned away early; what is done is checked again in
:mod:`marsad.desk`, whatever the way in.
"""

from __future__ import annotations

from typing import Any

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.people.sessions import signed_in
from marsad.desk.people.tokens import holder
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.web.visits import SESSION_COOKIE, Desk

API = "/api/"


class Recognising(AbstractAuthenticationMiddleware):
    """Finds out who asks: by the session's cookie on screens, by a bearer token on the API (never the other way round, so
    that no page of another site can use the API with somebody's cookie)."""

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        """The person and (for tokens) the scopes."""
        desk: Desk = connection.app.state.desk
        if connection.url.path.startswith(API):
            kind, _, key = connection.headers.get("authorization", "").partition(" ")
            if kind.lower() != "bearer" or not key:
                return AuthenticationResult(None, ())
            found = await sync_to_thread(_by_token, desk, key.strip())
            return AuthenticationResult(*(found or (None, ())))
        key = connection.cookies.get(SESSION_COOKIE, "")
        who = await sync_to_thread(_by_session, desk, key) if key else None
        return AuthenticationResult(who, None)


def _by_session(desk: Desk, key: str) -> Person | None:
    with desk.ledger.reading() as connection:
        return signed_in(connection, desk.private, key, journal.now())


def _by_token(desk: Desk, key: str) -> tuple[Person, tuple[str, ...]] | None:
    with desk.ledger.reading() as connection:
        return holder(connection, desk.private, key, journal.now())


def admitted(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard of every address. Raises :class:`DeskError` with the code ``signed_out`` or ``forbidden``."""
    if handler.opt.get("public"):
        return
    who: Person | None = connection.scope.get("user")
    if who is None:
        raise DeskError("sign in first", code="signed_out")
    if handler.opt.get("signed_in"):
        return
    permission = handler.opt.get("permission")
    if not isinstance(permission, Permission):
        raise DeskError("nobody may come here", code="forbidden")
    require(who.role, permission)
    scope = handler.opt.get("scope")
    if scope and scope not in (connection.scope.get("auth") or ()):
        raise DeskError(f"this token is not for {scope}", code="forbidden")
