"""One place as the gazetteer knows it, and the line of text that it is kept as."""

from __future__ import annotations

from typing import NamedTuple, cast

from marsad.record import PlaceKind

# How plainly a name means its place. CERTAIN: wherever it stands (العراق). ORDINARY: unless it is a common word or a
# person's name there. WEAK: only where the words around say that a place is meant (في الباب، مدينة حسن).
WEAK, ORDINARY, CERTAIN = 1, 2, 3

KINDS: tuple[PlaceKind, ...] = ("country", "province", "city", "village", "district", "region", "facility", "water")

# Where an entry comes from, in the order in which it is preferred.
OWN, COUNTRIES, ADDED, TOWNS = "own", "cldr", "added", "geonames"
UNEDITED = frozenset((ADDED, TOWNS))


class Entry(NamedTuple):
    """A place: English name, ISO-2 country ('' where it lies in none or several), degrees WGS 84 (``None`` without a
    point), kind, GeoNames id, inhabitants (0 unknown), weight of its name (WEAK .. CERTAIN), source."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    kind: PlaceKind
    geonameid: int | None = None
    population: int = 0
    weight: int = WEAK
    source: str = OWN

    def line(self) -> str:
        """The entry as one line of tab-separated text."""
        cells = (self.name, self.country, _number(self.lat), _number(self.lon), self.kind,
                 self.geonameid or "", self.population or "", self.weight, self.source)  # fmt: skip
        return "\t".join(str(cell) for cell in cells)

    @classmethod
    def read(cls, line: str) -> Entry:
        """The entry that :meth:`line` wrote."""
        name, country, lat, lon, kind, geonameid, population, weight, source = line.split("\t")
        return cls(
            name,
            country,
            float(lat) if lat else None,
            float(lon) if lon else None,
            cast(PlaceKind, kind),
            int(geonameid) if geonameid else None,
            int(population) if population else 0,
            int(weight),
            source,
        )


def _number(degrees: float | None) -> str:
    """Degrees with four decimals (11 m), which is finer than any point of a place."""
    return "" if degrees is None else f"{degrees:.4f}".rstrip("0").rstrip(".")
