"""Rules for years, decades and centuries, and ranges of years."""

from __future__ import annotations

from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import Interval, year_of
from marsad.mentions.times.patterns import Hit, Refusal, Result, rule
from marsad.mentions.times.periods import EDGE, edged, edged_year
from marsad.mentions.times.resolving import calendar_of, turn

THE_YEAR = "(unit=(unit|the_unit)? year=year mark=(hijri_mark|gregorian_mark)?)"


@rule("time.year", f"{EDGE} unit=(unit|the_unit) year=year mark=(hijri_mark|gregorian_mark)?")
def year(hit: Hit) -> Result:
    """عام 2014، مطلع العام 2011، سنة 1436هـ."""
    if hit.name("unit") != "year":
        return None
    if hit.reading.codes[hit.start_index - 1 : hit.start_index] in _NUMBERS and hit.first.number == 1:
        return Refusal("the year of a numbered law or case")
    found = calendar.whole_year(hit.number("year") or 0, calendar_of(hit, hit.number("year")))
    return edged_year(hit, found) if found else None


# Codes of numbers: قانون رقم 13 لسنة 2005.
_NUMBERS = ("d", "n", "y")


@rule("time.year-bare", "(?<=in|since|until|within) year=year mark=(hijri_mark|gregorian_mark)? (?!slash|dash)")
def bare_year(hit: Hit) -> Result:
    """في 2011، منذ 2003, unless what follows is counted by the number."""
    value = hit.number("year") or 0
    if hit.counts_what_follows():
        return Refusal("a number that counts what follows")
    if value not in _BARE_YEARS and hit.item("mark") is None:
        return None
    return calendar.whole_year(value, calendar_of(hit, value))


@rule("time.year-edge", "within? edge=edge year=year mark=(hijri_mark|gregorian_mark)?")
def year_edge(hit: Hit) -> Result:
    """مطلع 2014، أواخر 2011."""
    value = hit.number("year") or 0
    found = calendar.whole_year(value, calendar_of(hit, value))
    return edged_year(hit, found) if found and not hit.counts_what_follows() else None


# A number alone is a year of living memory or near plans; older and Hijri ones come with عام or هـ.
_BARE_YEARS = range(1900, 2061)


@rule("time.year-marked", "year=year mark=(hijri_mark|gregorian_mark)")
def marked_year(hit: Hit) -> Result:
    """1436هـ، 2015م."""
    return calendar.whole_year(hit.number("year") or 0, calendar_of(hit))


@rule(
    "time.years",
    f"(between|of)? {THE_YEAR} (and|until|dash|slash|and until) second_unit=(unit|the_unit)? second=year mark=(hijri_mark|gregorian_mark)?",
)
def years(hit: Hit) -> Result:
    """بين عامي 2011 و2014، 2006-2008، عامي 2012 و2013."""
    codes = hit.reading.codes[hit.start_index : hit.end_index]
    first, last = hit.number("year") or 0, hit.number("second") or 0
    if hit.item("unit") is not None and hit.name("unit") != "year":
        return None
    if hit.item("unit") is None and hit.item("mark") is None and first not in _BARE_YEARS:
        return None
    if not first < last or ("/" in codes and last != first + 1):
        return None
    if "&" in codes and "t" not in codes and codes[0] != "B" and (hit.number("unit") != 2 or last != first + 1):
        return None
    start, end = (calendar.whole_year(y, calendar_of(hit, y)) for y in (first, last))
    return Interval(start.start, end.end) if start and end else None


@rule("time.century", f"{EDGE} unit=the_unit order=ordinal gregorian_mark? (?!hijri_mark)")
def century(hit: Hit) -> Result:
    """القرن التاسع عشر، نهاية القرن العشرين."""
    order = hit.number("order") or 0
    if hit.name("unit") != "century" or order > _LAST_CENTURY:
        return None
    whole = Interval(year_of(100 * (order - 1) or 1).start, year_of(100 * order - 1).end)
    return edged(whole, hit.name("edge"), "century")


# Centuries after it are named by no news; larger ordinals belong to something else.
_LAST_CENTURY = 21


@rule("time.decade", "within? edge=edge? decade=decade (unit=the_unit (turn=past)?)?")
def decade(hit: Hit) -> Result:
    """تسعينات القرن الماضي، الثمانينات."""
    if hit.item("unit") is not None and hit.name("unit") != "century":
        return None
    if hit.counts_age():
        return Refusal("a decade of age")
    first = 1900 + (hit.number("decade") or 0)
    whole = Interval(year_of(first).start, year_of(first + 9).end)
    thirds = {"start": (first, first + 3), "middle": (first + 3, first + 7), "end": (first + 7, first + 10)}
    if not hit.name("edge"):
        return whole
    low, high = thirds[hit.name("edge")]
    return Interval(year_of(low).start, year_of(high - 1).end)


@rule(
    "time.decade-of-century",
    f"{EDGE} unit=the_unit order=ordinal of century=the_unit (turn=(past|current) | number=ordinal)",
)
def decade_of_century(hit: Hit) -> Result:
    """العقد الأول من القرن الحالي."""
    if hit.name("unit") != "decade" or hit.name("century") != "century":
        return None
    number = hit.number("number")
    back = (turn(hit, "turn") or 0) if number is None else 0
    start = 100 * (number - 1) if number else hit.reading.today.year // 100 * 100 + 100 * back
    first = start + 10 * ((hit.number("order") or 1) - 1)
    whole = Interval(year_of(first).start, year_of(first + 9).end)
    return edged(whole, hit.name("edge"), "decade")
