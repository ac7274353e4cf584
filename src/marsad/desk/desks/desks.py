"""Desks: making and changing them, who belongs to one, and which incidents touch whose area."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal, cast, get_args

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from marsad.desk.people.accounts import LANGUAGES, Person, person
from marsad.desk.people.roles import Permission, require
from marsad.errors import DeskError, GazetteerError
from marsad.gazetteer.areas import Area, area_of_geojson
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import desk_members, desks, people

Blur = Literal["none", "cell", "district"]
BLURS: tuple[Blur, ...] = get_args(Blur)
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,38}\Z")
# A province's border in full detail has some 10,000 points; more belongs into a coarser file.
MOST_AREA = 2_000_000
# A year: what must stay back longer is not released.
MOST_DELAY = 8760


class Desk(msgspec.Struct, frozen=True):
    """A desk. ``area`` is a GeoJSON geometry as text, empty where it watches everything; ``delay_hours`` and ``blur`` are its rule for what
    it releases; ``members`` the names of its people."""

    id: int
    key: str
    name_en: str
    name_ar: str
    area: str
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    delay_hours: int
    blur: Blur
    members: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.name_ar if language == "ar" else self.name_en


class DeskForm(msgspec.Struct, frozen=True):
    """What is said of a desk when it is made or changed: as :class:`Desk`; ``area`` any GeoJSON with polygons, or empty."""

    key: str
    name_en: str
    name_ar: str
    area: str = ""
    languages: tuple[str, ...] = LANGUAGES
    outlets: tuple[str, ...] = ()
    delay_hours: int = 0
    blur: str = "none"


def make_desk(connection: Connection, who: Person, form: DeskForm, at: str) -> Desk:
    """Make a desk. Raises :class:`DeskError` where ``who`` may not, the key is taken or none, or something is out of bounds."""
    require(who.role, Permission.ADMINISTER)
    values = _checked(form)
    if connection.execute(select(desks.c.id).where(desks.c.key == form.key)).first():
        raise DeskError(f"there is a desk {form.key} already", code="taken")
    connection.execute(insert(desks), [{"id": next_number(connection, desks), "key": form.key, "made": at, **values}])
    _note(connection, who, form.key, {"made": True, **values}, at)
    return desk(connection, form.key)


def change_desk(connection: Connection, who: Person, form: DeskForm, at: str) -> Desk:
    """Change the desk with the form's key. Raises :class:`DeskError`."""
    require(who.role, Permission.ADMINISTER)
    values = _checked(form)
    found = desk(connection, form.key)
    connection.execute(update(desks).where(desks.c.id == found.id).values(values))
    _note(connection, who, form.key, values, at)
    return desk(connection, form.key)


def set_members(connection: Connection, who: Person, key: str, names: Iterable[str], at: str) -> Desk:
    """Say who belongs to a desk. Raises :class:`DeskError` where ``who`` may not or somebody is not known."""
    require(who.role, Permission.ADMINISTER)
    found = desk(connection, key)
    members = [person(connection, name) for name in dict.fromkeys(names)]
    connection.execute(delete(desk_members).where(desk_members.c.desk_id == found.id))
    if members:
        connection.execute(insert(desk_members), [{"desk_id": found.id, "person_id": m.id} for m in members])
    _note(connection, who, key, {"members": [m.name for m in members]}, at)
    return desk(connection, key)


def desk(connection: Connection, key: str) -> Desk:
    """The desk of that key. Raises :class:`DeskError`."""
    row = connection.execute(select(desks).where(desks.c.key == key)).first()
    if row is None:
        raise DeskError(f"there is no desk {key}", code="unknown")
    return _desks(connection, [row])[0]


def all_desks(connection: Connection) -> list[Desk]:
    """All desks, in the order in which they were made."""
    return _desks(connection, connection.execute(select(desks).order_by(desks.c.id)).all())


def touched(found: Sequence[Desk], lat: float | None, lon: float | None) -> list[Desk]:
    """The desks whose area an incident touches: those whose area holds its point, and those that watch everything.

    An incident without a point is everybody's: nobody can say that it lies outside an area, so that no desk is passed over where
    all should agree.
    """
    if lat is None or lon is None:
        return list(found)
    return [one for one in found if not one.area or _area(one.area).holds(lat, lon)]


@lru_cache(maxsize=256)
def _area(geometry: str) -> Area:
    return area_of_geojson(geometry)


def _checked(form: DeskForm) -> dict[str, Any]:
    """The columns for what the form says. Raises :class:`DeskError`."""
    if not _KEY.match(form.key):
        raise DeskError("a desk's key has 2 to 39 small letters, digits and hyphens", code="bad_key")
    names = {"name_en": form.name_en.strip(), "name_ar": form.name_ar.strip()}
    if not all(0 < len(name) <= 100 for name in names.values()):
        raise DeskError("a desk has a name in both languages", code="missing")
    if not 0 <= form.delay_hours <= MOST_DELAY:
        raise DeskError(f"a delay has 0 to {MOST_DELAY} hours", code="bad_delay")
    if form.blur not in BLURS:
        raise DeskError(f"{form.blur} is none of {', '.join(BLURS)}", code="bad_blur")
    languages = [language for language in LANGUAGES if language in form.languages] or list(LANGUAGES)
    outlets = list(dict.fromkeys(o.strip()[:200] for o in form.outlets if o.strip()))[:200]
    return {
        **names,
        "area": _geometry(form.area),
        "languages": msgspec.json.encode(languages).decode(),
        "outlets": msgspec.json.encode(outlets).decode(),
        "delay_hours": form.delay_hours,
        "blur": form.blur,
    }


def _geometry(given: str) -> str:
    """Any GeoJSON with polygons as one MultiPolygon, so that what is kept has one form; an empty text for everything."""
    if not given.strip():
        return ""
    if len(given) > MOST_AREA:
        raise DeskError("this area has too many points: simplify it", code="bad_area")
    try:
        area = area_of_geojson(given)
    except GazetteerError as cause:
        raise DeskError(f"the area is no GeoJSON with polygons: {cause.message}", code="bad_area") from cause
    return msgspec.json.encode({"type": "MultiPolygon", "coordinates": area.polygons}).decode()


def _desks(connection: Connection, rows: Sequence[Row[Any]]) -> list[Desk]:
    members: dict[int, list[str]] = {}
    query = (
        select(desk_members.c.desk_id, people.c.name)
        .join(people, people.c.id == desk_members.c.person_id)
        .where(desk_members.c.desk_id.in_([row.id for row in rows])).order_by(people.c.name)
    )  # fmt: skip
    for number, name in connection.execute(query):
        members.setdefault(number, []).append(name)
    return [
        Desk(row.id, row.key, row.name_en, row.name_ar, row.area, tuple(msgspec.json.decode(row.languages)),
             tuple(msgspec.json.decode(row.outlets)), row.delay_hours, cast(Blur, row.blur),
             tuple(members.get(row.id, ())))
        for row in rows
    ]  # fmt: skip


def _note(connection: Connection, who: Person, key: str, facts: dict[str, Any], at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("desk", key, body, who.name)], at)
