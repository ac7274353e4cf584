"""The server: one process that serves desk, public site and API, and a clock that does what is due each minute."""

from __future__ import annotations

import logging
import socket

import uvicorn

from marsad.desk.people.accounts import TERMINAL, everybody
from marsad.desk.people.invitations import invite
from marsad.desk.private import PrivateStore, open_private
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.opening import Ledger
from marsad.web.app import make_app
from marsad.web.settings import Settings


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
