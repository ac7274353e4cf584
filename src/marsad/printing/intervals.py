"""Intervals and counts in words that a reader takes in at a glance."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.printing.labels import Labels
from marsad.record import Figure


def interval(start: str, until: str) -> str:
    """``[start, until)`` (ISO days or minutes) as a day, a month, a year, or first – last day, both within it."""
    if "T" in start or "T" in until:
        return _hours(start, until)
    try:
        first, after = date.fromisoformat(start), date.fromisoformat(until)
    except ValueError:
        return f"{start} – {until}"
    if after <= first + timedelta(days=1):
        return start
    if first.day == 1 and after == _next_month(first):
        return start[:7]
    if (first.month, first.day) == (1, 1) and after == date(min(first.year + 1, 9999), 1, 1):
        return start[:4]
    return f"{start} – {(after - timedelta(days=1)).isoformat()}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _hours(start: str, until: str) -> str:
    day, _, hour = start.partition("T")
    other, _, end = until.partition("T")
    if day == other and hour and end:
        return f"{day} {hour}–{end}"
    return f"{start.replace('T', ' ')} – {until.replace('T', ' ')}"


def count(figure: Figure, labels: Labels) -> str:
    """A figure's bounds: ``20``, ``about 50``, ``at least 20,000``, ``5–7``."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return labels["unbounded"]
    if high is None:
        return f"{labels['at_least']} {number(low)}"
    if low is None:
        return f"{labels['at_most']} {number(high)}"
    if low == high:
        return f"{labels['about']} {number(low)}" if figure.approx else number(low)
    return f"{number(low)}–{number(high)}"


def number(value: float | None) -> str:
    """A number with its thousands parted, without a useless fraction."""
    if value is None:
        return "?"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
