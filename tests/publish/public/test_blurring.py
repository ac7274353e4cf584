"""Cells, provinces, and whose names would give the place away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.gazetteer.areas import kilometres
from marsad.publish.public.blurring import (
    CELL,
    CELL_KM,
    Spot,
    cell_of,
    given_away,
    province_of,
    public_place,
    spellings,
)

QAIM = Spot("Al-Qaim", "IQ", 34.37, 41.1, "city")
ANBAR = province_of(QAIM, ["Anbar"])


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_cell_holds_its_points(lat: float, lon: float) -> None:
    """The middle is at most half a cell away, and the middle's own cell is the same."""
    middle = cell_of(lat, lon)
    assert abs(middle[0] - lat) <= CELL / 2 + 1e-6
    assert abs(middle[1] - lon) <= CELL / 2 + 1e-6
    assert cell_of(*middle) == middle


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(0, 0.0999), st.floats(0, 0.0999))
def test_points_of_a_cell_cannot_be_told_apart(lat: float, lon: float, up: float, right: float) -> None:
    """Two points that differ within the cell give the same middle."""
    south, west = (cell_of(lat, lon)[0] - CELL / 2, cell_of(lat, lon)[1] - CELL / 2)
    inside = (south + 0.00001 + up * 0.99, west + 0.00001 + right * 0.99)
    assert cell_of(*inside) == cell_of(lat, lon)


def test_what_each_blur_gives() -> None:
    """Exact has the point; a cell its middle and the province's name; a province its own point; a village never its name."""
    exact, cell, district = (public_place(QAIM, "القائم", blur, ANBAR) for blur in ("none", "cell", "district"))
    assert (exact.lat, exact.lon, exact.name_ar, exact.precision) == (34.37, 41.1, "القائم", "exact")
    assert (cell.lat, cell.lon, cell.name_ar, cell.across_km) == (34.35, 41.15, "الأنبار", CELL_KM)
    assert ANBAR is not None
    assert (district.lat, district.lon, district.name_en) == (ANBAR.lat, ANBAR.lon, "Anbar")


def test_a_province_is_told_only_where_it_is_sure() -> None:
    """The one that documents name is believed where it is near; where two are as near and none is named there is none, and the
    place is blurred to its country without a point."""
    assert ANBAR is not None
    assert province_of(QAIM, ["Basra"]) != ANBAR
    between = Spot("X", "IQ", 34.0, 43.9, "village")
    assert province_of(between) is None
    place = public_place(between, "س", "district", None)
    assert (place.precision, place.lat, place.name_ar, place.country) == ("country", None, None, "IQ")


@pytest.mark.parametrize(
    ("spot", "cell", "district"),
    [
        (QAIM, True, True),
        (Spot("Karabilah", "IQ", 34.40, 41.17, "village"), True, True),
        (Spot("Haditha", "IQ", 34.14, 42.38, "city"), False, True),
        (Spot("Baghdad", "IQ", 33.34, 44.4, "city"), False, False),
        (Spot("Albu Kamal", "SY", 34.45, 40.92, "city"), False, True),
        (Spot("Anbar", "IQ", 32.9, 41.9, "province"), False, False),
        (Spot("Iraq", "IQ", 33.0, 44.0, "country"), False, False),
        (Spot("unknown", None, None, None, "village"), True, True),
    ],
)
def test_whose_names_give_it_away(spot: Spot, cell: bool, district: bool) -> None:
    """Places of the cell or near it, of the province or near it over the border, and villages that nobody can locate."""
    assert given_away(spot, [QAIM], "none", ANBAR) is False
    if spot.name == "Albu Kamal":
        assert kilometres((spot.lat or 0, spot.lon or 0), (34.37, 41.1)) > CELL_KM
    assert given_away(spot, [QAIM], "cell", ANBAR) is cell
    assert given_away(spot, [QAIM], "district", ANBAR) is district


def test_spellings_of_a_place() -> None:
    """The documents' words, ours, English with and without its article, and what people of it are called."""
    found = set(spellings(QAIM, ["القايم"]))
    assert {"القايم", "القائم", "Al-Qaim", "qaim", "القايمي"} <= found
