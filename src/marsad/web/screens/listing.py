"""Incidents: list, map and timeline side by side, with one set of filters in the address."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response

from marsad.desk.filters import FIELDS, TYPES, wanted_of, written
from marsad.desk.people.roles import Permission
from marsad.errors import DeskError
from marsad.incidents.tolls import KINDS
from marsad.ledger.questions.incidents import ORDERS, IncidentView, Point, days, find_incidents, points
from marsad.web.handling import get
from marsad.web.visits import Asked, Visit

PAGE_SIZE = 50
# Where the last page lies beyond this, filters help more than turning pages.
MOST_PAGES = 2000
# More points than these nobody tells apart; compressed they are about 3 MB.
MOST_POINTS = 100_000


@dataclass(frozen=True)
class IncidentsContext:
    """``incidents``: the page asked for; ``filters``: the values of the form, as in the address; ``wrong``: the filter that could
    not be understood; ``page``: its number, from 1; ``more``: there is a next one; ``types``, ``kinds``, ``orders``: what the form offers;
    ``timeline``: how many incidents each day has, as JSON."""

    incidents: list[IncidentView]
    filters: dict[str, str]
    wrong: str | None
    page: int
    more: bool
    types: tuple[str, ...]
    kinds: tuple[str, ...]
    orders: list[str]
    timeline: str


@get("/desk/incidents", permission=Permission.READ)
def incidents_screen(visit: Asked) -> Response[Any]:
    """The list, or for htmx the part of it that filters change."""
    filters, wrong = _filters(visit)
    page = _page(visit)
    found: list[IncidentView] = []
    counts: dict[str, int] = {}
    if wrong is None:
        wanted = wanted_of(filters)
        with visit.reading() as connection:
            found = visit.remembered(
                connection,
                ("incidents", wanted, page),
                lambda: list(find_incidents(connection, wanted, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)),
            )
            counts = visit.remembered(connection, ("days", wanted), lambda: days(connection, wanted))
    context = IncidentsContext(
        incidents=found[:PAGE_SIZE],
        filters=filters,
        wrong=wrong,
        page=page,
        more=len(found) > PAGE_SIZE,
        types=TYPES,
        kinds=KINDS,
        orders=list(ORDERS),
        timeline=msgspec.json.encode(counts).decode(),
    )
    return visit.page("incidents.html", context, status=200 if wrong is None else 400)


@get("/desk/incidents.geojson", permission=Permission.READ, compressed=True)
def incidents_points(visit: Asked) -> Response[Any]:
    """The points of the map (RFC 7946): the incidents that fit the filters, or the one with the ``number``."""
    number = visit.request.query_params.get("number", "")
    wanted = wanted_of(visit.request.query_params)
    chosen = int(number) if number.isdecimal() and len(number) < 16 else None
    with visit.reading() as connection:
        packed = visit.remembered(
            connection,
            ("points", wanted, chosen),
            lambda: gzip.compress(geojson(points(connection, wanted, MOST_POINTS, chosen)), 5, mtime=0),
        )
    # The points of a large ledger are packed once, not for each who opens the map.
    if "gzip" in visit.request.headers.get("accept-encoding", ""):
        headers = {"content-encoding": "gzip", "vary": "Accept-Encoding"}
        return Response(packed, media_type="application/geo+json", headers=headers)
    return Response(gzip.decompress(packed), media_type="application/geo+json")


def geojson(found: Iterator[Point]) -> bytes:
    """A feature collection of points, each with what the map shows of it."""
    features = [
        {
            "type": "Feature",
            "id": point.id,
            "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            "properties": {
                "number": point.id,
                "day": point.day,
                "type": point.type,
                "voices": point.voices,
                "place": point.place,
                "title": (point.title or "")[:120],
                "url": f"/desk/incidents/{point.id}",
            },
        }
        for point in found
    ]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _filters(visit: Visit) -> tuple[dict[str, str], str | None]:
    """The filters of the address, and the one that cannot be understood."""
    given = {field: visit.request.query_params.get(field, "") for field in FIELDS}
    try:
        filters = written(given)
        wanted_of(filters)
    except DeskError as error:
        return {k: v[:200] for k, v in given.items()}, error.message
    return {field: filters.get(field, "") for field in FIELDS}, None


def _page(visit: Visit) -> int:
    given = visit.request.query_params.get("page", "1")
    return min(MOST_PAGES, max(1, int(given))) if given.isdecimal() and len(given) < 8 else 1


HANDLERS = [incidents_screen, incidents_points]
