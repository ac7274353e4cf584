"""Administrative boundaries of OCHA (COD-AB, data.humdata.org): CSV tables and GeoJSON with names in English and Arabic.

Old files name their columns ``ADM1_EN``, ``ADM1_AR``, ``ADM1_PCODE``; new ones ``adm1_name``, ``adm1_name1`` (the second
language, whose code stands in ``lang1``), ``adm1_pcode``. A row is the place of its deepest level. Points come from columns for
latitude and longitude, in GeoJSON else from the shape's middle.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from marsad.gazetteer.rows import Row, Skipped, arabic_names, checked
from marsad.record import PlaceKind

LICENCE = "OCHA COD-AB, CC BY-IGO (see the data set's page)"
_KINDS: tuple[PlaceKind, ...] = ("country", "province", "district", "district", "village", "village")
_LATITUDES = ("center_lat", "latitude", "lat", "y_coord", "y", "centroid_lat", "point_y")
_LONGITUDES = ("center_lon", "longitude", "lon", "lng", "long", "x_coord", "x", "centroid_lon", "point_x")
_ARABIC = ("adm{}_ar", "admin{}name_ar", "admin{}_ar", "adm{}_name1", "adm{}_name_ar", "adm{}_name", "adm{}_name2")
_ENGLISH = ("adm{}_en", "admin{}name_en", "admin{}_en", "adm{}_name", "adm{}_name_en", "adm{}_name1")
_CODES = ("adm{}_pcode", "admin{}pcode", "adm{}_code", "admin{}_pcode")
_DEEPEST = 5


def is_header(columns: Iterable[str]) -> bool:
    """Whether a table's columns are those of administrative boundaries."""
    known = {c.strip().lower() for c in columns}
    return any(name.format(level) in known for name in (*_ARABIC, *_CODES) for level in range(_DEEPEST + 1))


def table_rows(lines: Iterable[str], country: str) -> Iterator[Row | Skipped]:
    """The places of a CSV table, its header first."""
    reader = csv.DictReader(lines)
    for number, cells in enumerate(reader, 2):
        yield _row(number, {str(k).strip().lower(): str(v or "").strip() for k, v in cells.items()}, country, None)


def feature_rows(collection: dict[str, Any], country: str) -> Iterator[Row | Skipped]:
    """The places of a GeoJSON feature collection; the line of a feature is its number."""
    for number, feature in enumerate(collection.get("features") or [], 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield Skipped(number, "a feature without properties")
            continue
        cells = {str(k).strip().lower(): str("" if v is None else v).strip() for k, v in properties.items()}
        yield _row(number, cells, country, middle(feature.get("geometry")))


def _first(cells: dict[str, str], names: Iterable[str]) -> str:
    return next((cells[n] for n in names if cells.get(n)), "")


def _row(number: int, cells: dict[str, str], country: str, shape: tuple[float, float] | None) -> Row | Skipped:
    level = next(
        (n for n in range(_DEEPEST, -1, -1) if _first(cells, (c.format(n) for c in (*_ARABIC, *_CODES)))), None
    )
    if level is None:
        return Skipped(number, "no administrative name")
    names = arabic_names([cells.get(c.format(level), "") for c in _ARABIC])
    english = next((cells[c.format(level)] for c in _ENGLISH if cells.get(c.format(level), "").isascii() and cells.get(c.format(level))), "")  # fmt: skip
    lat, lon = _first(cells, _LATITUDES), _first(cells, _LONGITUDES)
    if not (lat and lon) and shape is not None:
        lat, lon = str(shape[0]), str(shape[1])
    return checked(number, names, english, country or _country(cells), (lat, lon), _KINDS[level])


def _country(cells: dict[str, str]) -> str:
    """ISO-2 of a row: its own column, else the letters that its codes begin with (``SY01``)."""
    given = cells.get("iso2") or cells.get("adm0_iso2") or ""
    code = given or _first(cells, (c.format(0) for c in _CODES)) or _first(cells, (c.format(1) for c in _CODES))
    letters = code[:2].upper()
    return letters if letters.isalpha() and not code[2:3].isalpha() else ""


def middle(geometry: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a shape's middle: a point itself, else the centroid of its largest ring."""
    if not isinstance(geometry, dict):
        return None
    kind: Any = geometry.get("type")
    parts: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            return float(parts[1]), float(parts[0])
        if kind == "Polygon":
            return _centroid(parts[0])
        if kind == "MultiPolygon":
            return _centroid(max((polygon[0] for polygon in parts), key=lambda ring: abs(_area(ring))))
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return None


def _area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _centroid(ring: list[list[float]]) -> tuple[float, float]:
    area = _area(ring)
    if not area:
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    return y / (6 * area), x / (6 * area)
