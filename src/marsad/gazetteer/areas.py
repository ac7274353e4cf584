"""Areas on the map: a circle round a point, or the polygons of a GeoJSON file; and whether a point lies in one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import GazetteerError

Ring = Sequence[tuple[float, float]]
EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
_CIRCLE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*(?:km)?\s*\Z")
# A country's coast in full detail has some 100,000 points; more is a mistake or an attack.
_MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Area:
    """A circle (``centre`` as latitude and longitude in degrees, ``radius`` in km) or ``polygons``, each an outer ring and
    its holes as (longitude, latitude), as in GeoJSON (RFC 7946). ``box``: south, west, north, east."""

    box: tuple[float, float, float, float]
    centre: tuple[float, float] | None = None
    radius: float = 0.0
    polygons: tuple[tuple[Ring, ...], ...] = ()

    def holds(self, lat: float | None, lon: float | None) -> bool:
        """Whether the point lies in the area; a point without coordinates does not."""
        if lat is None or lon is None:
            return False
        if self.centre is not None:
            return kilometres(self.centre, (lat, lon)) <= self.radius
        return any(_in_ring(p[0], lon, lat) and not any(_in_ring(h, lon, lat) for h in p[1:]) for p in self.polygons)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def circle(lat: float, lon: float, radius: float) -> Area:
    """The points within ``radius`` km of a point. Raises :class:`GazetteerError` where there is no such point."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise GazetteerError(f"{lat:g},{lon:g} is no point on the earth: latitude comes first, then longitude")
    up = math.degrees(radius / EARTH_KM)
    side = 180.0 if abs(lat) + up >= 90 else min(180.0, up / math.cos(math.radians(abs(lat) + up)))
    return Area((lat - up, lon - side, lat + up, lon + side), (lat, lon), radius)


def area_of(given: str) -> Area:
    """The area that a user names: ``LAT,LON,KM`` or the path of a GeoJSON file. Raises :class:`GazetteerError`."""
    match = _CIRCLE.match(given)
    if match:
        return circle(*(float(g) for g in match.groups()))
    path = Path(given)
    if not path.is_file():
        raise GazetteerError("an area is LAT,LON,KM (35.1,40.2,50) or a GeoJSON file", page=given)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GazetteerError(f"the file is larger than {_MOST_BYTES / 1e6:g} MB", page=given)
        return area_of_geojson(path.read_bytes(), given)
    except OSError as cause:
        raise GazetteerError(f"it cannot be read: {cause.strerror}", page=given) from cause


def area_of_geojson(data: bytes | str, given: str | None = None) -> Area:
    """The area that the polygons of a GeoJSON text (geometry, feature or collection) cover; ``given`` names it in errors. Raises
    :class:`GazetteerError`."""
    try:
        polygons = tuple(_polygons(msgspec.json.decode(data)))
    except (msgspec.DecodeError, ValueError, TypeError, LookupError, RecursionError) as cause:
        raise GazetteerError(f"no GeoJSON with polygons: {cause}", page=given) from cause
    if not polygons:
        raise GazetteerError("there is no polygon in it", page=given)
    points = [point for polygon in polygons for point in polygon[0]]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Area((min(lats), min(lons), max(lats), max(lons)), polygons=polygons)


def _polygons(value: Any) -> list[tuple[Ring, ...]]:
    """The polygons of any GeoJSON object: geometry, feature or collection of these."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection":
        return [p for feature in value["features"] for p in _polygons(feature)]
    if kind == "GeometryCollection":
        return [p for geometry in value["geometries"] for p in _polygons(geometry)]
    if kind == "Feature":
        return _polygons(value["geometry"]) if value.get("geometry") else []
    if kind == "Polygon":
        return [_rings(value["coordinates"])]
    if kind == "MultiPolygon":
        return [_rings(rings) for rings in value["coordinates"]]
    return []


def _rings(value: Any) -> tuple[Ring, ...]:
    rings = tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in value)
    if not rings or any(len(ring) < 4 for ring in rings):
        raise ValueError("a ring has fewer than four points")
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring):
        raise ValueError("a point is not on the earth: GeoJSON puts longitude first")
    return rings


def _in_ring(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside
