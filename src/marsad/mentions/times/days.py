"""Rules for days counted from the publication (اليوم، أمس) and for weekdays, with their parts of the day."""

from __future__ import annotations

from datetime import date

from marsad.mentions.times.calendar import Interval, day_of, shift, week_of
from marsad.mentions.times.conflicts import day_and_weekday
from marsad.mentions.times.patterns import Found, Hit, Refusal, Result, rule
from marsad.mentions.times.reading import FUTURE
from marsad.mentions.times.resolving import turn

PART = "(part=part+ of? one_day? | one_day)?"
# A weekday in apposition to أمس or اليوم: أمس الجمعة، أمس (الجمعة)، اليوم - الجمعة -.
APPOSED = "(open beside=weekday close | slash beside=weekday slash? | dash beside=weekday dash | comma? one_day? beside=weekday)"
# News writes اليوم X for a day some days before it is printed; the weekday after the day counted is rather tomorrow's, where
# the clock of the page is behind that of the newsroom.
_TOMORROW = 6


def part_of(hit: Hit) -> str | None:
    """The part of the day in the words, if any."""
    return hit.name("part") or None


@rule("time.named-day", "today=today name=(ordinal|day_name)")
def named_day(hit: Hit) -> Result:
    """اليوم الأول، اليوم الوطني: not the day of publication."""
    if not hit.words("name").startswith("ال"):
        return None
    return Refusal(f"{hit.text} is the name or the number of a day, no date")


@rule("time.per-day", "(?<=in) today (?!weekday|open)")
def per_day(hit: Hit) -> Result:
    """في اليوم after a count is a rate; elsewhere it is some day told of."""
    return Refusal(f"في {hit.text} is each day or a day told of")


_MOST = frozenset(("الحاجه",))


@rule("time.day", f"{PART} this? day=(today|day) {APPOSED}?")
def counted_day(hit: Hit) -> Result:
    """اليوم، أمس الأول، غدا, with a weekday in apposition or without: the weekday decides where they differ."""
    if hit.followed_by(_MOST):
        return Refusal("أمس الحاجة is the utmost need")
    offset = hit.number("day") or 0
    day = shift(hit.reading.today, offset)
    part = part_of(hit) or hit.name("day") or None
    weekday = hit.number("beside")
    if weekday is None:
        return Found(day_of(day), None, part)
    if hit.name("beside") == "bare":
        return None
    back = (day.weekday() - weekday) % 7
    taken = shift(day, 1) if back == _TOMORROW else shift(day, -back)
    comma = back and hit.reading.codes[hit.start_index : hit.end_index].count(",")
    if comma:
        return None
    return Found(day_of(taken), day_and_weekday(hit.words("beside"), weekday, day, taken), part)


def weekday_of(hit: Hit, today: date, weekday: int) -> Interval:
    """The weekday meant: the latest on or before ``today``, or the next one where the words or the verb look ahead."""
    turned = turn(hit, "turn")
    back = (today.weekday() - weekday) % 7
    if turned is not None and turned < 0:
        return day_of(shift(today, -(back or 7) + 7 * (turned + 1)))
    if turned is not None and turned > 0:
        return day_of(shift(today, 7 * turned - back))
    if back and hit.direction() == FUTURE:
        return day_of(shift(today, 7 - back))
    return day_of(shift(today, -back))


@rule("time.weekday", f"{PART} weekday=weekday turn=(past|future|recent)?")
def bare_weekday(hit: Hit) -> Result:
    """الثلاثاء، مساء الثلاثاء، يوم الثلاثاء المقبل."""
    if hit.name("weekday") == "bare" and hit.reading.codes[hit.start_index : hit.start_index + 1] != "j":
        return None
    if hit.recurs():
        return Refusal("a habit")
    return Found(weekday_of(hit, hit.reading.today, hit.number("weekday") or 0), None, part_of(hit))


@rule("time.weekday-of-week", f"{PART} weekday=weekday comma? of? unit=the_unit turn=(past|future|current)")
def weekday_of_week(hit: Hit) -> Result:
    """الثلاثاء من الأسبوع الماضي."""
    if hit.name("unit") != "week":
        return None
    week = week_of(hit.reading.today, turn(hit, "turn") or 0)
    return Found(day_of(shift(week.start, hit.number("weekday") or 0)), None, part_of(hit))


@rule("time.weekday-of-this-week", f"{PART} weekday=weekday of? this unit=the_unit")
def weekday_of_this_week(hit: Hit) -> Result:
    """الثلاثاء من هذا الأسبوع."""
    if hit.name("unit") != "week":
        return None
    week = week_of(hit.reading.today)
    return Found(day_of(shift(week.start, hit.number("weekday") or 0)), None, part_of(hit))


@rule("time.night-between", "part=part+ one_day? weekday=weekday (dash|slash|until|open)? second=weekday close?")
def night_between(hit: Hit) -> Result:
    """منتصف ليل السبت - الأحد: midnight is the second day's date, a night runs over both."""
    weekday, second = hit.number("weekday") or 0, hit.number("second") or 0
    if (second - weekday) % 7 != 1:
        return None
    first = weekday_of(hit, hit.reading.today, weekday)
    if first.end > hit.reading.today and weekday == hit.reading.today.weekday() and hit.direction() != FUTURE:
        first = day_of(shift(first.start, -7))
    next_day = Interval(first.end, shift(first.end, 1))
    midnight = part_of(hit) == "midnight"
    return Found(next_day if midnight else Interval(first.start, next_day.end), None, part_of(hit))


@rule("time.weekdays", "days_of weekday=weekday and second=weekday turn=(past|future|recent)?")
def two_weekdays(hit: Hit) -> Result:
    """يومي السبت والأحد الماضيين, where one follows the other."""
    weekday, second = hit.number("weekday") or 0, hit.number("second") or 0
    if (second - weekday) % 7 != 1:
        return Refusal("two days that do not follow each other are no interval")
    last = weekday_of(hit, hit.reading.today, second)
    return Interval(shift(last.start, -1), last.end)
