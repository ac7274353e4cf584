"""Looking: every watch over what changed since it last looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from marsad.desk.filters import wanted_of
from marsad.desk.moments import later
from marsad.desk.watches.firing import Fired, Seen, fires
from marsad.desk.watches.watches import Watch, to_watch
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents
from marsad.ledger.rows import LIST_SIZE, in_lists, next_number
from marsad.ledger.tables import (
    alerts,
    claims,
    decisions,
    documents,
    incident_tellings,
    incidents,
    tellings,
    watch_states,
    watches,
)

# A deadline that passed longer ago was told when it passed, or nobody was watching then.
DUE_DAYS = 30


def look(connection: Connection, at: str) -> int:
    """Let all watches look; gives how many alerts came of it. A watch's first look takes what there is as seen and alerts to nothing.
    Within the caller's transaction, which holds the writer's lock; again at the same state it changes nothing."""
    count = 0
    due = _due(connection, at[:10])
    for row in connection.execute(select(watches).where(watches.c.disabled.is_(None)).order_by(watches.c.id)).all():
        count += _look(connection, to_watch(row), due, at)
    return count


def _look(connection: Connection, watch: Watch, due: dict[str, list[str]], at: str) -> int:
    first = not watch.looked
    known = _known(connection, watch.id)
    wanted = wanted_of(watch.query)
    drafts: list[tuple[int, Fired]] = []
    states: dict[int, Seen] = {}
    for view in _changed(connection, wanted, watch, due):
        number = int(view.id)
        now = seen_of(view, due)
        if known.get(number) == now:
            continue
        states[number] = now
        if not first:
            drafts += [(number, fired) for fired in fires(known.get(number), now, watch.reasons)]
    _keep(connection, watch, states)
    _alert(connection, watch, drafts, at)
    connection.execute(update(watches).where(watches.c.id == watch.id).values(looked=at))
    return len(drafts)


def _changed(connection: Connection, wanted: Wanted, watch: Watch, due: dict[str, list[str]]) -> Iterator[IncidentView]:
    """The incidents that fit and changed since the watch looked, then those of documents with outlooks that are due."""
    yield from find_incidents(connection, replace(wanted, changed=watch.looked or None))
    if due and watch.looked and "due" in watch.reasons:
        rows = connection.execute(
            select(incident_tellings.c.incident_id)
            .join(tellings, tellings.c.id == incident_tellings.c.telling_id)
            .join(documents, documents.c.id == tellings.c.document_id)
            .where(documents.c.key.in_(list(due)[:LIST_SIZE])).distinct()
        ).scalars()  # fmt: skip
        yield from find_incidents(connection, replace(wanted, numbers=tuple(rows)))


def seen_of(view: IncidentView, due: dict[str, list[str]]) -> Seen:
    """What there is to see of an incident now; ``due``: keys of outlooks by document."""
    keys = sorted({key for document in view.documents for key in due.get(document, ())})
    tolls = {toll.kind: (toll.low, toll.high) for toll in view.tolls if toll.low is not None or toll.high is not None}
    return Seen(tuple(sorted(origin.name for origin in view.origins)), tolls, tuple(keys))


def _due(connection: Connection, today: str) -> dict[str, list[str]]:
    """The keys of outlooks that have come due undecided, by the document that they stand in."""
    decided = select(decisions.c.subject).where(decisions.c.about == "outlook", decisions.c.withdrawn.is_(None))
    rows = connection.execute(
        select(claims.c.key, documents.c.key.label("document")).join(documents, documents.c.id == claims.c.document_id)
        .where(claims.c.current, claims.c.kind == "outlook", claims.c.deadline <= today,
               claims.c.deadline > later(f"{today}T00:00:00Z", days=-DUE_DAYS)[:10], claims.c.key.not_in(decided))
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(row.key)
    return found


def _known(connection: Connection, number: int) -> dict[int, Seen]:
    """What the watch saw, under the numbers of now: what was merged is known by what it was merged into."""
    rows = connection.execute(select(watch_states).where(watch_states.c.watch_id == number)).all()
    leads: dict[int, int] = {}
    for some in in_lists([row.incident_id for row in rows]):
        query = select(incidents.c.id, incidents.c.merged_into).where(
            incidents.c.id.in_(some), incidents.c.merged_into.is_not(None)
        )
        leads.update((row.id, row.merged_into) for row in connection.execute(query))
    found: dict[int, Seen] = {}
    for row in sorted(rows, key=lambda r: r.incident_id in leads):
        seen = Seen(
            tuple(msgspec.json.decode(row.origins)),
            msgspec.json.decode(row.tolls, type=dict[str, tuple[float | None, float | None]]),
            tuple(msgspec.json.decode(row.due)),
        )
        found.setdefault(leads.get(row.incident_id, row.incident_id), seen)
    return found


def _keep(connection: Connection, watch: Watch, states: dict[int, Seen]) -> None:
    for some in in_lists(sorted(states)):
        mine = (watch_states.c.watch_id == watch.id, watch_states.c.incident_id.in_(some))
        connection.execute(delete(watch_states).where(*mine))
    rows = [
        {"watch_id": watch.id, "incident_id": number, "origins": _json(seen.origins), "tolls": _json(seen.tolls), "due": _json(seen.due)}
        for number, seen in states.items()
    ]  # fmt: skip
    if rows:
        connection.execute(insert(watch_states), rows)


def _alert(connection: Connection, watch: Watch, drafts: list[tuple[int, Fired]], at: str) -> None:
    pending = _json([channel for channel in watch.channels if channel in ("webhook", "email")])
    number = next_number(connection, alerts)
    rows = [
        {"id": n, "watch_id": watch.id, "incident_id": incident, "reason": fired.reason, "detail": _json(fired.facts),
         "made": at, "pending": pending, "failed": False}
        for n, (incident, fired) in enumerate(drafts, number)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(alerts), rows)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
