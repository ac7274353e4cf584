"""Flat tables made from Who's On First (whosonfirst.org): tab-separated with a header that has ``wof_id`` and ``names_ar``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.gazetteer.rows import Row, Skipped, arabic_names, checked
from marsad.record import PlaceKind

LICENCE = "Who's On First: CC BY with sources GeoNames, Natural Earth, Wikidata and others"
NEEDED = ("wof_id", "placetype", "names_ar", "lat", "lon")

_KINDS: dict[str, PlaceKind] = {
    "country": "country", "dependency": "country", "region": "province", "macroregion": "region", "county": "district",
    "localadmin": "district", "borough": "district", "neighbourhood": "district", "macrohood": "district",
    "microhood": "district", "campus": "facility", "venue": "facility", "marinearea": "water", "ocean": "water",
}  # fmt: skip
_CITY_PEOPLE = 15_000


def rows(lines: Iterable[str], country: str) -> Iterator[Row | Skipped]:
    """The places of a table's lines, its header first; ``country`` is ISO-2, '' to take it from the country's own row."""
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if not header:
            header = cells
            continue
        if not line.strip():
            continue
        if len(cells) != len(header):
            yield Skipped(number, f"{len(cells)} columns, not {len(header)}")
            continue
        yield _row(number, dict(zip(header, cells, strict=True)), country)


def country_of(lines: Iterable[str]) -> str:
    """The ISO-2 code that the table's row for the country has among its Latin names; '' where none has one."""
    header: list[str] = []
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if not header:
            header = cells
        elif len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            if row["placetype"] == "country":
                codes = [n for n in row.get("names_latin", "").split("|") if len(n) == 2 and n.isupper()]
                return codes[0] if codes else ""
    return ""


def _row(number: int, row: dict[str, str], country: str) -> Row | Skipped:
    if row.get("is_current") == "0":
        return Skipped(number, "no longer exists")
    kind = _KINDS.get(row["placetype"])
    if kind is None:
        people = row.get("population", "")
        kind = "city" if people.isdigit() and int(people) >= _CITY_PEOPLE else "village"
    names = arabic_names(row["names_ar"].split("|"))
    point = (row["lat"], row["lon"])
    return checked(number, names, row.get("name", ""), country, point, kind, row.get("geonames_id", ""), row.get("population", ""))  # fmt: skip
