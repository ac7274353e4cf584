"""The project's own tables of places: ``data/ar/places_*.tsv``."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.errors import DataError
from marsad.gazetteer.entry import CERTAIN, KINDS, OWN, WEAK, Entry
from marsad.gazetteer.naming import dropped_nouns
from marsad.language.folding import fold
from marsad.language.tables import rows

TABLES = (
    "ar/places_countries",
    "ar/places_provinces",
    "ar/places_regions",
    "ar/places_facilities",
    "ar/places_towns",
    "ar/places_cities",
)
_COLUMNS = 8


def own_places() -> Iterator[tuple[str, Entry]]:
    """Arabic name and entry of every row of our own tables. Raises :class:`DataError` where a row is not in the format."""
    for table in TABLES:
        for cells in rows(table, _COLUMNS):
            try:
                entry = _entry(cells)
            except ValueError as cause:
                raise DataError(f"data file {table}.tsv: {chr(9).join(cells)}: {cause}") from cause
            for name in cells[3].split("|"):
                yield from _without_noun(name, entry)


def first_spellings() -> Iterator[tuple[str, str, str]]:
    """English name, country and first Arabic spelling of every row of our own tables: how we write the place."""
    for table in TABLES:
        for country, _, name, spellings, *_ in rows(table, _COLUMNS):
            yield name, country, spellings.split("|")[0]


def _without_noun(name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """``name`` for the index, without the noun that says what sort of place it is: the text's own noun then says which of
    two places of one name is meant. One that only its noun tells apart (محافظة حلب) is WEAK without it; a CERTAIN name is
    kept whole, because the noun belongs to it (مدينة الصدر)."""
    first, _, rest = name.partition(" ")
    if entry.weight == CERTAIN or not rest or fold(first) not in dropped_nouns():
        yield name, entry
    else:
        yield rest, entry._replace(weight=WEAK)


def _entry(cells: list[str]) -> Entry:
    country, kind, name, _spellings, lat, lon, geonameid, weight = cells
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}, not one of {', '.join(KINDS)}")
    if bool(lat) != bool(lon) or (lat and not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)):
        raise ValueError("latitude and longitude are not a point")
    if not WEAK <= int(weight) <= CERTAIN:
        raise ValueError("weight is not 1, 2 or 3")
    return Entry(
        name,
        country,
        float(lat) if lat else None,
        float(lon) if lon else None,
        kind,
        int(geonameid) if geonameid else None,
        0,
        int(weight),
        OWN,
    )
