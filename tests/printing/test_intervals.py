"""Intervals and counts are said as a person would say them."""

from __future__ import annotations

import pytest

from marsad.printing.intervals import count, interval
from marsad.printing.labels import labels
from marsad.record import Figure


@pytest.mark.parametrize(
    ("start", "until", "said"),
    [
        ("2019-02-12", "2019-02-13", "2019-02-12"),
        ("2019-02-10", "2019-02-12", "2019-02-10 – 2019-02-11"),
        ("2019-02-01", "2019-03-01", "2019-02"),
        ("2019-12-01", "2020-01-01", "2019-12"),
        ("2019-01-01", "2020-01-01", "2019"),
        ("2019-02-12T18:00", "2019-02-12T19:00", "2019-02-12 18:00–19:00"),
        ("9999-12-31", "odd", "9999-12-31 – odd"),
    ],
)
def test_an_interval_is_said_with_its_last_day(start: str, until: str, said: str):
    """The end is exclusive in the record and inclusive in print; whole months and years are said as such."""
    assert interval(start, until) == said


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (20, 20, False, "20"), (50, 50, True, "about 50"), (20000, None, True, "at least 20,000"),
        (None, 10, True, "at most 10"), (5, 7, False, "5–7"), (1.5, 1.5, False, "1.5"), (None, None, False, "not bounded"),
    ],
)  # fmt: skip
def test_a_count_is_said_with_its_bounds(low: float | None, high: float | None, approx: bool, said: str):
    """Open bounds, ranges and rough numbers each have their words."""
    assert count(Figure(0, 1, "x", low, high, approx, "people"), labels("en")) == said
