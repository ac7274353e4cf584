"""GeoJSON (RFC 7946): a point for every incident whose place is on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from marsad.publish.dataset import NOTICE, Entry


def write(out: BinaryIO, found: Iterable[Entry]) -> int:
    """Write a FeatureCollection, a feature a line; gives how many."""
    out.write(b'{"type":"FeatureCollection","notice":' + msgspec.json.encode(NOTICE) + b',"features":[')
    count = 0
    for entry in found:
        one = feature(entry)
        if one is not None:
            out.write((b",\n" if count else b"\n") + msgspec.json.encode(one))
            count += 1
    out.write(b"\n]}\n")
    return count


def feature(entry: Entry) -> dict[str, Any] | None:
    """One incident as a feature; ``None`` where it has no place on the map."""
    view, place = entry.incident, entry.incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    tolls = {t.kind: [t.low, t.high] for t in view.tolls if t.reports}
    properties = {
        "type": view.type, "date": view.date, "title": view.title, "place": place.name, "province": place.province,
        "country": place.country, "voices": view.voices, "documents": view.documents, "tolls": tolls,
        "status": view.status, "origins": [o.name for o in view.origins],
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": int(view.id), "geometry": point, "properties": properties}
