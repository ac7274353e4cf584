"""Delivering alerts by webhook and e-mail: alone or gathered, tried again, never in a quiet time.

What leaves by these ways may be read by others: no alert carries coordinates or a place, and one on an incident that tells of
forces moved carries no title either. Who reads it opens the desk.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import smtplib
import ssl
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore
import msgspec
from sqlalchemy import Connection, Row, select, update

from marsad.desk.moments import later, moment
from marsad.desk.private import PrivateStore, deliveries
from marsad.desk.watches.watches import Watch, to_watch
from marsad.errors import DeskError
from marsad.ledger.opening import Ledger
from marsad.ledger.tables import alerts, claims, incident_tellings, incidents, telling_claims, watches
from marsad.pages.addresses import CheckedBackend, Refused

# A receiver that was away over a long weekend still gets what it missed; after that it is given up and shown as failed.
TRIED_DAYS = 4
_SECONDS = 10.0
_DIGEST_HOURS = {"none": 0, "daily": 24, "weekly": 168}


class Told(msgspec.Struct, frozen=True):
    """One alert as it is sent: which incident, why, facts, since when; ``title`` is ``None`` where it tells of forces."""

    alert: int
    incident: int
    reason: str
    facts: dict[str, list[str]]
    at: str
    title: str | None
    url: str


Worded = Callable[[Watch, Sequence[Told]], tuple[str, str]]
"""How somebody who knows words says alerts: subject and text of a message."""


def quiet(watch: Watch, at: str) -> bool:
    """Whether ``at`` lies in the watch's quiet time (UTC)."""
    if not watch.quiet_from or not watch.quiet_until:
        return False
    now, start, end = at[11:16], watch.quiet_from, watch.quiet_until
    return start <= now < end if start <= end else now >= start or now < end


def deliver(
    ledger: Ledger, private: PrivateStore, at: str, base: str, worded: Worded, *, allow_private: bool = False
) -> int:
    """Deliver what is pending and due; gives how many messages went out. What cannot be delivered waits for the next call, and is
    given up after :data:`TRIED_DAYS`. ``base``: the desk's address, for links."""
    with ledger.reading() as connection:
        work = [(watch, _told(connection, rows, base), rows) for watch, rows in _pending(connection, at)]
    sent = 0
    for watch, told, rows in work:
        with private.read() as store:
            where = store.execute(select(deliveries).where(deliveries.c.watch_id == watch.id)).first()
        done: set[str] = set()
        for channel in ("webhook", "email"):
            due = [one for one, row in zip(told, rows, strict=True) if channel in msgspec.json.decode(row.pending)]
            if due and _sent(channel, watch, due, where, worded, at, allow_private):
                done.add(channel)
                sent += 1
        with ledger.writing() as connection:
            _settle(connection, rows, done, at)
    return sent


def _pending(connection: Connection, at: str) -> list[tuple[Watch, list[Row[Any]]]]:
    """The watches with alerts that may go out now, and these alerts, the first first."""
    rows = connection.execute(
        select(alerts).where(alerts.c.pending != "[]", ~alerts.c.failed).order_by(alerts.c.watch_id, alerts.c.id)
    ).all()
    found: list[tuple[Watch, list[Row[Any]]]] = []
    for row in connection.execute(select(watches).where(watches.c.id.in_({r.watch_id for r in rows}))).all():
        watch = to_watch(row)
        mine = [r for r in rows if r.watch_id == watch.id]
        gathered = later(mine[0].made, hours=_DIGEST_HOURS[watch.digest]) <= at
        if watch.disabled is None and gathered and not quiet(watch, at):
            found.append((watch, mine))
    return found


def _told(connection: Connection, rows: Sequence[Row[Any]], base: str) -> list[Told]:
    numbers = {row.incident_id for row in rows}
    rows_ = connection.execute(select(incidents.c.id, incidents.c.title).where(incidents.c.id.in_(numbers)))
    titles = {row.id: row.title for row in rows_}
    forces = set(
        connection.execute(
            select(incident_tellings.c.incident_id)
            .join(telling_claims, telling_claims.c.telling_id == incident_tellings.c.telling_id)
            .join(claims, claims.c.id == telling_claims.c.claim_id)
            .where(incident_tellings.c.incident_id.in_(numbers), claims.c.type == "MOBILIZE")
        ).scalars()
    )
    return [
        Told(row.id, row.incident_id, row.reason, msgspec.json.decode(row.detail), row.made,
             None if row.incident_id in forces else titles.get(row.incident_id), f"{base}/desk/incidents/{row.incident_id}")
        for row in rows
    ]  # fmt: skip


def _settle(connection: Connection, rows: Sequence[Row[Any]], done: set[str], at: str) -> None:
    for row in rows:
        left = [channel for channel in msgspec.json.decode(row.pending) if channel not in done]
        failed = bool(left) and later(row.made, days=TRIED_DAYS) <= at
        values = {"pending": msgspec.json.encode(left).decode(), "failed": failed}
        connection.execute(update(alerts).where(alerts.c.id == row.id).values(values))


def _sent(
    channel: str,
    watch: Watch,
    told: Sequence[Told],
    where: Row[Any] | None,
    worded: Worded,
    at: str,
    allow_private: bool,
) -> bool:
    """Whether it went out; one receiver that fails stops no other."""
    try:
        if channel == "webhook" and where is not None and where.webhook:
            return _post(where.webhook, where.secret, watch, told, at, allow_private)
        if channel == "email" and where is not None and where.email:
            _mail(where.email, *worded(watch, told))
            return True
    except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, Refused, ValueError,
            smtplib.SMTPException, DeskError):  # fmt: skip
        return False
    return False


def signed(secret: bytes, identity: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of a webhook as Standard Webhooks (1.0) has them: ``v1`` is the base64 of HMAC-SHA256 over ``id.timestamp.body``."""
    mark = hmac.new(secret, f"{identity}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": "v1," + base64.b64encode(mark).decode(),
    }


def _post(url: str, secret: bytes, watch: Watch, told: Sequence[Told], at: str, allow_private: bool) -> bool:
    identity = f"marsad-{watch.id}-{told[0].alert}-{told[-1].alert}"
    body = msgspec.json.encode({"type": "alerts", "timestamp": at, "data": {"watch": watch.name, "alerts": told}})
    headers = signed(secret, identity, int(moment(at).timestamp()), body) | {"content-type": "application/json"}
    backend = CheckedBackend(allow_private, time.monotonic() + _SECONDS)
    with httpcore.ConnectionPool(network_backend=backend) as pool:
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)
        answer = pool.request("POST", url, headers=list(headers.items()), content=body, extensions={"timeout": timeout})
    return 200 <= answer.status < 300


def _mail(to: str, subject: str, text: str) -> None:
    """Send one message by the server of ``MARSAD_SMTP_URL`` (``smtp://`` with STARTTLS where it is offered, or ``smtps://``, with name and
    password), from ``MARSAD_SMTP_FROM``. Raises :class:`DeskError` where none is set."""
    parts = urlsplit(os.environ.get("MARSAD_SMTP_URL", ""))
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise DeskError("no mail server is set: MARSAD_SMTP_URL", code="no_mail")
    message = EmailMessage()
    message["From"] = os.environ.get("MARSAD_SMTP_FROM", f"marsad@{parts.hostname}")
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    context = ssl.create_default_context()
    host, port = parts.hostname, parts.port or (465 if parts.scheme == "smtps" else 587)
    server = (
        smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=_SECONDS)
    )
    with server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
