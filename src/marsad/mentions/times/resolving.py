"""From the words of a date to the day or month they mean: years left out, calendars, الماضي and المقبل."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import GREGORIAN, HIJRI, Interval, day_of
from marsad.mentions.times.patterns import Hit
from marsad.mentions.times.reading import FUTURE, PAST

# A date without its year is the nearest one, but news looks back twice as often as ahead: a coming day must be that much nearer.
_LOOKING_BACK = 2
# What lies further ahead is not called by day and month alone (ten months).
_PLANS = 300
# A year up to here (2038) without هـ is a Hijri one: no news names a Gregorian year of that size without saying so.
_HIJRI_LIMIT = 1460

# The year of a date or month as it may follow: 2014, من عام 2014, الماضي, من العام الماضي, من هذا العام, من العام نفسه.
YEAR = """((comma|slash|dash)? of? unit=(unit|the_unit)? year=year mark=(hijri_mark|gregorian_mark)?
  | turn=(past|future|current)
  | comma? of? year_unit=the_unit year_turn=(past|future|current)
  | of? this=this this_unit=the_unit
  | of? same=(same_before the_unit | the_unit same | same_before unit | that the_unit))?"""


def turn(hit: Hit, name: str) -> int | None:
    """How far الماضي (-1), الحالي (0) or المقبل (+1) turns; ``None`` where nothing such stands as ``name``."""
    item = hit.item(name)
    if item is None:
        return None
    return {"p": -item.number, "r": -item.number, "f": item.number}.get(item.code, 0)


def _distance(candidate: Interval, today: date) -> int:
    if today in candidate:
        return 0
    if candidate.start > today:
        return _LOOKING_BACK * (candidate.start - today).days
    return (today - candidate.end).days + 1


def choose(candidates: Iterable[Interval], today: date, turned: int | None, direction: int) -> Interval | None:
    """The candidate that an expression without year means on ``today``."""
    found = sorted(candidates)
    behind, ahead = [c for c in found if c.end <= today], [c for c in found if c.start > today]
    if turned is not None and turned < 0:
        return behind[turned] if len(behind) >= -turned else None
    if turned is not None and turned > 0:
        return ahead[turned - 1] if len(ahead) >= turned else None
    within = [c for c in found if today in c]
    if turned is None and direction == PAST and (within or behind):
        return (behind + within)[-1]
    coming = [c for c in within + ahead if (c.start - today).days <= _PLANS]
    if turned is None and direction == FUTURE and coming:
        return coming[0]
    return min(found, key=lambda c: _distance(c, today), default=None)


def calendar_of(hit: Hit, year: int | None = None, name: str = "month") -> str:
    """The calendar of the month ``name``, or of a year alone."""
    item = hit.item(name)
    if item is not None:
        return item.name.split()[0]
    mark = hit.item("mark")
    if mark is not None:
        return HIJRI if mark.code == "h" else GREGORIAN
    return HIJRI if year is not None and year <= _HIJRI_LIMIT else GREGORIAN


def explicit_year(hit: Hit, kind: str) -> int | None:
    """The year that stands in the words, or that العام الماضي and the like mean; ``None`` where none does.

    Raises :class:`Undated` where it counts from an unknown day of publication.
    """
    year = hit.number("year")
    if year is not None:
        return year
    if hit.item("same") is not None:
        before = hit.reading.previous
        return _year_on(before.start, kind) if before else None
    if hit.name("this_unit") == "year":
        return _year_on(hit.reading.today, kind)
    if hit.name("year_unit") == "year":
        return _year_on(hit.reading.today, kind) + (turn(hit, "year_turn") or 0)
    return None


def _year_on(day: date, kind: str) -> int:
    return calendar.hijri_year_on(day) if kind == HIJRI else day.year


def foreign_unit(hit: Hit) -> bool:
    """Whether what follows a date as its year is no year (من الأسبوع الماضي)."""
    return any(hit.item(n) is not None and hit.name(n) != "year" for n in ("unit", "year_unit", "this_unit"))


def days_named(hit: Hit, dom: int, month: int, kind: str) -> list[Interval]:
    """The days that day, month and what follows them can mean, of one or of several years."""
    year = explicit_year(hit, kind)
    if year is None:
        around = _year_on(hit.reading.today, kind)
        years = range(around - 2, around + 3)
    elif kind == HIJRI and year > _HIJRI_LIMIT:
        years = range(_year_on(date(year, 1, 1), kind), _year_on(date(year, 12, 31), kind) + 1)
    else:
        years = range(year, year + 1)
    days = (calendar.day_in(y, month, dom, kind) for y in years)
    named = [day_of(d) for d in days if d is not None]
    return [d for d in named if d.start.year == year] if year and kind == HIJRI and year > _HIJRI_LIMIT else named


def resolve_day(hit: Hit, dom: int, month: int, kind: str, weekday: int | None = None) -> Interval | None:
    """The day named by day and month; a weekday beside it chooses among the years that the words leave open."""
    candidates = days_named(hit, dom, month, kind)
    if explicit_year(hit, kind) is not None:
        return candidates[0] if candidates else None
    famous = _famous(hit, dom, month) if kind == GREGORIAN and hit.item("turn") is None else None
    if famous:
        return day_of(famous)
    fitting = [c for c in candidates if c.start.weekday() == weekday]
    near = _choose(hit, fitting)
    # A weekday may be a slip of the pen: only a year that is also plausible is taken for its sake.
    if near is not None and abs((near.start - hit.reading.today).days) <= 366:
        return near
    return _choose(hit, candidates)


def _choose(hit: Hit, candidates: list[Interval]) -> Interval | None:
    turned = turn(hit, "turn")
    direction = hit.direction() if turned is None else 0
    return choose(candidates, hit.reading.today, turned, direction)


def resolve_month(hit: Hit, month: int, kind: str) -> Interval | None:
    """The month named, with its year or what stands for it."""
    year = explicit_year(hit, kind)
    if year is not None and kind == HIJRI and year > _HIJRI_LIMIT:
        years = range(_year_on(date(year, 1, 1), kind), _year_on(date(year, 12, 31), kind) + 1)
    elif year is not None:
        years = range(year, year + 1)
    else:
        around = _year_on(hit.reading.today, kind)
        years = range(around - 2, around + 3)
    found = [m for m in (calendar.month_in(y, month, kind) for y in years) if m is not None]
    if year is not None:
        return found[0] if found else None
    return _choose(hit, found)


@cache
def _famous_days() -> dict[tuple[int, int], list[tuple[int, frozenset[str]]]]:
    found: dict[tuple[int, int], list[tuple[int, frozenset[str]]]] = {}
    for month, day, year, words in rows("ar/famous_days", 4):
        heads = frozenset(fold(w) for w in words.split("|") if w)
        found.setdefault((int(month), int(day)), []).append((int(year), heads))
    return found


def _famous(hit: Hit, dom: int, month: int) -> date | None:
    """The day that day and month name by themselves (11 سبتمبر), where it lies before the publication."""
    before = hit.words_before(3)
    for year, heads in _famous_days().get((month, dom), ()):
        day = date(year, month, dom)
        near = (hit.reading.today - day).days
        if near > 366 and (not heads or heads & before):
            return day
    return None
