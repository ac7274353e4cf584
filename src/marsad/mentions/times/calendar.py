"""Days, weeks, months, years and seasons as intervals of whole days; Hijri days by the Umm al-Qura calendar."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

GREGORIAN, HIJRI = "gregorian", "hijri"
# The years that the Umm al-Qura tables of hijridate cover.
HIJRI_YEARS = range(1343, 1501)
_DAYS_IN_HIJRI_MONTH = 30


class Interval(NamedTuple):
    """Days ``[start, end)``."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end


def shift(day: date, days: int) -> date:
    """``day`` moved by ``days``, kept within the days that :class:`datetime.date` knows."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_of(day: date) -> Interval:
    """One day as an interval."""
    return Interval(day, shift(day, 1))


def month_of(year: int, month: int) -> Interval:
    """The Gregorian month; ``month`` may lie outside 1-12 and then counts into the years around."""
    return Interval(_first(year, month), _first(year, month + 1))


def _first(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(min(max(year, MINYEAR), MAXYEAR), month, 1)


def year_of(year: int) -> Interval:
    """The Gregorian year."""
    return Interval(_first(year, 1), _first(year + 1, 1))


def week_of(day: date, weeks: int = 0) -> Interval:
    """The week (Monday to Sunday) of ``day``, or the one so many ``weeks`` later."""
    monday = shift(day, 7 * weeks - day.weekday())
    return Interval(monday, shift(monday, 7))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier (later where negative), or that month's last day where it is shorter."""
    month = month_of(day.year, day.month - months)
    return min(shift(month.start, day.day - 1), shift(month.end, -1))


def day_in(year: int, month: int, day: int, calendar: str = GREGORIAN) -> date | None:
    """The day with that date, ``None`` where there is none.

    A 30th of a Hijri month of 29 days is the day after its 29th: countries that wait for the moon have had such a day.
    """
    if calendar == HIJRI:
        month_days = hijri_month(year, month)
        return shift(month_days.start, day - 1) if month_days and 1 <= day <= _DAYS_IN_HIJRI_MONTH else None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def hijri_month(year: int, month: int) -> Interval | None:
    """The days of a Hijri month; ``None`` outside the tables (1343-1500)."""
    from hijridate import Hijri  # here: only few texts need its tables

    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year not in HIJRI_YEARS:
        return None
    first = Hijri(year, month, 1)
    begun = first.to_gregorian()
    start = date(begun.year, begun.month, begun.day)
    return Interval(start, shift(start, first.month_length()))


@lru_cache(maxsize=1024)
def hijri_year_on(day: date) -> int:
    """The Hijri year of a day; outside the tables the nearest year in them."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except OverflowError:
        return HIJRI_YEARS[0] if day.year < 1950 else HIJRI_YEARS[-1]


def month_in(year: int, month: int, calendar: str) -> Interval | None:
    """The month of that calendar."""
    return hijri_month(year, month) if calendar == HIJRI else month_of(year, month)


def whole_year(year: int, calendar: str) -> Interval | None:
    """The year of that calendar."""
    if calendar != HIJRI:
        return year_of(year)
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return Interval(first.start, last.end) if first and last else None


def third(month: Interval, name: str) -> Interval:
    """The ``start``, ``middle`` or ``end`` of a month: days 1-10, 11-20, 21-end (annotation guide, decisions)."""
    tenth, twentieth = shift(month.start, 10), shift(month.start, 20)
    parts = {"start": (month.start, tenth), "middle": (tenth, twentieth), "end": (twentieth, month.end)}
    return Interval(*parts[name])


def part_of_year(year: Interval, name: str) -> Interval:
    """The first, middle or last four months of a year, or third of a longer stretch, as the thirds of a month."""
    first = year.start.year, year.start.month
    at = {"start": 0, "middle": 4, "end": 8}[name]
    if year.start.day == 1 and (year.end - year.start).days <= 366:
        return Interval(month_of(first[0], first[1] + at).start, month_of(first[0], first[1] + at + 4).start)
    third_days = (year.end - year.start).days // 3
    start = shift(year.start, third_days * at // 4)
    return Interval(start, year.end if name == "end" else shift(start, third_days))


def part_of_week(week: Interval, name: str) -> Interval:
    """Monday and Tuesday, Wednesday to Friday, Saturday and Sunday."""
    bounds = {"start": (0, 2), "middle": (2, 5), "end": (5, 7)}[name]
    return Interval(shift(week.start, bounds[0]), shift(week.start, bounds[1]))


def season_of(year: int, first_month: int) -> Interval:
    """Three months from ``first_month``; the winter of a year begins in its December."""
    return Interval(month_of(year, first_month).start, month_of(year, first_month + 3).start)
