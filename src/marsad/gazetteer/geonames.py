"""Country dumps of GeoNames (geonames.org, CC BY 4.0): 19 columns parted by tabs, without a header.

Columns as in GeoNames' readme.txt: id, name, ascii name, alternate names (,), latitude, longitude, feature class, feature
code, country, ..., population (15th). ``alternateNamesV2.txt`` has id, geonameid, language, name, flags, among them
``isHistoric`` (8th).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.gazetteer.rows import Row, Skipped, arabic_names, checked
from marsad.record import PlaceKind

LICENCE = "CC BY 4.0, GeoNames"
COLUMNS = 19

_KIND_OF_CODE: dict[str, PlaceKind] = {
    "PCLI": "country", "PCLD": "country", "PCLS": "country", "TERR": "country", "ADM1": "province", "ADM2": "district",
    "ADM3": "district", "ADM4": "district", "ADMD": "district", "PPLC": "city", "PPLA": "city", "PPLA2": "city",
    "PPLX": "district", "RGN": "region",
}  # fmt: skip
_KIND_OF_CLASS: dict[str, PlaceKind] = {"P": "village", "A": "district", "H": "water", "T": "region", "L": "region", "S": "facility", "V": "region"}  # fmt: skip
# Spots that news name; farms, wells and single buildings would only be mistaken for other words.
_FACILITIES = frozenset(
    ("AIRB", "AIRF", "AIRP", "AIRH", "DAM", "BDG", "CMP", "CMPRF", "HSP", "INSM", "MILB", "MSQE", "MNMT", "NUCL",
     "OILR", "OILF", "PAL", "PO", "PRN", "PRT", "PSTB", "CSTM", "PS", "PSH", "PSN", "RSTN", "SHRN", "CH", "MSTY", "RUIN",
     "SQR", "TOWR", "UNIV", "PIER", "HBR", "GATE", "PASS")
)  # fmt: skip
_CITY_PEOPLE = "15000"


def rows(lines: Iterable[str], alternates: dict[int, list[str]] | None = None) -> Iterator[Row | Skipped]:
    """The places of a dump's lines; ``alternates`` are further names by id."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != COLUMNS:
            yield Skipped(number, f"{len(cells)} columns, not {COLUMNS}")
            continue
        yield _row(number, cells, alternates or {})


def _row(number: int, cells: list[str], alternates: dict[int, list[str]]) -> Row | Skipped:
    kind = _kind(cells[6], cells[7], cells[14])
    if kind is None:
        return Skipped(number, f"feature {cells[6]}.{cells[7]} is no place that news name")
    if not cells[0].isdigit():
        return Skipped(number, "no GeoNames id")
    names = arabic_names([cells[1], *cells[3].split(","), *alternates.get(int(cells[0]), [])])
    return checked(number, names, cells[2] or cells[1], cells[8], (cells[4], cells[5]), kind, cells[0], cells[14])


def _kind(feature_class: str, code: str, population: str) -> PlaceKind | None:
    if code in ("PPLH", "PPLQ", "PPLW"):  # historical, abandoned, destroyed
        return "village"
    if feature_class == "S" and code not in _FACILITIES:
        return None
    kind = _KIND_OF_CODE.get(code) or _KIND_OF_CLASS.get(feature_class)
    if kind == "village" and population.isdigit() and int(population) >= int(_CITY_PEOPLE):
        return "city"
    return kind


def alternate_names(lines: Iterable[str]) -> dict[int, list[str]]:
    """GeoNames id → its Arabic names of today in the lines of ``alternateNamesV2.txt``."""
    found: dict[int, list[str]] = {}
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) >= 4 and cells[2] == "ar" and cells[1].isdigit() and not (len(cells) > 7 and cells[7] == "1"):
            found.setdefault(int(cells[1]), []).append(cells[3])
    return found
