"""Areas: circles and polygons, what lies in them, and what is no area."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer.areas import area_of, kilometres

SQUARE = [[40, 33], [42, 33], [42, 35], [40, 35], [40, 33]]
HOLE = [[40.9, 33.9], [41.1, 33.9], [41.1, 34.1], [40.9, 34.1], [40.9, 33.9]]


def test_a_circle_holds_what_is_near():
    """Baghdad lies within 10 km of itself and not within 300 km of Damascus; a point without coordinates nowhere."""
    near = area_of("33.31, 44.37, 10km")
    assert near.holds(33.35, 44.40)
    assert not near.holds(33.5, 44.9)
    assert not near.holds(None, 44.4)
    assert not area_of("33.51,36.29,300").holds(33.31, 44.37)
    assert 740 < kilometres((33.31, 44.37), (33.51, 36.29)) < 760


def test_the_box_holds_the_circle():
    """Every point of a circle lies within its box, near the poles and at the date line too."""
    for given in ("33,44,100", "89,10,300", "-70,179,500"):
        area = area_of(given)
        assert area.centre
        south, west, north, east = area.box
        assert south <= area.centre[0] <= north
        assert west <= area.centre[1] <= east


@pytest.mark.parametrize(
    "wrap",
    [
        lambda g: g,
        lambda g: {"type": "Feature", "geometry": g, "properties": {}},
        lambda g: {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": g}, {"type": "Feature", "geometry": None}],
        },
        lambda g: {"type": "GeometryCollection", "geometries": [g]},
        lambda g: {"type": "MultiPolygon", "coordinates": [g["coordinates"]]},
    ],
)
def test_polygons_of_every_geojson(tmp_path: Path, wrap):  # type: ignore[no-untyped-def]
    """Inside, outside, and in the hole."""
    path = tmp_path / "a.geojson"
    path.write_bytes(msgspec.json.encode(wrap({"type": "Polygon", "coordinates": [SQUARE, HOLE]})))
    area = area_of(str(path))
    assert area.holds(33.5, 40.5)
    assert not area.holds(34.0, 41.0)
    assert not area.holds(36.0, 41.0)
    assert area.box == (33, 40, 35, 42)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"type":"Polygon"}',
        b'{"type":"Polygon","coordinates":[[[1,2],[3,4]]]}',
        b'{"type":"Polygon","coordinates":[[[500,2],[3,4],[5,6],[500,2]]]}',
        b'{"type":"Point","coordinates":[1,2]}',
        b'{"type":"Polygon","coordinates":"x"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_area_is_told(tmp_path: Path, data: bytes):
    """One sentence that names the file."""
    path = tmp_path / "a.geojson"
    path.write_bytes(data)
    with pytest.raises(GazetteerError) as told:
        area_of(str(path))
    assert "a.geojson" in str(told.value)


@pytest.mark.parametrize("given", ["95,10,5", "10,200,5", "x", "1,2", "absent.geojson"])
def test_what_is_no_circle_is_told(given: str):
    """Off the earth, half a circle, no file."""
    with pytest.raises(GazetteerError):
        area_of(given)
