"""Watches as people keep them: made, changed, ended; where they deliver to is in the private store."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from marsad.desk.correcting import is_mailbox
from marsad.desk.filters import wanted_of, written
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.private import PrivateStore, deliveries, digest_of
from marsad.desk.watches.firing import REASONS
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import alerts, watches

CHANNELS = ("desk", "atom", "webhook", "email")
DIGESTS = ("none", "daily", "weekly")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
# So many saved questions nobody reads the answers of.
MOST_WATCHES = 50


class Watch(msgspec.Struct, frozen=True):
    """A saved question. ``query`` are its filters as in an address; quiet time as ``HH:MM`` in UTC, past midnight where it begins later
    than it ends."""

    id: int
    person: int
    name: str
    query: dict[str, str]
    reasons: tuple[str, ...]
    channels: tuple[str, ...]
    digest: str
    quiet_from: str | None
    quiet_until: str | None
    made: str
    looked: str
    disabled: str | None


class WatchForm(msgspec.Struct, frozen=True):
    """What is said of a watch when it is made. ``webhook``: an http(s) address; ``email``: a mailbox."""

    name: str
    query: dict[str, str]
    reasons: tuple[str, ...] = REASONS
    channels: tuple[str, ...] = ("desk",)
    digest: str = "none"
    quiet_from: str = ""
    quiet_until: str = ""
    webhook: str = ""
    email: str = ""


class Keys(msgspec.Struct, frozen=True):
    """What is shown once: the secret that signs the webhook, the key in the feed's address."""

    secret: str | None
    feed: str | None


class Alert(msgspec.Struct, frozen=True):
    """One alert of a watch."""

    id: int
    watch: int
    incident: int
    reason: str
    facts: dict[str, list[str]]
    made: str
    seen: str | None


def make_watch(
    connection: Connection, private: PrivateStore, who: Person, form: WatchForm, at: str
) -> tuple[Watch, Keys]:
    """Keep a watch of one's own; the present counts as seen. Raises :class:`DeskError`: ``missing``, ``bad_filter``, ``bad_watch``."""
    require(who.role, Permission.WATCH)
    row = _checked(form)
    mine = watches_of(connection, who)
    if len(mine) >= MOST_WATCHES:
        raise DeskError(f"you keep {MOST_WATCHES} watches already", code="too_many")
    number = next_number(connection, watches)
    connection.execute(insert(watches), [{"id": number, "person_id": who.id, "made": at, "looked": "", **row}])
    keys = _deliver_to(private, number, form)
    body = msgspec.json.encode({"watch": number, "query": row["query"], "reasons": row["reasons"]}).decode()
    journal.append(connection, [journal.Draft("watch", str(number), body, who.name)], at)
    return watch(connection, who, number), keys


def end_watch(connection: Connection, private: PrivateStore, who: Person, number: int, at: str) -> None:
    """End a watch of one's own: it alerts no more and nothing is kept of where it delivered to. Raises :class:`DeskError`."""
    watch(connection, who, number)
    connection.execute(update(watches).where(watches.c.id == number).values(disabled=at))
    with private.connect() as store:
        store.execute(delete(deliveries).where(deliveries.c.watch_id == number))
    body = msgspec.json.encode({"watch": number, "ended": True}).decode()
    journal.append(connection, [journal.Draft("watch", str(number), body, who.name)], at)


def watch(connection: Connection, who: Person, number: int) -> Watch:
    """A watch of one's own. Raises :class:`DeskError` where it is not, or there is none."""
    row = connection.execute(
        select(watches).where(watches.c.id == number, watches.c.person_id == who.id, watches.c.disabled.is_(None))
    ).first()
    if row is None:
        raise DeskError(f"there is no watch {number} of yours", code="unknown")
    return to_watch(row)


def watches_of(connection: Connection, who: Person) -> list[Watch]:
    """The watches of somebody that are not ended, the last first."""
    rows = connection.execute(
        select(watches).where(watches.c.person_id == who.id, watches.c.disabled.is_(None)).order_by(watches.c.id.desc())
    )
    return [to_watch(row) for row in rows]


def alerts_of(connection: Connection, numbers: list[int], limit: int = 100) -> list[Alert]:
    """The alerts of these watches, the last first."""
    rows = connection.execute(
        select(alerts).where(alerts.c.watch_id.in_(numbers)).order_by(alerts.c.id.desc()).limit(limit)
    )
    return [
        Alert(r.id, r.watch_id, r.incident_id, r.reason, msgspec.json.decode(r.detail), r.made, r.seen) for r in rows
    ]


def mark_seen(connection: Connection, who: Person, at: str) -> None:
    """All alerts of one's own watches are seen."""
    mine = select(watches.c.id).where(watches.c.person_id == who.id)
    connection.execute(update(alerts).where(alerts.c.watch_id.in_(mine), alerts.c.seen.is_(None)).values(seen=at))


def watch_of_feed(connection: Connection, private: PrivateStore, number: int, key: str) -> Watch:
    """The watch whose feed has that key. Raises :class:`DeskError` where it has not."""
    with private.read() as store:
        digest = store.execute(select(deliveries.c.feed).where(deliveries.c.watch_id == number)).scalar()
    row = connection.execute(select(watches).where(watches.c.id == number, watches.c.disabled.is_(None))).first()
    if row is None or not digest or not secrets.compare_digest(digest, digest_of(key)):
        raise DeskError("there is no such feed", code="unknown")
    return to_watch(row)


def to_watch(row: Row[Any]) -> Watch:
    """A row of the table as the struct."""
    return Watch(row.id, row.person_id, row.name, msgspec.json.decode(row.query), tuple(msgspec.json.decode(row.reasons)),
                 tuple(msgspec.json.decode(row.channels)), row.digest, row.quiet_from, row.quiet_until, row.made,
                 row.looked, row.disabled)  # fmt: skip


def _checked(form: WatchForm) -> dict[str, Any]:
    name = " ".join(form.name.split())[:120]
    if not name:
        raise DeskError("a watch has a name", code="missing")
    wanted_of(form.query)
    reasons = [r for r in REASONS if r in form.reasons]
    channels = [c for c in CHANNELS if c in form.channels]
    times = (form.quiet_from, form.quiet_until)
    right = reasons and channels and form.digest in DIGESTS and bool(times[0]) == bool(times[1])
    if not right or any(t and not _TIME.match(t) for t in times):
        raise DeskError("a watch has a reason, a channel, and both ends of its quiet time", code="bad_watch")
    if "webhook" in channels and not form.webhook.lower().startswith(("http://", "https://")):
        raise DeskError("a webhook has an http(s) address", code="bad_address")
    if "email" in channels and not is_mailbox(form.email):
        raise DeskError("this is no mailbox", code="bad_email")
    return {
        "name": name,
        "query": _json(written(form.query)),
        "reasons": _json(reasons),
        "channels": _json(channels),
        "digest": form.digest,
        "quiet_from": times[0] or None,
        "quiet_until": times[1] or None,
    }


def _deliver_to(private: PrivateStore, number: int, form: WatchForm) -> Keys:
    secret = secrets.token_bytes(24) if "webhook" in form.channels else None
    feed = secrets.token_urlsafe(24) if "atom" in form.channels else None
    row = {"watch_id": number, "webhook": form.webhook if secret else None, "secret": secret,
           "email": form.email if "email" in form.channels else None, "feed": digest_of(feed) if feed else None}  # fmt: skip
    with private.connect() as store:
        store.execute(delete(deliveries).where(deliveries.c.watch_id == number))
        store.execute(insert(deliveries), [row])
    return Keys("whsec_" + _base64(secret) if secret else None, feed)


def _base64(data: bytes) -> str:
    import base64

    return base64.b64encode(data).decode()


def _json(value: Mapping[str, str] | Sequence[str]) -> str:
    return msgspec.json.encode(value).decode()
