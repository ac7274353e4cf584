"""A row of a table of places that a user adds, checked, or the reason why it was passed over."""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.gazetteer.entry import ADDED, WEAK, Entry
from marsad.record import PlaceKind

_ARABIC = re.compile("[\u0620-\u06ff]")
_OTHER = re.compile("[A-Za-z0-9_@/\\\\]")
# A gazetteer's longest honest names have some fifty letters; longer cells are descriptions.
_LONGEST_NAME = 60


class Row(NamedTuple):
    """One place of a table: Arabic names, English name, ISO-2 country ('' unknown), point, kind, id, people."""

    names: tuple[str, ...]
    english: str
    country: str
    lat: float
    lon: float
    kind: PlaceKind
    geonameid: int | None = None
    population: int = 0

    def entry(self) -> Entry:
        """The row as the index keeps it. Its names are WEAK: villages are called like common words too often."""
        return Entry(
            self.english, self.country, self.lat, self.lon, self.kind, self.geonameid, self.population, WEAK, ADDED
        )


class Skipped(NamedTuple):
    """A row that was passed over: where it stands and why."""

    line: int
    reason: str


def arabic_names(cells: list[str]) -> tuple[str, ...]:
    """The Arabic names among ``cells``, each once."""
    names = (" ".join(cell.split()) for cell in cells)
    good = (n for n in names if n and _ARABIC.search(n) and not _OTHER.search(n) and len(n) <= _LONGEST_NAME)
    return tuple(dict.fromkeys(good))


def checked(
    line: int,
    names: tuple[str, ...],
    english: str,
    country: str,
    point: tuple[str, str],
    kind: PlaceKind,
    geonameid: str = "",
    population: str = "",
) -> Row | Skipped:
    """A row made of a table's cells, or why it is none. ``point`` is latitude and longitude as written."""
    if not names:
        return Skipped(line, "no Arabic name")
    try:
        lat, lon = float(point[0]), float(point[1])
    except ValueError:
        return Skipped(line, "no point")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Skipped(line, "point outside the world")
    if lat == 0 and lon == 0:
        return Skipped(line, "point 0, 0")
    people = int(population) if population.isdigit() else 0
    number = int(geonameid) if geonameid.isdigit() and geonameid != "0" else None
    return Row(names, english or names[0], country.upper(), lat, lon, kind, number, people)
