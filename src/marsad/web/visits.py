"""A visit: one request with who asks, in which language, and the ledger that answers."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import MediaType
from litestar.response import Redirect
from litestar.utils.scope.state import ScopeState
from sqlalchemy import Connection

from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, may, require
from marsad.desk.private import PrivateStore
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.opening import Ledger
from marsad.web.remembering import Memory
from marsad.web.rendering import render
from marsad.web.settings import Settings
from marsad.web.words import LANGUAGES, Words, words

SESSION_COOKIE = "marsad_session"
LANGUAGE_COOKIE = "marsad_language"
NOTICE_COOKIE = "marsad_notice"
_A_YEAR = 31_536_000
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Desk:
    """What the application works on. ``secret`` signs what forms bring back; it lives as long as the server runs."""

    ledger: Ledger
    private: PrivateStore
    settings: Settings
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    memory: Memory = field(default_factory=Memory, repr=False)


@dataclass
class Visit:
    """One request. ``who`` is nobody (``None``) on the public site without a session; ``at`` is the moment of the request."""

    request: Request[Any, Any, Any]
    desk: Desk
    who: Person | None
    language: str
    at: str = field(default_factory=journal.now)

    @property
    def words(self) -> Words:
        """The words in the reader's language."""
        return words(self.language)

    @property
    def me(self) -> Person:
        """Who asks. Raises :class:`DeskError` where nobody is signed in."""
        if self.who is None:
            raise DeskError("sign in first", code="signed_out")
        return self.who

    def may(self, permission: str) -> bool:
        """Whether who asks may: for what a screen offers. What is done is checked again where it is done."""
        return self.who is not None and may(self.who.role, Permission(permission))

    def require(self, permission: Permission) -> Person:
        """Who asks, where they may. Raises :class:`DeskError`."""
        require(self.me.role, permission)
        return self.me

    def before(self) -> int | None:
        """The number before which the page of a list begins (``?before=``); ``None`` for its first page, and for what is no number that a
        database has."""
        given = self.request.query_params.get("before", "")
        return int(given) if given.isdecimal() and len(given) < 18 else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging state of the ledger."""
        with self.desk.ledger.reading() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """The writer's lock: everything is kept, or nothing."""
        with self.desk.ledger.writing() as connection:
            yield connection

    def remembered(self, connection: Connection, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer of ``ask``, or the same as somebody had to this ``question`` since the ledger last changed. The question names all
        that the answer depends on: the screen, what is asked for, the day, and who asks where not all may see the same."""
        return self.desk.memory.answer(connection, question, ask)

    @property
    def private(self) -> PrivateStore:
        """The private store."""
        return self.desk.private

    @property
    def partial(self) -> bool:
        """Whether htmx asks for a part of the page."""
        return self.request.headers.get("HX-Request") == "true" and not self.request.headers.get("HX-Boosted")

    def page(self, template: str, context: Any, *, status: int = 200) -> Response[str]:
        """The screen of a template with its context."""
        notice = self.request.cookies.get(NOTICE_COOKIE)
        html = render(self.language, template, context, visit=self, csrf=self.csrf, notice=notice)
        response = Response(html, media_type=MediaType.HTML, status_code=status)
        if notice:
            response.delete_cookie(NOTICE_COOKIE)
        return response

    def go(self, path: str, notice: str | None = None) -> Redirect:
        """On to another page after something was done (303), with a word (a code, see the template ``notices.html``) about it."""
        cookies = [Cookie(NOTICE_COOKIE, value=notice, max_age=60, httponly=True, samesite="lax")] if notice else []
        return Redirect(path, status_code=303, cookies=cookies)

    @property
    def csrf(self) -> str:
        """The token that every form carries."""
        token = ScopeState.from_scope(self.request.scope).csrf_token
        return token if isinstance(token, str) else ""

    def language_cookie(self, language: str) -> Cookie:
        """What remembers the language of who has no account."""
        return Cookie(
            LANGUAGE_COOKIE, value=language, max_age=_A_YEAR, samesite="lax", secure=self.desk.settings.secure
        )


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    """The visit of a request: a dependency of every handler."""
    desk: Desk = request.app.state.desk
    who = request.scope.get("user")
    return Visit(request, desk, who, language_of(request, who))


def language_of(request: Request[Any, Any, Any], who: Person | None) -> str:
    """The address's own (``?lang=``), else the person's, the cookie's, the browser's; else Arabic."""
    for given in (
        request.query_params.get("lang"),
        who.language if who else None,
        request.cookies.get(LANGUAGE_COOKIE),
    ):
        if given in LANGUAGES:
            return str(given)
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip()[:2] in LANGUAGES:
            return part.strip()[:2]
    return "ar"


Asked: TypeAlias = NamedDependency[Visit]
"""How a handler asks for its visit."""
