"""Public incidents as files: CSV, GeoJSON (RFC 7946) and JSON lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, BinaryIO, TextIO

import msgspec

from marsad.incidents.tolls import KINDS
from marsad.publish.cells import plain
from marsad.publish.public.feed import told
from marsad.publish.public.markers import spelled
from marsad.publish.public.released import Released
from marsad.publish.public.site import Site, incident_path

COLUMNS = (
    "number", "type", "status", "date", "place_ar", "place_en", "province_ar", "province_en", "country", "latitude", "longitude",
    "precision", "across_km", "title", "voices", "origins", "documents", "credibility", *(f"{k}_{b}" for k in KINDS for b in ("low", "high")),
    "account_ar", "account_en", "released", "url",
)  # fmt: skip


def write_csv(out: TextIO, found: Iterable[Released], site: Site) -> int:
    """A row an incident (:data:`COLUMNS`); gives how many. Formulas that a spreadsheet would run are text."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    for one in found:
        writer.writerow([plain("" if value is None else value) for value in _row(one, site)])
        count += 1
    return count


def _row(one: Released, site: Site) -> list[object]:
    i, place = one.incident, one.incident.place
    where: list[object] = (
        [place.name_ar, place.name_en, place.province_ar, place.province_en, place.country, place.lat, place.lon, place.precision, place.across_km]
        if place
        else [None] * 9
    )  # fmt: skip
    ranges = {t.kind: (t.low, t.high) for t in i.tolls if t.reports}
    bounds = [bound for kind in KINDS for bound in ranges.get(kind, (None, None))]
    names = "; ".join(spelled(o.name, "ar") for o in i.origins)
    title = spelled(i.title, "ar") if i.title else None
    return [
        i.number, i.type, i.status, i.date, *where, title, i.voices, names, len(i.documents), i.grade, *bounds,
        told(i, "ar"), told(i, "en"), one.made, site.url(incident_path(i.number, "en")),
    ]  # fmt: skip


def write_geojson(out: BinaryIO, found: Iterable[Released], site: Site) -> int:
    """A FeatureCollection, a feature a line, a point for every incident that has one; gives how many."""
    out.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    for one in found:
        made = feature(one, site)
        if made is not None:
            out.write((b",\n" if count else b"\n") + msgspec.json.encode(made))
            count += 1
    out.write(b"\n]}\n")
    return count


def feature(one: Released, site: Site) -> dict[str, Any] | None:
    """One incident as a feature; ``None`` where it has no point. ``precision`` says what the point is."""
    i, place = one.incident, one.incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    properties = {
        "type": i.type, "status": i.status, "date": i.date, "title": spelled(i.title, "ar") if i.title else None,
        "place_ar": place.name_ar, "place_en": place.name_en, "country": place.country, "precision": place.precision,
        "across_km": place.across_km, "voices": i.voices, "tolls": {t.kind: [t.low, t.high] for t in i.tolls if t.reports},
        "released": one.made, "url": site.url(incident_path(i.number, "en")),
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": i.number, "geometry": point, "properties": properties}


def write_lines(out: BinaryIO, found: Iterable[Released]) -> int:
    """An incident a line, whole, with its markers as they are; gives how many."""
    count = 0
    for one in found:
        line = {"release": one.release, "released": one.made, **msgspec.to_builtins(one.incident)}
        out.write(msgspec.json.encode(line) + b"\n")
        count += 1
    return count
