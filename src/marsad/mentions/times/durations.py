"""Rules for stretches counted from the publication: the last days, days ago, since, within the coming ones."""

from __future__ import annotations

from datetime import date

from marsad.mentions.times.calendar import Interval, day_of, month_of, months_before, shift
from marsad.mentions.times.patterns import Hit, Refusal, Result, rule
from marsad.mentions.times.periods import turned_unit
from marsad.mentions.times.reading import FUTURE
from marsad.mentions.times.resolving import turn

AMOUNT = "amount=(cardinal|day_number|number)"
_HOURS_A_DAY = 24
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
# More than this is no stretch of time that news counts from today.
_MOST = 2000


def counted(hit: Hit) -> tuple[int, str] | None:
    """How many of which unit: ``خلال الأيام الثلاثة`` (3, day), ``عامين`` (2, year); ``None`` where the number is left open."""
    unit = hit.item("unit")
    if unit is None:
        return None
    amount = hit.number("amount") or unit.number
    return (amount, unit.name) if 0 < amount <= _MOST else None


def back(today: date, amount: int, unit: str) -> date:
    """``today`` moved back (ahead where negative) by so many units; hours by whole days, rounded up."""
    if unit == "hour":
        days = -(-abs(amount) // _HOURS_A_DAY)
        return shift(today, -days if amount > 0 else days)
    if unit in _MONTHS:
        return months_before(today, amount * _MONTHS[unit])
    return shift(today, -amount * (7 if unit == "week" else 1))


def _stretch(hit: Hit, turned: int) -> Result:
    """The last or the coming so many units, the day of publication not among them."""
    known = counted(hit)
    unit = hit.name("unit")
    today = hit.reading.today
    if known is None or (unit == "hour" and known[0] < _HOURS_A_DAY):
        return day_of(today) if unit == "hour" else Refusal("a number of days, weeks or months that is left open")
    amount, unit = known
    if turned < 0:
        return Interval(back(today, amount, unit), today)
    tomorrow = shift(today, 1)
    return Interval(tomorrow, back(tomorrow, -amount, unit))


@rule("time.last", f"within? unit=the_unit ({AMOUNT} unit?)? vague? turn=(past|recent|future)")
def last(hit: Hit) -> Result:
    """خلال اليومين الماضيين، الأيام العشرة الأخيرة، الساعات الـ24 المقبلة."""
    item = hit.item("unit")
    turned = turn(hit, "turn") or 0
    if item is not None and item.number == 1 and hit.item("amount") is None:
        if hit.item("turn") is None or turned >= 0 or item.name == "hour":
            return None
        number, unit = 1, item.name
        return Interval(back(hit.reading.today, number, unit), hit.reading.today)  # العام الأخير
    return _stretch(hit, turned)


@rule("time.last-counted", f"within? {AMOUNT} unit=(unit|the_unit) turn=(past|recent|future)")
def last_counted(hit: Hit) -> Result:
    """خلال الـ48 ساعة الماضية، الثلاثة أشهر المقبلة."""
    return _stretch(hit, turn(hit, "turn") or -1)


@rule("time.latest", f"within? latest=within ({AMOUNT} unit=(unit|the_unit) | unit=unit)")
def latest(hit: Hit) -> Result:
    """آخر ثلاثة أيام، آخر أسبوعين."""
    unit = hit.item("unit")
    if unit is None or hit.name("latest") != "last" or (hit.item("amount") is None and unit.number != 2):
        return None
    return _stretch(hit, -1)


@rule("time.ago", f"before about? ({AMOUNT} unit=unit | unit=(unit|one_day)) (?!year|of|since|before)")
def ago(hit: Hit) -> Result:
    """قبل ثلاثة أيام، قبل عامين: a day, of years ago the month."""
    known = _counted_or_day(hit)
    if known is None:
        return Refusal("a number of days, weeks or months that is left open")
    amount, unit = known
    if hit.followed_by(_RELATIVE - {"علي"}):
        return Refusal("counted from another event")
    today = hit.reading.today
    if unit == "hour" and amount < _HOURS_A_DAY:
        return day_of(today)
    day = back(today, amount, unit)
    return month_of(day.year, day.month) if _MONTHS.get(unit, 0) >= _MONTHS["year"] else day_of(day)


_RELATIVE = frozenset(("من", "علي", "ان", "موعد", "انتهاء", "بدء", "بدايه", "انطلاق"))


def _counted_or_day(hit: Hit) -> tuple[int, str] | None:
    item = hit.item("unit")
    return (1, "day") if item is not None and item.code == "j" else counted(hit)


@rule("time.since", f"since about? ({AMOUNT} unit=unit | unit=(unit|one_day)) (?!year|of)")
def since(hit: Hit) -> Result:
    """منذ ثلاثة أيام: from then up to the day of publication, which is not counted, as after خلال."""
    known = _counted_or_day(hit)
    if known is None:
        return Refusal("a number of days, weeks or months that is left open")
    today = hit.reading.today
    start = today if known[1] == "hour" and known[0] < _HOURS_A_DAY else back(today, *known)
    return Interval(start, today) if start < today else day_of(today)


@rule("time.since-vague", f"(since|before) (bound|vague)+ {AMOUNT}? (unit|the_unit)")
def since_vague(hit: Hit) -> Result:
    """منذ أكثر من أربع سنوات، قبل بضعة أشهر."""
    return Refusal(f"{hit.text} is an inexact stretch of time")


@rule(
    "time.since-edge",
    "since edge=edge unit=(unit|the_unit) (year=year | turn=(past|current))? (hijri_mark|gregorian_mark)?",
)
def since_edge(hit: Hit) -> Result:
    """منذ مطلع العام الجاري، منذ بداية 2014: from its first day up to the day of publication."""
    if hit.name("edge") != "start":
        return None
    today = hit.reading.today
    year = hit.number("year")
    unit = hit.item("unit")
    if unit is None or unit.number != 1 or (unit.code == "u" and year is None):
        return None
    whole = turned_unit(date(year, 1, 1), "year", 0) if year else turned_unit(today, unit.name, turn(hit, "turn") or 0)
    return Interval(whole.start, shift(today, 1)) if whole and whole.start <= today else None


@rule(
    "time.hence", f"(?<!unit|one_day) after about? ({AMOUNT} unit=unit | unit=(unit|one_day)) (?!year|of|since|before)"
)
def hence(hit: Hit) -> Result:
    """بعد يومين, where the verb looks ahead: counted from the publication."""
    known = _counted_or_day(hit)
    if known is None or known[1] == "hour":
        return None
    if hit.followed_by(_RELATIVE) or hit.direction() != FUTURE:
        return Refusal("counted from another event")
    today = hit.reading.today
    day = back(today, -known[0], known[1])
    return month_of(day.year, day.month) if _MONTHS.get(known[1], 0) >= _MONTHS["year"] else day_of(day)
