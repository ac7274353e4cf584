"""Public incidents in short, for lists and maps: taken out of each release once, for a release never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import msgspec
from sqlalchemy import Connection, select

from marsad.language.stems import stems
from marsad.ledger.opening import identity_of
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import releases
from marsad.publish.public.history import readable
from marsad.publish.public.incident import PublicIncident, PublicPlace, PublicStatus
from marsad.publish.public.markers import without_markers


class Listed(msgspec.Struct, frozen=True):
    """One public incident in a line. ``tolls``: range by kind of count; ``words``: the stems that it is found by."""

    number: int
    release: int
    made: str
    type: str | None
    status: PublicStatus
    date: str | None
    place: PublicPlace | None
    title: str | None
    voices: int
    documents: int
    tolls: dict[str, tuple[float | None, float | None]]
    not_before: str | None
    words: frozenset[str]


# Some 2 kB each, most of it words: what a desk releases in years.
_MOST_KEPT = 20_000
_kept: OrderedDict[tuple[str, int], Listed] = OrderedDict()
_lock = Lock()


def listed_of(connection: Connection, numbers: Sequence[int], at: str) -> list[Listed]:
    """The releases of these numbers in short, without those whose time has not come at ``at``."""
    ledger = identity_of(connection)
    with _lock:
        found = {n: _kept[ledger, n] for n in numbers if (ledger, n) in _kept}
    r = releases.c
    for some in in_lists([n for n in numbers if n not in found]):
        rows = connection.execute(
            select(r.id, r.content, r.made).where(r.id.in_(some)), execution_options={"yield_per": 50}
        )
        for row in rows:
            incident = readable(row.content)
            if incident is not None:
                found[row.id] = _keep((ledger, row.id), short(incident, row.id, row.made))
    return [one for n in numbers if (one := found.get(n)) and (one.not_before is None or one.not_before <= at)]


def _keep(key: tuple[str, int], one: Listed) -> Listed:
    with _lock:
        _kept[key] = one
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return one


def short(incident: PublicIncident, release: int, made: str) -> Listed:
    """An incident in a line."""
    return Listed(
        number=incident.number,
        release=release,
        made=made,
        type=incident.type,
        status=incident.status,
        date=incident.date,
        place=incident.place,
        title=incident.title,
        voices=incident.voices,
        documents=len(incident.documents),
        tolls={t.kind: (t.low, t.high) for t in incident.tolls if t.reports},
        not_before=incident.not_before,
        words=_words(incident),
    )


def _words(incident: PublicIncident) -> frozenset[str]:
    said = [incident.title or ""]
    said += ["".join(p.text for p in parts) for parts in (incident.account.ar, incident.account.en)]
    said += [f"{c.before}{c.quote}{c.after}" for c in incident.claims]
    return frozenset(stems(without_markers("\n".join(said))))
