"""One's own account: name and language, password, second factor, sessions, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.params import FromPath

from marsad.desk.people.accounts import change_own
from marsad.desk.people.passwords import SHORTEST
from marsad.desk.people.roles import Permission
from marsad.desk.people.second_factor import address_of, has_second_factor, new_secret, set_up, take_away
from marsad.desk.people.sessions import right_password, set_password
from marsad.desk.people.tokens import SCOPES, Token, make_token, revoke, tokens_of
from marsad.errors import DeskError
from marsad.web.forms import Form, Sent
from marsad.web.handling import get, post
from marsad.web.visits import SESSION_COOKIE, Asked, Visit


@dataclass(frozen=True)
class AccountContext:
    """``secret`` and ``otpauth``: a second factor that could be set up now; ``new_token``: a token just made, shown this once."""

    second_factor: bool
    secret: str
    otpauth: str
    tokens: list[Token]
    scopes: list[str]
    shortest: int
    new_token: str | None


@get("/desk/account", signed_in=True)
def account(visit: Asked) -> Response[Any]:
    """The screen."""
    return _shown(visit)


@post("/desk/account", signed_in=True)
def account_change(visit: Asked, form: Sent) -> Response[Any]:
    """Change the name shown and the language."""
    with visit.writing() as connection:
        change_own(connection, visit.me, form.text("display", "", most=100), form.text("language", visit.language))
    return visit.go("/desk/account", "saved")


@post("/desk/account/password", signed_in=True)
def account_password(visit: Asked, form: Sent) -> Response[Any]:
    """Set another password: ends every session, this one too."""
    _asked_again(visit, form)
    if form.secret("new") != form.secret("again"):
        raise DeskError("the two passwords differ", code="passwords_differ")
    set_password(visit.private, visit.me, form.secret("new"))
    response = visit.go("/sign-in", "password_set")
    response.delete_cookie(SESSION_COOKIE)
    return response


@post("/desk/account/second-factor", signed_in=True)
def account_second_factor(visit: Asked, form: Sent) -> Response[Any]:
    """Put a second factor in force, or take it away."""
    _asked_again(visit, form)
    if form.flag("remove"):
        take_away(visit.private, visit.me)
    else:
        set_up(visit.private, visit.me, form.text("secret", most=64), form.text("code", most=20), visit.at)
    return visit.go("/desk/account", "saved")


@post("/desk/account/tokens", signed_in=True)
def account_token(visit: Asked, form: Sent) -> Response[Any]:
    """Make a token and show it once."""
    scopes = [scope for scope in SCOPES if scope in form.all("scope")]
    return _shown(visit, make_token(visit.private, visit.me, form.text("name", "", most=80), list(scopes), visit.at))


@post("/desk/account/tokens/{number:int}/revoke", signed_in=True)
def account_revoke(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """End a token."""
    revoke(visit.private, visit.me, number, visit.at)
    return visit.go("/desk/account", "revoked")


def _shown(visit: Visit, new_token: str | None = None) -> Response[Any]:
    secret = new_secret()
    context = AccountContext(
        second_factor=has_second_factor(visit.private, visit.me),
        secret=secret,
        otpauth=address_of(secret, visit.me),
        tokens=[token for token in tokens_of(visit.private, visit.me) if not token.revoked],
        scopes=[s for s in SCOPES if s == "read" or visit.may(Permission.TAKE_IN)],
        shortest=SHORTEST,
        new_token=new_token,
    )
    return visit.page("account.html", context)


def _asked_again(visit: Visit, form: Form) -> None:
    """The password is asked again before what would lock somebody out."""
    if not right_password(visit.private, visit.me, form.secret("password"), visit.at):
        raise DeskError("this is not your password", code="wrong_password")


HANDLERS = [account, account_change, account_password, account_second_factor, account_token, account_revoke]
