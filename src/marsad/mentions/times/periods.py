"""Rules for weeks, months and seasons, and for units counted from the publication (الأسبوع الماضي)."""

from __future__ import annotations

from datetime import date

from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import Interval, month_of, week_of, year_of
from marsad.mentions.times.patterns import Hit, Refusal, Result, rule
from marsad.mentions.times.resolving import YEAR, calendar_of, explicit_year, foreign_unit, resolve_month, turn

# مطلع، أواخر before a month or year, within خلال.
EDGE = "within? edge=edge?"


def edged(interval: Interval, name: str, unit: str) -> Interval:
    """The start, middle or end of a month, year or week; the whole where no edge is named."""
    if not name:
        return interval
    part = {"month": calendar.third, "week": calendar.part_of_week}.get(unit, calendar.part_of_year)
    return part(interval, name)


@rule("time.month", f"{EDGE} month=month {YEAR}")
def month(hit: Hit) -> Result:
    """آذار الماضي، نهاية شباط، منتصف تموز/يوليو 2014."""
    item = hit.item("month")
    if item is None or foreign_unit(hit):
        return None
    alone = hit.reading.codes[hit.start_index : hit.end_index] == "M"
    if (
        alone
        and item.name.endswith("word")
        and hit.reading.codes[hit.start_index - 1 : hit.start_index] not in _PREPOSITIONS
    ):
        return Refusal("the name of a month that is also another word")
    found = resolve_month(hit, item.number, calendar_of(hit))
    return edged(found, hit.name("edge"), "month") if found else None


# Codes of the words after which a doubtful name alone is a month: في، منذ، حتى، خلال، بعد.
_PREPOSITIONS = frozenset("istwa")


@rule("time.months", f"(of|between|unit)? month=month (until|and|dash|and until) second=month {YEAR}")
def months(hit: Hit) -> Result:
    """بين آذار وحزيران 2011، من تموز حتى أيلول الماضي، شباط وآذار الماضيين."""
    item, second = hit.item("month"), hit.item("second")
    codes = hit.reading.codes[hit.start_index : hit.end_index]
    if item is None or second is None or foreign_unit(hit) or item.name.split()[0] != second.name.split()[0]:
        return None
    back = (second.number - item.number) % 12
    if "&" in codes and "t" not in codes and codes[0] not in "Bu" and (back != 1 or hit.item("turn") is None):
        return None
    last = resolve_month(hit, second.number, calendar_of(hit))
    if last is None:
        return None
    first = month_of(last.start.year, last.start.month - back) if calendar_of(hit) == calendar.GREGORIAN else last
    return Interval(first.start, last.end)


def turned_unit(today: date, unit: str, number: int) -> Interval | None:
    """The week, month, year, decade or century that lies ``number`` units from the one of ``today``."""
    if unit == "week":
        return week_of(today, number)
    if unit == "month":
        return month_of(today.year, today.month + number)
    if unit == "year":
        return year_of(today.year + number)
    if unit in ("decade", "century"):
        width = 10 if unit == "decade" else 100
        first = today.year // width * width + number * width
        return Interval(year_of(first).start, year_of(first + width - 1).end)
    return None


@rule("time.unit-turned", f"{EDGE} unit=the_unit turn=(past|future|current)")
def unit_turned(hit: Hit) -> Result:
    """الأسبوع الماضي، مطلع الشهر الجاري، نهاية العام المقبل."""
    return _turned(hit, turn(hit, "turn") or 0)


@rule("time.unit-this", f"{EDGE} (this unit=the_unit | unit=the_unit this)")
def unit_this(hit: Hit) -> Result:
    """هذا الأسبوع، نهاية هذا العام."""
    return _turned(hit, 0)


@rule("time.unit-new", f"{EDGE} unit=the_unit new")
def unit_new(hit: Hit) -> Result:
    """العام الجديد: in the second half of a year the next one, in the first the year itself."""
    led = hit.item("edge") is not None or hit.reading.codes[hit.start_index - 1 : hit.start_index] in _PREPOSITIONS
    if hit.name("unit") != "year" or not led:
        return None  # مستشفى المدينة العام الجديد
    return _turned(hit, int(hit.reading.today.month > _HALF_YEAR))


_HALF_YEAR = 6


@rule("time.unit-edge", "within? edge=edge unit=the_unit (?!ordinal|day_name)")
def unit_edge(hit: Hit) -> Result:
    """نهاية العام، مطلع الأسبوع."""
    return None if hit.name("unit") == "century" else _turned(hit, 0)


def _turned(hit: Hit, number: int) -> Result:
    item = hit.item("unit")
    if item is None or item.number != 1:
        return None
    if item.name == "hour":
        return calendar.day_of(hit.reading.today)
    found = turned_unit(hit.reading.today, item.name, number)
    return (
        edged_year(hit, found) if found and item.name == "year" else found and edged(found, hit.name("edge"), item.name)
    )


def edged_year(hit: Hit, year: Interval) -> Interval:
    """A year with its edge: نهاية العام is a term, its last day, مطلع العام its first month, أواخر the last of thirds."""
    words = hit.words("edge")
    if words.endswith(_LAST_DAY):
        return Interval(calendar.shift(year.end, -1), year.end)
    if words.endswith(_FIRST_MONTH) and year.start.day == 1:
        return month_of(year.start.year, year.start.month)
    return edged(year, hit.name("edge"), "year")


_LAST_DAY = ("نهاية", "نهايه", "ختام")
_FIRST_MONTH = ("مطلع", "بداية", "بدايه", "مستهل")


@rule("time.season", f"{EDGE} (season=season {YEAR} | this_one=this season=season)")
def season(hit: Hit) -> Result:
    """صيف 2014، الشتاء الماضي، هذا الصيف."""
    item = hit.item("season")
    alone = hit.reading.codes[hit.start_index : hit.end_index] == "S"
    if item is None or alone or foreign_unit(hit):
        return None
    found_year = explicit_year(hit, calendar.GREGORIAN)
    if found_year is not None:
        return edged(calendar.season_of(found_year, item.number), hit.name("edge"), "season")
    today = hit.reading.today
    near = [calendar.season_of(y, item.number) for y in (today.year - 2, today.year - 1, today.year, today.year + 1)]
    if hit.item("this_one") is not None or turn(hit, "turn") == 0:
        return min(near, key=lambda s: abs((s.start - today).days))
    turned = turn(hit, "turn")
    if turned is None:
        return None
    past = [s for s in near if s.end <= today]
    ahead = [s for s in near if s.start > today]
    return (past[-1] if turned < 0 else ahead[0]) if past and ahead else None
