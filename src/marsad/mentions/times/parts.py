"""Rules for halves, quarters and weeks of years and months (الربع الأول من 2015)."""

from __future__ import annotations

from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import Interval, month_of, year_of
from marsad.mentions.times.patterns import Hit, Result, rule
from marsad.mentions.times.periods import turned_unit
from marsad.mentions.times.resolving import YEAR, calendar_of, resolve_month, turn
from marsad.mentions.times.years import THE_YEAR


@rule(
    "time.fraction",
    f"within? (edge=edge)? fraction=fraction order=(ordinal|recent) of? ({THE_YEAR} | turned=the_unit turn=(past|future|current) | this turned=the_unit | turned=the_unit number=ordinal?)",
)
def fraction(hit: Hit) -> Result:
    """الربع الأول من 2015، النصف الثاني من العام الماضي."""
    parts, order = hit.number("fraction") or 1, _order(hit)
    if order > parts:
        return None
    unit, year = hit.name("turned") or "year", hit.number("year")
    whole = _whole(hit, unit) if year is None else year_of(year)
    return _part(whole, unit, parts, order) if whole else None


@rule(
    "time.first-months",
    f"within? unit=the_unit amount=(cardinal|day_number) order=(ordinal|recent) of? ({THE_YEAR.replace('unit=', 'year_unit=')} | turned=the_unit turn=(past|future|current) | this turned=the_unit)",
)
def first_months(hit: Hit) -> Result:
    """الأشهر الستة الأولى من العام الحالي، الأشهر الثلاثة الأخيرة من 2014."""
    months, item = hit.number("amount") or 0, hit.item("order")
    if hit.name("unit") != "month" or item is None or not 0 < months <= _YEAR or hit.name("turned") not in ("", "year"):
        return None
    if hit.number("year") is not None and calendar_of(hit, hit.number("year")) != calendar.GREGORIAN:
        return None
    year_ = hit.number("year") or hit.reading.today.year + (turn(hit, "turn") or 0)
    if item.code == "r":
        return Interval(month_of(year_, _YEAR + 1 - months).start, month_of(year_, _YEAR + 1).start)
    return Interval(month_of(year_, 1).start, month_of(year_, 1 + months).start)


_YEAR = 12


def _whole(hit: Hit, unit: str) -> Interval | None:
    """The unit that a fraction is part of: the current or turned one, or the century of that number."""
    number = hit.number("number")
    if number is not None:
        return (
            Interval(year_of(100 * (number - 1) or 1).start, year_of(100 * number - 1).end)
            if unit == "century"
            else None
        )
    if unit == "century" and hit.item("turn") is None:
        return None
    return turned_unit(hit.reading.today, unit, turn(hit, "turn") or 0)


def _order(hit: Hit) -> int:
    """Which of the parts: الأول 1, الأخير the last."""
    item = hit.item("order")
    last = hit.number("fraction") or 1
    return last if item is None or item.code == "r" else item.number


def _part(whole: Interval, unit: str, parts: int, order: int) -> Interval:
    """The ``order``-th of so many equal ``parts``; of a year in whole months."""
    if unit == "year":
        size, year_ = 12 // parts, whole.start.year
        return Interval(month_of(year_, 1 + size * (order - 1)).start, month_of(year_, 1 + size * order).start)
    days = (whole.end - whole.start).days
    bounds = [calendar.shift(whole.start, round(days * n / parts)) for n in (order - 1, order)]
    return Interval(bounds[0], bounds[1])


@rule("time.fraction-of-month", f"within? fraction=fraction order=(ordinal|recent) of month=month {YEAR}")
def fraction_of_month(hit: Hit) -> Result:
    """النصف الثاني من آذار."""
    item = hit.item("month")
    found = resolve_month(hit, item.number, calendar_of(hit)) if item else None
    return _part(found, "month", hit.number("fraction") or 1, _order(hit)) if found else None


@rule("time.week-of-month", f"within? unit=the_unit order=ordinal of month=month {YEAR}")
def week_of_month(hit: Hit) -> Result:
    """الأسبوع الأول من آذار: its days 1 to 7."""
    item = hit.item("month")
    if hit.name("unit") != "week" or item is None:
        return None
    found = resolve_month(hit, item.number, calendar_of(hit))
    start = calendar.shift(found.start, 7 * ((hit.number("order") or 1) - 1)) if found else None
    return Interval(start, calendar.shift(start, 7)) if start else None
