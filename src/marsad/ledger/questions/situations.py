"""A situation out of a ledger: the claims of an area and a period, their incidents' tolls, and outlooks that are open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from marsad.claims.claim import Claim
from marsad.incidents.situations import Situation, Told, situation_of
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents
from marsad.ledger.questions.naming import places_meant
from marsad.ledger.questions.outlooks import Outlook, outlooks
from marsad.ledger.rows import in_lists
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
    told = _told(connection, wanted)
    inside = {t.document for t in told}
    found = [view for view in find_incidents(connection, replace(wanted, order="date")) if view.tolls]
    still = (o for state in ("open", "due") for o in outlooks(connection, today, state=state, dated=True))
    return SituationView(
        area=area,
        since=wanted.since or min((t.day for t in told), default=""),
        until=wanted.until or max((t.day for t in told), default=""),
        situation=situation_of(told),
        incidents=found,
        outlooks=[o for o in still if o.document in inside],
    )


def _told(connection: Connection, wanted: Wanted) -> list[Told]:
    spots = connection.execute(_spots(wanted))
    inside = sorted(at.id for at in spots if wanted.area is None or wanted.area.holds(at.lat, at.lon))
    found = []
    # Claims that tell a day, and those that have only their document's, are two questions: each is answered along an index.
    for some in in_lists(inside):
        for query in (_of_told_days(wanted), _of_published_days(wanted)):
            rows = connection.execute(query.where(claims.c.place_id.in_(some)))
            found += [Told(_claim(row.detail), row.key, row.day) for row in rows]
    party = _party_names(connection, {p.name or p.text for t in found for p in (*t.claim.actors, *t.claim.recipients)})
    return [msgspec.structs.replace(one, claim=_with_parties(one.claim, party)) for one in found] if party else found


def _of_told_days(wanted: Wanted) -> Select[Any]:
    told = claims.c.day_from
    query = _claims(func.substr(told, 1, 10)).where(told.is_not(None))
    if wanted.since:
        query = query.where(told >= wanted.since)
    if wanted.until:
        # Within the day stand hours, which sort after it: "2015-08-06T14:00" is of the sixth.
        query = query.where(told < f"{wanted.until}U")
    return query


def _of_published_days(wanted: Wanted) -> Select[Any]:
    published = func.coalesce(documents.c.published, "")
    query = _claims(published).where(claims.c.day_from.is_(None))
    if wanted.since:
        query = query.where(documents.c.published >= wanted.since)
    if wanted.until:
        query = query.where(published <= wanted.until)
    return query


def _claims(day: ColumnElement[Any]) -> Select[Any]:
    c, d = claims.c, documents.c
    # The kind as an expression: every third claim is an event, so that its index is no way to those of a few places.
    kind = func.coalesce(c.kind, "")
    return (
        select(c.detail, d.key, day.label("day"))
        .join(documents, d.id == c.document_id)
        .where(c.current, kind.in_(("event", "figure")))
    )


def _spots(wanted: Wanted) -> Select[Any]:
    query = select(places.c.id, places.c.lat, places.c.lon)
    if wanted.place:
        query = query.where(places.c.name.in_(places_meant(wanted.place)))
    if wanted.country:
        query = query.where(places.c.country == wanted.country.upper())
    if wanted.area:
        south, west, north, east = wanted.area.box
        query = query.where(places.c.lat.between(south, north), places.c.lon.between(west, east))
    return query


def _party_names(connection: Connection, told: Collection[str]) -> dict[str, str]:
    """For every one of these names that was judged to be another's: the name that stands for the party."""
    first = names.alias()
    found: dict[str, str] = {}
    for some in in_lists(sorted(map(folded_name, told))):
        rows = connection.execute(
            select(names.c.name, first.c.name.label("party"))
            .join(first, first.c.id == names.c.party)
            .where(names.c.party != names.c.id, names.c.folded.in_(some))
        )
        found.update((row.name, row.party) for row in rows)
    return found


def _with_parties(claim: Claim, party: dict[str, str]) -> Claim:
    sides = {
        side: tuple(msgspec.structs.replace(p, name=party.get(p.name or p.text, p.name)) for p in getattr(claim, side))
        for side in ("actors", "recipients")
    }
    return msgspec.structs.replace(claim, **sides)
