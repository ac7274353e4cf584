"""The server: one process that serves desk, public site and API, and a clock that does what is due each minute."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Sequence

import uvicorn

from marsad.desk.clock import tick
from marsad.desk.people.accounts import TERMINAL, everybody
from marsad.desk.people.invitations import invite
from marsad.desk.private import PrivateStore, open_private
from marsad.desk.watches.delivering import Told
from marsad.desk.watches.watches import Watch
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.opening import Ledger
from marsad.web.app import make_app
from marsad.web.settings import Settings
from marsad.web.words import words

# Alerts and releases are due to the minute.
EVERY_SECONDS = 60.0


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address (port 0: any that is free). Raises :class:`DeskError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as cause:
        bound.close()
        raise DeskError(f"{host}:{port} cannot be listened on: {cause.strerror}", code="port") from cause
    return bound


def server_of(ledger: Ledger, private: PrivateStore, settings: Settings) -> uvicorn.Server:
    """The server, not yet running: ``server.run(sockets=[listening(...)])``."""
    config = uvicorn.Config(
        make_app(ledger, private, settings),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        proxy_headers=bool(settings.address),
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


class Clock(threading.Thread):
    """Does what is due each minute, beside the server; one minute too late harms nobody, so that a stop does not wait for it."""

    def __init__(self, ledger: Ledger, private: PrivateStore, settings: Settings, base: str) -> None:
        super().__init__(name="marsad-clock", daemon=True)
        self._work = (ledger, private, settings, base)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Tick until stopped."""
        while not self._stopped.is_set():
            once(*self._work)
            self._stopped.wait(EVERY_SECONDS)

    def stop(self) -> None:
        """Tick no more."""
        self._stopped.set()
        self.join(5)


def once(ledger: Ledger, private: PrivateStore, settings: Settings, base: str) -> dict[str, int]:
    """Do what is due now."""
    return tick(ledger, private, journal.now(), base, worded, allow_private=settings.allow_private)


def worded(watch: Watch, told: Sequence[Told]) -> tuple[str, str]:
    """Subject and text of a message about alerts, in Arabic and English: who shares a mailbox may read either."""
    subject = f"Marsad · {watch.name} ({len(told)})"
    blocks = []
    for language in ("ar", "en"):
        spoken = words(language)
        lines = [f"#{one.incident} {spoken.code('alert', one.reason)} {one.title or ''}\n{one.url}" for one in told]
        blocks.append("\n\n".join(lines))
    return subject, "\n\n---\n\n".join(blocks) + "\n"


def first_invitation(ledger: Ledger, private: PrivateStore) -> str | None:
    """The key of an invitation for the first administrator where there is none yet: only who starts the server sees it."""
    with ledger.reading() as connection:
        if any(who.role == "administrator" and not who.disabled for who in everybody(connection)):
            return None
    return invite(private, TERMINAL, "administrator", None, journal.now())


def open_store(ledger: Ledger) -> PrivateStore:
    """The private store of a ledger."""
    logging.getLogger("marsad.web").setLevel(logging.INFO)
    return open_private(ledger.private)
