"""The filters of incidents as they stand in an address: one form for the list's screen, saved watches and the API.

``since`` and ``until`` (ISO days), ``type``, ``place``, ``country``, ``actor``, ``status``, ``voices``, ``documents``, ``toll``
(``killed>=10``), ``order``, and the area: ``box`` (south,west,north,east in degrees) or ``circle`` (latitude,longitude,km).
What is empty asks for nothing; what cannot be understood is an error that names the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from marsad.errors import DeskError, GazetteerError
from marsad.gazetteer.areas import Area, circle
from marsad.incidents.tolls import KINDS
from marsad.ledger.questions.incidents import ORDERS, Wanted
from marsad.record import EventType

FIELDS = ("since", "until", "type", "place", "country", "actor", "status", "voices", "documents", "toll", "box", "circle", "order")  # fmt: skip
TYPES: tuple[str, ...] = (*get_args(EventType), "OTHER")
_TOLL = re.compile(r"([a-z]+)\s*(?:>=|=|≥)\s*([0-9]{1,9})\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_LONGEST = 200


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """What is asked for. Raises :class:`DeskError` (code ``bad_filter``) that names the field which cannot be understood."""
    values = written(given)
    return Wanted(
        since=_day(values, "since"),
        until=_day(values, "until"),
        type=_among(values, "type", TYPES, str.upper),
        place=values.get("place"),
        country=_country(values),
        area=_area(values),
        actor=values.get("actor"),
        toll=_toll(values),
        documents=_count(values, "documents", 1),
        voices=_count(values, "voices", 0),
        status=values.get("status"),
        order=_among(values, "order", tuple(ORDERS), str.lower) or "date",
    )


def written(given: Mapping[str, str]) -> dict[str, str]:
    """The filters that are given, in a fixed order, without empty ones and without what is none: how they are kept and
    how they stand in an address."""
    found = {}
    for field in FIELDS:
        value = " ".join(str(given.get(field, "")).split())
        if len(value) > _LONGEST:
            raise _bad(field)
        if value:
            found[field] = value
    return found


def _bad(field: str) -> DeskError:
    return DeskError(f"the filter {field} cannot be understood", code="bad_filter")


def _day(values: Mapping[str, str], field: str) -> str | None:
    if field not in values:
        return None
    if not _ISO.match(values[field]):  # date.fromisoformat also takes weeks
        raise _bad(field)
    try:
        return date.fromisoformat(values[field]).isoformat()
    except ValueError:
        raise _bad(field) from None


def _among(values: Mapping[str, str], field: str, allowed: tuple[str, ...], form: Callable[[str], str]) -> str | None:
    if field not in values:
        return None
    value = form(values[field])
    if value not in allowed:
        raise _bad(field)
    return value


def _country(values: Mapping[str, str]) -> str | None:
    value = values.get("country", "").upper()
    if not value:
        return None
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise _bad("country")
    return value


def _count(values: Mapping[str, str], field: str, least: int) -> int:
    value = values.get(field, "")
    if not value:
        return least
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise _bad(field)
    return max(least, int(value))


def _toll(values: Mapping[str, str]) -> tuple[str, float] | None:
    if "toll" not in values:
        return None
    match = _TOLL.match(values["toll"])
    if match is None or match.group(1) not in KINDS:
        raise _bad("toll")
    return match.group(1), float(match.group(2))


def _area(values: Mapping[str, str]) -> Area | None:
    for field, count in (("circle", 3), ("box", 4)):
        if field not in values:
            continue
        try:
            numbers = [float(part) for part in values[field].split(",")]
        except ValueError:
            raise _bad(field) from None
        if len(numbers) != count or any(n != n or abs(n) > 20_100 for n in numbers):
            raise _bad(field)
        return _circle(*numbers) if field == "circle" else _box(*numbers)
    return None


def _circle(lat: float, lon: float, km: float) -> Area:
    try:
        return circle(lat, lon, km)
    except GazetteerError:
        raise _bad("circle") from None


def _box(south: float, west: float, north: float, east: float) -> Area:
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        raise _bad("box")
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Area((south, west, north, east), polygons=((ring,),))
