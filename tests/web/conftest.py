"""A desk to visit: a real server on loopback over a copy of the ledger of samples, with one person in each role."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn

from marsad.desk.people.accounts import TERMINAL, Person, add_person
from marsad.desk.people.roles import ROLES
from marsad.desk.people.sessions import set_password
from marsad.desk.private import PrivateStore, open_private
from marsad.ledger import journal
from marsad.ledger.opening import Ledger
from marsad.web.serving import listening, server_of
from marsad.web.settings import Settings

PASSWORD = "نخيل الفرات الخضراء"
_TOKEN = re.compile(r'name="_csrf_token" value="([0-9a-f]+)"')


@dataclass
class Served:
    """A running desk: its address, and one person in each role (named as the role)."""

    address: str
    ledger: Ledger
    private: PrivateStore
    people: dict[str, Person]

    def client(self, role: str | None = None, language: str = "en") -> Visitor:
        """A browser without JavaScript: signed in as the person of that role, or as nobody."""
        visitor = Visitor(self.address, language)
        if role:
            visitor.sign_in(role)
        return visitor


class Visitor:
    """Follows links and sends forms as a browser does, with the token that the page's forms carry."""

    def __init__(self, address: str, language: str) -> None:
        headers = {"accept-language": language}
        self.http = httpx.Client(base_url=address, follow_redirects=True, headers=headers, timeout=30)

    def get(self, path: str) -> httpx.Response:
        """The page at ``path``."""
        return self.http.get(path)

    def post(self, path: str, fields: dict[str, object] | None = None, *, page: str = "/sign-in") -> httpx.Response:
        """Send a form that stands on ``page`` (any page carries the token)."""
        found = _TOKEN.search(self.http.get(page).text)
        token = found.group(1) if found else ""
        return self.http.post(path, data={"_csrf_token": token, **(fields or {})})

    def sign_in(self, name: str) -> None:
        """Sign in with the password that everybody has here."""
        answer = self.post("/sign-in", {"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text


@contextmanager
def running(server: uvicorn.Server) -> Iterator[str]:
    """Run a server on a free port of loopback and give its address."""
    bound = listening("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server did not start in 20 seconds"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def served(story: Ledger, tmp_path: Path) -> Iterator[Served]:
    """The desk on a copy of the ledger of samples."""
    private = open_private(tmp_path / "story.private")
    people = populate(story, private)
    with running(server_of(story, private, Settings())) as address:
        yield Served(address, story, private, people)
    private.close()


def populate(ledger: Ledger, private: PrivateStore) -> dict[str, Person]:
    """One person in each role, who is called as the role."""
    with ledger.writing() as connection:
        people = {
            role: add_person(connection, TERMINAL, _name(role), role.title(), role, "en", journal.now())
            for role in ROLES
        }
    for who in people.values():
        set_password(private, who, PASSWORD)
    return people


def _name(role: str) -> str:
    return role
