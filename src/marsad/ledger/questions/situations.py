"""A situation out of a ledger: the claims of an area and a period, their incidents' tolls, and outlooks that are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from marsad.claims.claim import Claim
from marsad.incidents.situations import Situation, Told, situation_of
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents
from marsad.ledger.questions.naming import places_meant
from marsad.ledger.questions.outlooks import Outlook, outlooks
from marsad.ledger.tables import claims, documents, names, places

_claim = msgspec.json.Decoder(Claim).decode


class SituationView(msgspec.Struct):
    """A situation with what it was asked for, the incidents with counts, and the outlooks of its documents still open."""

    area: str
    since: str
    until: str
    situation: Situation
    incidents: list[IncidentView]
    outlooks: list[Outlook]


def situation(connection: Connection, wanted: Wanted, area: str, today: str) -> SituationView:
    """The situation in the area and period of ``wanted`` (its place, country or area, since and until)."""
    told = list(_told(connection, wanted))
    inside = {t.document for t in told}
    found = [view for view in find_incidents(connection, replace(wanted, order="date")) if view.tolls]
    still = (o for state in ("open", "due") for o in outlooks(connection, today, state=state))
    return SituationView(
        area=area,
        since=wanted.since or min((t.day for t in told), default=""),
        until=wanted.until or max((t.day for t in told), default=""),
        situation=situation_of(told),
        incidents=found,
        outlooks=[o for o in still if o.document in inside and o.claim.deadline],
    )


def _told(connection: Connection, wanted: Wanted) -> Iterator[Told]:
    rows = connection.execute(_query(wanted), execution_options={"yield_per": 1000})
    party = _party_names(connection)
    for row in rows:
        if wanted.area is None or wanted.area.holds(row.lat, row.lon):
            yield Told(_with_parties(_claim(row.detail), party), row.key, row.day)


def _query(wanted: Wanted) -> Select[Any]:
    c, d = claims.c, documents.c
    day = func.coalesce(func.substr(c.day_from, 1, 10), d.published, "")
    query = (
        select(c.detail, d.key, day.label("day"), places.c.lat, places.c.lon)
        .join(documents, d.id == c.document_id)
        .join(places, places.c.id == c.place_id)
        .where(c.current, c.kind.in_(("event", "figure")))
    )
    if wanted.since:
        query = query.where(day >= wanted.since)
    if wanted.until:
        query = query.where(day <= wanted.until)
    if wanted.place:
        query = query.where(places.c.name.in_(places_meant(wanted.place)))
    if wanted.country:
        query = query.where(places.c.country == wanted.country.upper())
    if wanted.area:
        south, west, north, east = wanted.area.box
        query = query.where(places.c.lat.between(south, north), places.c.lon.between(west, east))
    return query


def _party_names(connection: Connection) -> dict[str, str]:
    """For every name that was judged to be another's: the name that stands for the party."""
    first = names.alias()
    rows = connection.execute(
        select(names.c.name, first.c.name.label("party"))
        .join(first, first.c.id == names.c.party)
        .where(names.c.party != names.c.id)
    )
    return {row.name: row.party for row in rows}


def _with_parties(claim: Claim, party: dict[str, str]) -> Claim:
    if not party:
        return claim
    sides = {
        side: tuple(msgspec.structs.replace(p, name=party.get(p.name or p.text, p.name)) for p in getattr(claim, side))
        for side in ("actors", "recipients")
    }
    return msgspec.structs.replace(claim, **sides)
