"""Back from a place's English name to the Arabic one that is shown."""

from __future__ import annotations

import pytest

from marsad.gazetteer.spelling import _rank, arabic_place
from marsad.gazetteer.tables import own_places


@pytest.mark.parametrize(
    ("name", "country", "arabic"),
    [
        ("Al-Qaim", "IQ", "القائم"),  # our own table
        ("Iraq", "IQ", "العراق"),
        ("Brussels", "BE", "بروكسل"),  # GeoNames
        ("Misrata", None, "مصراتة"),  # of one country only
        ("No such place", "IQ", None),
        ("Tripoli", None, None),  # of two countries, which are written differently
    ],
)
def test_a_place_is_written_as_arabic_writes_it(name: str, country: str | None, arabic: str | None) -> None:
    """By our own tables, then CLDR's, then GeoNames'; nothing is made up."""
    assert arabic_place(name, country) == arabic


def test_every_place_of_our_own_tables_has_an_arabic_name() -> None:
    """Whatever its country."""
    assert all(arabic_place(entry.name, entry.country) for _, entry in own_places())


def test_of_two_spellings_the_more_arabic_one_is_shown() -> None:
    """With the article, without tatweel."""
    assert min(["رمادي", "الرمادي", "الرمـادي"], key=_rank) == "الرمادي"
