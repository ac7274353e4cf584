"""Rules for words that refer to a time named before: حينها، في اليوم نفسه، اليوم التالي."""

from __future__ import annotations

from marsad.mentions.times.calendar import Interval, day_of, month_of, shift, week_of, year_of
from marsad.mentions.times.patterns import Hit, Refusal, Result, rule
from marsad.mentions.times.periods import edged

_NOTHING_BEFORE = Refusal("no time is named before it")
# Beyond this an interval names no day that اليوم نفسه could refer to.
_A_DAY = 1


@rule("time.then", "then")
def then(hit: Hit) -> Result:
    """حينها، آنذاك، في ذلك الوقت: the time named before."""
    return hit.reading.previous_past or _NOTHING_BEFORE


@rule("time.then-numbered", "then (ordinal|recent|day_name)")
def then_numbered(hit: Hit) -> Result:
    """في يومها الأول: of what is told, no day."""
    return Refusal(f"{hit.text} counts the days of something else")


@rule("time.same-day", "((today|day) same | same_before (today|day) | that (today|day))")
def same_day(hit: Hit) -> Result:
    """في اليوم نفسه، ذلك اليوم: the day named before."""
    before = hit.reading.previous
    if before is None or (before.end - before.start).days != _A_DAY:
        return _NOTHING_BEFORE
    return before


@rule("time.next-day", "today turn=(next|previous)")
def next_day(hit: Hit) -> Result:
    """في اليوم التالي: the day after the one named before."""
    before = hit.reading.previous
    if before is None or (before.end - before.start).days != _A_DAY:
        return _NOTHING_BEFORE
    item = hit.item("turn")
    return day_of(shift(before.start, 1 if item and item.code == "x" else -1))


@rule("time.same-unit", "(edge=edge)? (unit=the_unit same | same_before unit=(unit|the_unit) | that unit=the_unit)")
def same_unit(hit: Hit) -> Result:
    """العام نفسه، في ذلك الشهر، نهاية الشهر نفسه: the one of the time named before."""
    before = hit.reading.previous
    if before is None:
        return _NOTHING_BEFORE
    unit = hit.name("unit")
    day = before.start
    spans: dict[str, Interval] = {
        "week": week_of(day),
        "month": month_of(day.year, day.month),
        "year": year_of(day.year),
    }
    found = spans.get(unit)
    return edged(found, hit.name("edge"), unit) if found else None
