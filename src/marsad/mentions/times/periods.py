"""Rules for weeks, months, seasons, years, their parts, and ranges of them."""

from __future__ import annotations

from datetime import date

from marsad.mentions.times import calendar
from marsad.mentions.times.calendar import Interval, month_of, week_of, year_of
from marsad.mentions.times.patterns import Hit, Refusal, Result, rule
from marsad.mentions.times.resolving import YEAR, calendar_of, explicit_year, foreign_unit, resolve_month, turn

# مطلع، أواخر before a month or year, within خلال.
EDGE = "within? (edge=edge of?)?"
THE_YEAR = "(unit=(unit|the_unit)? year=year mark=(hijri_mark|gregorian_mark)?)"


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


# Codes of the words after which a doubtful name alone is a month: في، منذ، حتى، خلال.
_PREPOSITIONS = frozenset("istw")


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


@rule("time.year", f"{EDGE} unit=(unit|the_unit) year=year mark=(hijri_mark|gregorian_mark)?")
def year(hit: Hit) -> Result:
    """عام 2014، مطلع العام 2011، سنة 1436هـ."""
    if hit.name("unit") != "year":
        return None
    if hit.reading.codes[hit.start_index - 1 : hit.start_index] in _NUMBERS and hit.first.number == 1:
        return Refusal("the year of a numbered law or case")
    found = calendar.whole_year(hit.number("year") or 0, calendar_of(hit, hit.number("year")))
    return _edged_year(hit, found) if found else None


@rule("time.year-bare", "(?<=in|since|until|within) year=year mark=(hijri_mark|gregorian_mark)? (?!slash|dash)")
def bare_year(hit: Hit) -> Result:
    """في 2011، منذ 2003, unless what follows is counted by the number."""
    value = hit.number("year") or 0
    if hit.counts_what_follows():
        return Refusal("a number that counts what follows")
    if value not in _BARE_YEARS and hit.item("mark") is None:
        return None
    return calendar.whole_year(value, calendar_of(hit, value))


# Codes of numbers: قانون رقم 13 لسنة 2005.
_NUMBERS = ("d", "n", "y")


@rule("time.year-edge", "within? edge=edge of? year=year mark=(hijri_mark|gregorian_mark)?")
def year_edge(hit: Hit) -> Result:
    """مطلع 2014، أواخر 2011."""
    value = hit.number("year") or 0
    found = calendar.whole_year(value, calendar_of(hit, value))
    return _edged_year(hit, found) if found and not hit.counts_what_follows() else None


# A number alone is a year of living memory or near plans; older and Hijri ones come with عام or هـ.
_BARE_YEARS = range(1900, 2061)


@rule("time.year-marked", "year=year mark=(hijri_mark|gregorian_mark)")
def marked_year(hit: Hit) -> Result:
    """1436هـ، 2015م."""
    return calendar.whole_year(hit.number("year") or 0, calendar_of(hit))


@rule(
    "time.years",
    f"(between|of)? {THE_YEAR} (and|until|dash|slash|and until) second_unit=(unit|the_unit)? second=year (hijri_mark|gregorian_mark)?",
)
def years(hit: Hit) -> Result:
    """بين عامي 2011 و2014، 2006-2008، عامي 2012 و2013."""
    codes = hit.reading.codes[hit.start_index : hit.end_index]
    first, last = hit.number("year") or 0, hit.number("second") or 0
    if hit.item("unit") is not None and hit.name("unit") != "year":
        return None
    if not first < last or ("/" in codes and last != first + 1):
        return None
    if "&" in codes and "t" not in codes and codes[0] != "B" and (hit.number("unit") != 2 or last != first + 1):
        return None
    start, end = (calendar.whole_year(y, calendar_of(hit, y)) for y in (first, last))
    return Interval(start.start, end.end) if start and end else None


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
    if hit.name("unit") != "year":
        return None
    return _turned(hit, int(hit.reading.today.month > _HALF_YEAR))


_HALF_YEAR = 6


@rule("time.century", f"{EDGE} unit=the_unit order=ordinal")
def century(hit: Hit) -> Result:
    """القرن التاسع عشر، نهاية القرن العشرين."""
    order = hit.number("order") or 0
    if hit.name("unit") != "century" or order > _LAST_CENTURY:
        return None
    whole = Interval(year_of(100 * (order - 1) or 1).start, year_of(100 * order - 1).end)
    return edged(whole, hit.name("edge"), "century")


# Centuries after it are named by no news; larger ordinals belong to something else.
_LAST_CENTURY = 21


@rule("time.unit-edge", "within? edge=edge of? unit=the_unit")
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
        _edged_year(hit, found)
        if found and item.name == "year"
        else found and edged(found, hit.name("edge"), item.name)
    )


def _edged_year(hit: Hit, year: Interval) -> Interval:
    """A year with its edge: نهاية العام is a term, its last day, مطلع العام its first month, أواخر the last of thirds."""
    words = hit.words("edge")
    if words.endswith(_LAST_DAY):
        return Interval(calendar.shift(year.end, -1), year.end)
    if words.endswith(_FIRST_MONTH) and year.start.day == 1:
        return month_of(year.start.year, year.start.month)
    return edged(year, hit.name("edge"), "year")


_LAST_DAY = ("نهاية", "نهايه", "ختام")
_FIRST_MONTH = ("مطلع", "بداية", "بدايه", "مستهل")


@rule(
    "time.fraction",
    f"within? (edge=edge of?)? fraction=fraction order=(ordinal|recent) of? ({THE_YEAR} | turned=the_unit turn=(past|future|current) | this turned=the_unit | turned=the_unit)",
)
def fraction(hit: Hit) -> Result:
    """الربع الأول من 2015، النصف الثاني من العام الماضي."""
    parts, order = hit.number("fraction") or 1, _order(hit)
    if order > parts:
        return None
    whole: Interval | None
    unit = hit.name("turned") or "year"
    if hit.item("year") is not None:
        whole = year_of(hit.number("year") or 0)
    else:
        whole = turned_unit(hit.reading.today, unit, turn(hit, "turn") or 0)
    if whole is None:
        return None
    return _part(whole, unit, parts, order)


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
