"""Watches: saved questions of one's own, what they alerted to, and the feed of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from litestar import Response
from litestar.params import FromPath

from marsad.desk.filters import FIELDS, written
from marsad.desk.people.roles import Permission
from marsad.desk.watches.firing import REASONS
from marsad.desk.watches.watches import (
    CHANNELS,
    DIGESTS,
    Alert,
    Keys,
    Watch,
    WatchForm,
    alerts_of,
    end_watch,
    make_watch,
    mark_seen,
    watch_of_feed,
    watches_of,
)
from marsad.errors import DeskError
from marsad.web.forms import Sent
from marsad.web.handling import get, post
from marsad.web.visits import Asked, Visit
from marsad.web.words import Words


@dataclass(frozen=True)
class WatchesContext:
    """``alerts``: the last ones with what they say; ``keys``: of a watch just made, shown this once; ``feed``: the address of its feed."""

    watches: list[Watch]
    alerts: list[tuple[Alert, str]]
    keys: Keys | None
    feed: str | None


@dataclass(frozen=True)
class WatchFormContext:
    """``query``: the filters to be watched."""

    query: dict[str, str]
    reasons: tuple[str, ...]
    channels: tuple[str, ...]
    digests: tuple[str, ...]


@get("/desk/watches", permission=Permission.WATCH)
def watches_screen(visit: Asked) -> Response[Any]:
    """One's watches and their alerts, which are seen by that."""
    return _shown(visit, None, None)


@get("/desk/watches/new", permission=Permission.WATCH)
def watch_form(visit: Asked) -> Response[Any]:
    """The form; the filters come from the list of incidents."""
    query = written({field: visit.request.query_params.get(field, "") for field in FIELDS})
    return visit.page("watch.html", WatchFormContext(query, REASONS, CHANNELS, DIGESTS))


@post("/desk/watches", permission=Permission.WATCH)
def watch_make(visit: Asked, form: Sent) -> Response[Any]:
    """Keep a watch."""
    said = WatchForm(
        name=form.text("name", "", most=200),
        query=written({field: form.text(f"q_{field}", "", most=300) for field in FIELDS}),
        reasons=tuple(r for r in REASONS if r in form.all("reason")),
        channels=tuple(c for c in CHANNELS if c in form.all("channel")),
        digest=form.text("digest", "none", most=10),
        quiet_from=form.text("quiet_from", "", most=5),
        quiet_until=form.text("quiet_until", "", most=5),
        webhook=form.text("webhook", "", most=2000),
        email=form.text("email", "", most=254),
    )
    with visit.writing() as connection:
        made, keys = make_watch(connection, visit.private, visit.me, said, visit.at)
    base = visit.desk.settings.address or str(visit.request.base_url).rstrip("/")
    return _shown(visit, keys, f"{base}/watches/{made.id}/{keys.feed}.atom" if keys.feed else None)


@post("/desk/watches/{number:int}/end", permission=Permission.WATCH)
def watch_end(visit: Asked, number: FromPath[int]) -> Response[Any]:
    """End one."""
    with visit.writing() as connection:
        end_watch(connection, visit.private, visit.me, number, visit.at)
    return visit.go("/desk/watches", "done")


@get("/watches/{number:int}/{key:str}", public=True)
def watch_feed(visit: Asked, number: FromPath[int], key: FromPath[str]) -> Response[Any]:
    """The Atom feed of a watch, for who knows its key: feed readers cannot sign in."""
    if not key.endswith(".atom"):
        raise DeskError("there is no such feed", code="unknown")
    with visit.reading() as connection:
        watch = watch_of_feed(connection, visit.private, number, key.removesuffix(".atom"))
        found = alerts_of(connection, [watch.id], 50)
    base = visit.desk.settings.address or str(visit.request.base_url).rstrip("/")
    entries = "".join(
        f"<entry><id>urn:marsad:alert:{watch.id}:{one.id}</id><title>{escape(told(visit.words, one))}</title>"
        f"<updated>{one.made}</updated><link href={quoteattr(f'{base}/desk/incidents/{one.incident}')}/></entry>"
        for one in found
    )
    updated = found[0].made if found else watch.made
    feed = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:marsad:watch:{watch.id}</id><title>{escape(watch.name)}</title><updated>{updated}</updated>"
        f"<author><name>Marsad</name></author>{entries}</feed>"
    )
    return Response(feed.encode(), media_type="application/atom+xml")


def told(words: Words, alert: Alert) -> str:
    """What an alert says, in one line: which incident and why."""
    if alert.reason == "toll":
        facts = "، ".join(f"{words.code('kind', k)} {' → '.join(v)}" for k, v in alert.facts.items())
    else:
        facts = "، ".join(value for values in alert.facts.values() for value in values if alert.reason != "due")
    return f"#{alert.incident} {words.code('alert', alert.reason)}{': ' if facts else ''}{facts}"


def _shown(visit: Visit, keys: Keys | None, feed: str | None) -> Response[Any]:
    with visit.reading() as connection:
        mine = watches_of(connection, visit.me)
        found = alerts_of(connection, [watch.id for watch in mine])
    if any(one.seen is None for one in found):
        with visit.writing() as connection:
            mark_seen(connection, visit.me, visit.at)
    said = [(one, told(visit.words, one)) for one in found]
    return visit.page("watches.html", WatchesContext(mine, said, keys, feed))


HANDLERS = [watches_screen, watch_form, watch_make, watch_end, watch_feed]
