"""Saying in words where a time expression contradicts itself, and which reading reconciles it."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.mentions.times.calendar import shift

ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Parts of the day that reach into the next date.
_NIGHT = frozenset(("night", "midnight", "evening", "dawn"))


def weekday_and_date(words: str, weekday: int, day: date, part: str | None) -> str | None:
    """The contradiction between a weekday (its ``words`` and number) and a date, ``None`` where they agree."""
    if day.weekday() == weekday:
        return None
    said, is_ = ENGLISH[weekday], ENGLISH[day.weekday()]
    clash = f"{words} is {said}, but {day.isoformat()} is a {is_}"
    if part == "midnight" and shift(day, -1).weekday() == weekday:
        return f"{clash}: midnight at the end of {said} is already {is_}'s date, so both can be right"
    if part in _NIGHT and shift(day, -1).weekday() == weekday:
        return f"{clash}: the night of {said} ends on {is_}'s date, so both can be right"
    if part in _NIGHT and shift(day, 1).weekday() == weekday:
        return f"{clash}: by the old way of counting, the night before {said} is {said}'s night, so both can be right"
    other = _nearby_year(weekday, day)
    hint = f"; it was a {said} in {other}" if other else ""
    return f"{clash}{hint}: the date is kept"


def _nearby_year(weekday: int, day: date) -> int | None:
    """A year beside the date's own in which it falls on that weekday: the year is the part most often mistyped."""
    for year in (day.year - 1, day.year + 1):
        try:
            if day.replace(year=year).weekday() == weekday:
                return year
        except ValueError:
            continue
    return None


def day_and_weekday(words: str, weekday: int, counted: date, taken: date) -> str | None:
    """The contradiction between a day counted from the publication (اليوم، أمس) and the weekday beside it."""
    if counted.weekday() == weekday:
        return None
    said, is_ = ENGLISH[weekday], ENGLISH[counted.weekday()]
    why = "the text was written before it was published" if taken < counted else "the publication is dated too early"
    return (
        f"{words} is {said}, but counted from the publication the day is {is_} {counted.isoformat()}: "
        f"{why}, and {taken.isoformat()} is meant"
    )


def moon_and_weekday(said: str, day: date, weekday: str) -> str:
    """The contradiction between a Hijri date and a weekday that is one day off."""
    is_ = ENGLISH[day.weekday()]
    return (
        f"the date in {said} is {is_} {day.isoformat()} by the Umm al-Qura calendar, but {weekday} stands beside it: "
        "the month began by sighting of the moon, and the weekday holds"
    )


def two_calendars(hijri: date, gregorian: date, said: str, beside: str) -> str | None:
    """The contradiction between a Hijri date and the Gregorian one beside it, ``None`` where they are one day."""
    apart = abs(hijri - gregorian)
    if not apart:
        return None
    clash = f"{said} is {hijri.isoformat()} by the Umm al-Qura calendar, but {beside} stands beside it"
    if apart <= timedelta(days=2):
        return f"{clash}: the month began by sighting of the moon, and the Gregorian date holds"
    return f"{clash}: the two cannot be one day"
