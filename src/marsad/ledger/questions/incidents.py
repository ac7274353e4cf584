"""Which incidents there are: filters, and one incident with its origins, tolls, tellings and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, exists, func, or_, select

from marsad.errors import LedgerError
from marsad.gazetteer.areas import Area
from marsad.incidents.differences import Difference
from marsad.incidents.origins import Origin
from marsad.incidents.summary import Summary
from marsad.incidents.tolls import Toll
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.naming import names_meant, places_meant
from marsad.ledger.tables import (
    claim_parties,
    incident_tellings,
    incidents,
    names,
    origins,
    telling_claims,
    tolls,
)

_origin = msgspec.json.Decoder(Origin).decode
_toll = msgspec.json.Decoder(Toll).decode
_differences = msgspec.json.Decoder(list[Difference]).decode
_summary = msgspec.json.Decoder(Summary).decode


class Spot(msgspec.Struct, frozen=True):
    """Where an incident happened, in degrees WGS 84."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    province: str | None = None


class IncidentView(msgspec.Struct):
    """One incident as it is shown and exported.

    ``documents`` report it, ``mentioning`` only refer back to it (keys of documents); ``origins`` are its independent
    roots with their reasons, ``voices`` their number; ``tolls`` hold the current range of every kind of count with its
    history; ``differences`` are what
    its voices say differently, and where they contradict each other; ``status`` is where its review stands; ``reasons`` say how type, date and place were chosen.
    """

    id: str
    type: str | None
    date: str | None
    place: Spot | None
    title: str | None
    documents: list[str]
    voices: int
    origins: list[Origin]
    tolls: list[Toll]
    status: str
    mentioning: list[str]
    reasons: list[str]
    differences: list[Difference]
    since: str
    changed: str


@dataclass(frozen=True)
class Wanted:
    """What is asked for; ``None`` and 0 ask for nothing. Days are ISO dates, ``until`` inclusive. ``toll`` is a kind of
    count and the least number that its upper bound must reach; ``documents`` and ``voices`` the least numbers of them;
    ``changed`` the moment since when it changed; ``numbers`` the only ones that are asked about."""

    since: str | None = None
    until: str | None = None
    type: str | None = None
    place: str | None = None
    country: str | None = None
    area: Area | None = None
    actor: str | None = None
    toll: tuple[str, float] | None = None
    documents: int = 1
    voices: int = 0
    status: str | None = None
    order: str = "date"
    changed: str | None = None
    numbers: tuple[int, ...] | None = None


# How the list can be ordered; the number comes last so that the order is always the same.
ORDERS = {
    "date": (incidents.c.day.desc().nulls_last(), incidents.c.voices.desc(), incidents.c.id),
    "voices": (incidents.c.voices.desc(), incidents.c.documents.desc(), incidents.c.id),
    "documents": (incidents.c.documents.desc(), incidents.c.voices.desc(), incidents.c.id),
    "killed": (incidents.c.killed_high.desc().nulls_last(), incidents.c.id),
    "number": (incidents.c.id,),
}
_AT_ONCE = 500


def find_incidents(
    connection: Connection, wanted: Wanted, limit: int | None = None, skip: int = 0
) -> Iterator[IncidentView]:
    """The incidents that are as ``wanted``, in its order, at most ``limit``, without the first ``skip``."""
    for rows in _rows(connection, wanted, limit, skip, select(incidents)):
        yield from _views(connection, rows)


class Point(msgspec.Struct, frozen=True):
    """What a map or a timeline shows of an incident."""

    id: int
    day: str | None
    type: str | None
    lat: float
    lon: float
    voices: int
    place: str | None
    title: str | None


def points(connection: Connection, wanted: Wanted, limit: int, number: int | None = None) -> Iterator[Point]:
    """The incidents that are as ``wanted`` (of them only the one with that ``number``, if given) and have a place on the map,
    at most ``limit``."""
    c = incidents.c
    columns = select(c.id, c.day, c.type, c.lat, c.lon, c.voices, c.place, c.title).where(c.lat.is_not(None))
    if number is not None:
        columns = columns.where(c.id == number)
    for rows in _rows(connection, wanted, limit, 0, columns):
        for row in rows:
            yield Point(row.id, row.day, row.type, row.lat, row.lon, row.voices, row.place, row.title)


def days(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """How many incidents that are as ``wanted`` each day has; those without a day are left out."""
    if wanted.area is not None:
        counts: dict[str, int] = {}
        for rows in _rows(connection, wanted, None, 0, select(incidents)):
            for row in rows:
                if row.day:
                    counts[row.day] = counts.get(row.day, 0) + 1
        return dict(sorted(counts.items()))
    day = incidents.c.day
    query = _narrowed(connection, select(day, func.count()), wanted).where(day.is_not(None)).group_by(day).order_by(day)
    return {row[0]: row[1] for row in connection.execute(query)}


def _rows(
    connection: Connection, wanted: Wanted, limit: int | None, skip: int, columns: Select[Any]
) -> Iterator[list[Row[Any]]]:
    """The rows of ``columns`` that are as ``wanted``, some at a time. What the area leaves out is left out here: the database
    knows only its box."""
    if wanted.area is None and limit is not None:
        rows = connection.execute(_ordered(connection, columns, wanted).limit(limit).offset(skip))
        yield from (list(some) for some in rows.partitions(_AT_ONCE))
        return
    left, last = limit, 0
    query = _ordered(connection, columns, wanted)
    while left is None or left > 0:
        rows_ = connection.execute(query.limit(_AT_ONCE).offset(last)).all()
        last += len(rows_)
        fitting = [row for row in rows_ if wanted.area is None or wanted.area.holds(row.lat, row.lon)]
        skipped = min(skip, len(fitting))
        skip -= skipped
        fitting = fitting[skipped:][:left]
        yield fitting
        left = None if left is None else left - len(fitting)
        if len(rows_) < _AT_ONCE:
            return


def _ordered(connection: Connection, columns: Select[Any], wanted: Wanted) -> Select[Any]:
    return _narrowed(connection, columns, wanted).order_by(*ORDERS[wanted.order])


def incident(connection: Connection, number: int) -> IncidentView:
    """One incident; a number that was merged away leads to where it went. Raises :class:`LedgerError`."""
    row = connection.execute(select(incidents).where(incidents.c.id == lead(connection, number))).one()
    return next(_views(connection, [row]))


def lead(connection: Connection, number: int) -> int:
    """The number that ``number`` leads to through all mergers. Raises :class:`LedgerError` where it was never given."""
    seen: set[int] = set()
    while True:
        row = connection.execute(select(incidents.c.merged_into).where(incidents.c.id == number)).first()
        if row is None:
            raise LedgerError(f"there is no incident {number}")
        if row.merged_into is None or number in seen:
            return number
        seen.add(number)
        number = row.merged_into


def _narrowed(connection: Connection, columns: Select[Any], wanted: Wanted) -> Select[Any]:
    """The question for ``columns`` of incidents that are as ``wanted``; of its area only the box."""
    c = incidents.c
    query = columns.where(c.merged_into.is_(None), c.documents >= max(1, wanted.documents))
    if wanted.since:
        query = query.where(c.day >= wanted.since)
    if wanted.until:
        query = query.where(c.day <= wanted.until)
    if wanted.type:
        query = query.where(c.type == wanted.type)
    if wanted.country:
        query = query.where(c.country == wanted.country.upper())
    if wanted.place:
        meant = places_meant(wanted.place)
        query = query.where(or_(c.place.in_(meant), c.province.in_(meant)))
    if wanted.voices:
        query = query.where(c.voices >= wanted.voices)
    if wanted.area:
        south, west, north, east = wanted.area.box
        query = query.where(c.lat.between(south, north), c.lon.between(west, east))
    if wanted.toll:
        kind, least = wanted.toll
        query = query.where(
            exists().where(
                tolls.c.incident_id == c.id, tolls.c.kind == kind, func.coalesce(tolls.c.high, tolls.c.low) >= least
            )
        )
    if wanted.actor:
        query = query.where(c.id.in_(_with_party(connection, wanted.actor)))
    if wanted.status:
        query = query.where(c.status == wanted.status)
    if wanted.changed:
        query = query.where(c.changed >= wanted.changed)
    if wanted.numbers is not None:
        query = query.where(c.id.in_(wanted.numbers))
    return query


def parties_named(connection: Connection, name: str) -> list[int]:
    """The numbers of the parties with that name: the very name, else those in which it stands as whole words."""
    meant = [folded_name(n) for n in names_meant(name)]
    found = set(connection.execute(select(names.c.party).where(names.c.folded.in_(meant))).scalars())
    if not found:
        inside = select(names.c.party).where((" " + names.c.folded + " ").contains(f" {meant[0]} ", autoescape=True))
        found = set(connection.execute(inside).scalars())
    return sorted(found)


def _with_party(connection: Connection, name: str) -> Select[Any]:
    """The numbers of incidents in whose claims a party of that name takes part."""
    parties = parties_named(connection, name)
    return (
        select(incident_tellings.c.incident_id)
        .join(telling_claims, telling_claims.c.telling_id == incident_tellings.c.telling_id)
        .join(claim_parties, claim_parties.c.claim_id == telling_claims.c.claim_id)
        .join(names, names.c.id == claim_parties.c.name_id)
        .where(names.c.party.in_(parties))
    )


def _views(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[IncidentView]:
    numbers = [row.id for row in rows]
    roots: dict[int, list[Origin]] = {}
    counts: dict[int, list[Toll]] = {}
    query = select(origins).where(origins.c.incident_id.in_(numbers)).order_by(origins.c.incident_id, origins.c.ordinal)
    for row in connection.execute(query):
        roots.setdefault(row.incident_id, []).append(_origin(row.detail))
    for row in connection.execute(select(tolls).where(tolls.c.incident_id.in_(numbers)).order_by(tolls.c.kind)):
        counts.setdefault(row.incident_id, []).append(_toll(row.detail))
    for row in rows:
        summary = _summary(row.summary) if row.summary != "{}" else Summary("OTHER", None, None, [], [], [])
        yield IncidentView(
            id=str(row.id),
            type=row.type,
            date=row.day,
            place=Spot(row.place, row.country, row.lat, row.lon, row.province) if row.place else None,
            title=row.title,
            documents=summary.documents,
            voices=row.voices,
            origins=roots.get(row.id, []),
            tolls=counts.get(row.id, []),
            status=row.status,
            mentioning=summary.mentioning,
            reasons=summary.reasons,
            differences=_differences(row.differences),
            since=row.made,
            changed=row.changed,
        )
