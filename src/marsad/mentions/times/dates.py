"""Rules for dates of a calendar: day and month, numeric dates, with weekdays and years, and ranges of days."""

from __future__ import annotations

from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import GREGORIAN, HIJRI, Interval, day_of, shift
from marsad.mentions.times.conflicts import moon_and_weekday, weekday_and_date
from marsad.mentions.times.days import APPOSED, PART, part_of
from marsad.mentions.times.patterns import Found, Hit, Refusal, Result, rule
from marsad.mentions.times.resolving import YEAR, calendar_of, choose, foreign_unit, resolve_day, turn

DAY_MONTH = f"(one_day? dom=day_number (of|slash|dash)? month=month | one_day? dom=ordinal of month=month) {YEAR}"
NUMERIC = (
    "one_day? (a=day_number (slash|dash) b=day_number (slash|dash) year=year | year=year slash b=day_number slash a=day_number)"
    " mark=(hijri_mark|gregorian_mark)?"
)
# What may stand between a weekday and its date: الأحد الماضي (10 شباط)، الاثنين الموافق.
_LINK = "(past|future)? (comma|open|slash|dash|equals)*"


def _dated(hit: Hit, interval: Interval | None, weekday_group: str, kind: str = GREGORIAN) -> Result:
    """The interval of a date with the weekday beside it, if any, and what they contradict.

    A Hijri date that is one day off its weekday is the weekday's: the month began by sighting of the moon.
    """
    if interval is None:
        return None
    weekday = hit.number(weekday_group)
    if weekday is None or hit.name(weekday_group) == "bare":
        return Found(interval, None, part_of(hit))
    if kind == HIJRI:
        near = next((n for n in (-1, 1) if shift(interval.start, n).weekday() == weekday), 0)
        taken = day_of(shift(interval.start, near))
        clash = moon_and_weekday(hit.text, interval.start, hit.words(weekday_group)) if near else None
        return Found(taken, clash, part_of(hit))
    clash = weekday_and_date(hit.words(weekday_group), weekday, interval.start, part_of(hit))
    return Found(interval, clash, part_of(hit))


def _day_and_month(hit: Hit, weekday_group: str = "weekday") -> Result:
    item = hit.item("month")
    if item is None or foreign_unit(hit):
        return None
    weekday = hit.number(weekday_group)
    kind = calendar_of(hit)
    return _dated(hit, resolve_day(hit, hit.number("dom") or 0, item.number, kind, weekday), weekday_group, kind)


@rule("time.date", f"{PART} {DAY_MONTH} (open beside=weekday close)?")
def date_(hit: Hit) -> Result:
    """12 شباط، الثالث من آب 2014، 26 يونيو الماضي، 12 شباط (الثلاثاء)."""
    return _day_and_month(hit, "beside")


@rule("time.date-first", f"dom=ordinal month=month {YEAR}")
def first_of_month(hit: Hit) -> Result:
    """أول آب: its first day."""
    return _day_and_month(hit) if hit.number("dom") == 1 and not hit.words("dom").startswith("ال") else None


@rule("time.weekday-date", f"{PART} weekday=weekday {_LINK} {DAY_MONTH} close?")
def weekday_date(hit: Hit) -> Result:
    """الثلاثاء 12 شباط، السبت (10 شباط 2019)، الاثنين الموافق العاشر من آب."""
    return _day_and_month(hit, "weekday")


@rule("time.day-date", f"{PART} day=(today|day) {APPOSED}? {_LINK} {DAY_MONTH} close?")
def day_date(hit: Hit) -> Result:
    """اليوم الثلاثاء 12 شباط، أمس (6 آب): the date decides."""
    return _day_and_month(hit, "beside")


@rule("time.date-month-first", "month=month dom=day_number comma? year=year mark=(hijri_mark|gregorian_mark)?")
def month_first(hit: Hit) -> Result:
    """شباط 12, 2019, as social networks print it."""
    return _day_and_month(hit)


def _numeric(hit: Hit, weekday_group: str = "weekday") -> Result:
    """Day before month, as Arabic writes it, unless that cannot be."""
    first, second, year = hit.number("a") or 0, hit.number("b") or 0, hit.number("year") or 0
    dom, month = (first, second) if second <= 12 else (second, first)
    if month > 12:
        return None
    kind = calendar_of(hit, year, "none")
    day = calendar.day_in(year, month, dom, kind)
    return _dated(hit, day_of(day), weekday_group, kind) if day else None


@rule("time.date-numeric", f"{PART} {NUMERIC}")
def numeric(hit: Hit) -> Result:
    """12/2/2019، 15-9-1436هـ."""
    return _numeric(hit)


@rule("time.days-numeric", f"(?<!slash) (of|between|days_of)? dom=day_number (until|dash|and|and until) {NUMERIC}")
def numeric_range(hit: Hit) -> Result:
    """من 8 إلى 29/11/1433هـ."""
    last = _numeric(hit)
    days = (hit.number("a") or 0) - (hit.number("dom") or 0)
    if not isinstance(last, Found) or days <= 0:
        return None
    return Interval(shift(last.interval.start, -days), last.interval.end)


@rule("time.weekday-date-numeric", f"{PART} weekday=weekday {_LINK} {NUMERIC} close?")
def weekday_numeric(hit: Hit) -> Result:
    """الثلاثاء 12/2/2019."""
    return _numeric(hit, "weekday")


@rule("time.day-date-numeric", f"{PART} day=(today|day) {APPOSED}? {_LINK} {NUMERIC} close?")
def day_numeric(hit: Hit) -> Result:
    """اليوم الثلاثاء 12/2/2019."""
    return _numeric(hit, "beside")


@rule(
    "time.date-iso",
    "(?<!slash) year=year (slash|dash) b=day_number (slash|dash) a=day_number mark=(hijri_mark|gregorian_mark)?",
)
def iso(hit: Hit) -> Result:
    """2019-02-12."""
    if (hit.number("b") or 0) > 12:
        return None
    return _numeric(hit)


@rule("time.date-dotted", f"({PART} weekday=weekday {_LINK})? numbers=date close?")
def dotted(hit: Hit) -> Result:
    """12.2.2019، 2019.2.12."""
    parts = [int(x) for x in hit.name("numbers").split(".")]
    year, month, dom = parts if parts[0] > 31 else parts[::-1]
    if dom <= 12 < month:
        month, dom = dom, month
    day = calendar.day_in(year, month, dom, GREGORIAN if year > 1500 else HIJRI)
    return _dated(hit, day_of(day), "weekday") if day else None


@rule(
    "time.weekday-short-date", f"{PART} weekday=weekday {_LINK} a=day_number slash b=day_number close? (?!slash|dash)"
)
def weekday_short_date(hit: Hit) -> Result:
    """الأربعاء 20/10: the weekday tells the calendar."""
    weekday, today = hit.number("weekday") or 0, hit.reading.today
    for kind, year in ((GREGORIAN, today.year), (HIJRI, calendar.hijri_year_on(today))):
        days = [
            calendar.day_in(y, hit.number("b") or 0, hit.number("a") or 0, kind)
            for y in (year - 1, year, year + 1)
            if (hit.number("b") or 0) <= 12
        ]
        fitting = [day_of(d) for d in days if d and d.weekday() == weekday]
        found = choose(fitting, today, None, 0)
        if found:
            return Found(found, None, part_of(hit))
    return None


@rule(
    "time.day-of-month",
    f"{PART} (weekday=weekday {_LINK})? (dom=(day_number|ordinal) of | dom=day_number) (this unit=the_unit | unit=the_unit turn=(past|future|current)) close?",
)
def day_of_month(hit: Hit) -> Result:
    """الثالث من الشهر الجاري، 15 من هذا الشهر."""
    if hit.name("unit") != "month":
        return None
    today = hit.reading.today
    month = calendar.month_of(today.year, today.month + (turn(hit, "turn") or 0))
    day = shift(month.start, (hit.number("dom") or 1) - 1)
    return _dated(hit, day_of(day), "weekday") if day in month else None


@rule("time.day-current", "(?<=in|one_day|until) dom=day_number of? current (?!month) | dom=ordinal of current")
def day_of_current(hit: Hit) -> Result:
    """في 15 الجاري، العشرين من الجاري: of the month of the publication."""
    today = hit.reading.today
    day = calendar.day_in(today.year, today.month, hit.number("dom") or 0)
    return day_of(day) if day else None


@rule(
    "time.days-of-month",
    f"(of|between|days_of)? (dom=(day_number|ordinal) (until|and|dash|and until) until=(day_number|ordinal)) of? month=month {YEAR}",
)
def days_range(hit: Hit) -> Result:
    """من 3 إلى 5 آب، بين 15 و20 آذار 2013."""
    item = hit.item("month")
    codes = hit.reading.codes[hit.start_index : hit.end_index]
    first, last = hit.number("dom") or 0, hit.number("until") or 0
    if item is None or foreign_unit(hit) or first >= last:
        return None
    if "&" in codes and "t" not in codes and codes[0] != "B" and last != first + 1:
        return Refusal("two days that do not follow each other are no interval")
    start = resolve_day(hit, first, item.number, calendar_of(hit))
    return Interval(start.start, shift(start.end, last - first)) if start else None
