"""Sign-in, sign-out, invitations, and the choice of language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from marsad.desk.people.invitations import accept, invited
from marsad.desk.people.passwords import SHORTEST
from marsad.desk.people.sessions import SESSION_HOURS, Refused, sign_in, sign_out
from marsad.errors import DeskError
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import SESSION_COOKIE, Asked, Visit
from marsad.web.words import LANGUAGES

HOME = "/desk"


@dataclass(frozen=True)
class SignInContext:
    """``then``: where they wanted to go; ``name``: what they typed; ``failure``: why it was refused, a code; ``second_factor``: a code is
    asked for too."""

    then: str
    name: str
    failure: str | None
    second_factor: bool


@dataclass(frozen=True)
class InvitationContext:
    """``key``: the invitation's; ``again``: it is for an account that exists; ``shortest``: characters of a password."""

    key: str
    again: bool
    role: str
    shortest: int
    failure: str | None
    name: str
    display: str


@get("/sign-in", public=True)
def sign_in_form(visit: Asked, then: FromQuery[str] = HOME) -> Response[Any]:
    """The form."""
    if visit.who is not None:
        return visit.go(_inside(then))
    return visit.page("sign_in.html", SignInContext(_inside(then), "", None, False))


@post("/sign-in", public=True)
def sign_in_now(visit: Asked, form: Sent) -> Response[Any]:
    """Begin a session, or say why not."""
    name, then = form.text("name", "", most=100), _inside(form.text("then", HOME))
    try:
        with visit.reading() as connection:
            key = sign_in(
                connection,
                visit.private,
                name,
                form.secret("password"),
                form.text("code", "", most=20) or None,
                visit.at,
            )
    except Refused as refused:
        asks = refused.code == "second_factor" or form.flag("code")
        context = SignInContext(then, name, refused.code, asks)
        return visit.page("sign_in.html", context, status=200 if refused.code == "second_factor" else 403)
    return _begin(visit, key, then)


@post("/sign-out", signed_in=True)
def sign_out_now(visit: Asked) -> Response[Any]:
    """End the session."""
    sign_out(visit.private, visit.request.cookies.get(SESSION_COOKIE, ""))
    response = visit.go("/sign-in")
    response.delete_cookie(SESSION_COOKIE)
    return response


@get("/invitation/{key:str}", public=True)
def invitation_form(visit: Asked, key: FromPath[str]) -> Response[Any]:
    """The form with which somebody who was invited makes an account or sets a new password."""
    return _invitation(visit, key, None)


@post("/invitation/{key:str}", public=True)
def invitation_accept(visit: Asked, form: Sent, key: FromPath[str]) -> Response[Any]:
    """Make the account (or set the password) and sign in."""
    row = invited(visit.private, key, visit.at)
    password, name = form.secret("password"), form.text("name", "", most=100)
    if password != form.secret("again"):
        return _invitation(visit, key, "passwords_differ", name, form.text("display", ""))
    try:
        with visit.writing() as connection:
            who = accept(
                connection, visit.private, key, name, form.text("display", ""), visit.language, password, visit.at
            )
    except DeskError as error:
        return _invitation(visit, key, error.code, name, form.text("display", ""))
    if row.person_id is not None:
        # They may have a second factor: the password alone does not sign in.
        return visit.go("/sign-in", "password_set")
    with visit.reading() as connection:
        return _begin(visit, sign_in(connection, visit.private, who.name, password, None, visit.at), HOME)


def _invitation(visit: Visit, key: str, failure: str | None, name: str = "", display: str = "") -> Response[Any]:
    row = invited(visit.private, key, visit.at)
    context = InvitationContext(key, row.person_id is not None, row.role, SHORTEST, failure, name, display)
    return visit.page("invitation.html", context, status=400 if failure else 200)


@post("/language", public=True)
def choose_language(visit: Asked, form: Sent) -> Response[Any]:
    """Remember the language of who has no account, for a year; who has one changes it there."""
    chosen = form.text("language", "ar")
    response = visit.go(_inside(form.text("then", "/")))
    if chosen in LANGUAGES:
        response.set_cookie(visit.language_cookie(chosen))
    return response


def _begin(visit: Visit, key: str, then: str) -> Redirect:
    cookie = Cookie(
        SESSION_COOKIE,
        value=key,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="lax",
        secure=visit.desk.settings.secure,
    )
    response = visit.go(then)
    response.set_cookie(cookie)
    return response


def _inside(path: str) -> str:
    """The path where it is one of ours: nobody is sent to another site by a link that looks like this one."""
    return (
        path if path.startswith("/") and not path.startswith(("//", "/\\")) and ":" not in path.split("?")[0] else HOME
    )


HANDLERS = [sign_in_form, sign_in_now, sign_out_now, invitation_form, invitation_accept, choose_language]
