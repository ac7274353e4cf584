"""The day of publication worked out from the text alone.

A page without a date may still tell it: by a full date in its first line, by ``اليوم`` beside a full date, or by a recent full
date with its weekday and the weekday that the text calls today. Where evidence is thin there is no answer.
"""

from __future__ import annotations

import re
from datetime import date

from marsad.language.text import Text
from marsad.mentions.times import find_times
from marsad.mentions.times.calendar import shift
from marsad.mentions.times.reading import FUTURE, PAST, Reading
from marsad.record import Time

# A date after at most so many tokens (a place, an outlet, marks) stands in the dateline.
_DATELINE = 8
# Words that make an early date one that the text tells of.
_TELLING = frozenset(("في", "بتاريخ", "وتاريخ", "تاريخ", "منذ", "حتي", "الي", "من", "يوم", "بين", "خلال", "الموافق"))
# The first sentences say when the report was made.
_OPENING_SENTENCES = 3
# اليوم، أمس or غدا with the weekday beside it, in a few marks.
_NAMED_TODAY = re.compile(r"(?P<day>[TR])[<,/-]?j?(?P<weekday>D)(?!f)")
_WEEKDAY = re.compile(r"(?<![TR<&J])j?(?P<weekday>D)(?![pfrMd<=])")
_TODAY = re.compile(r"T(?![DoKexX])")
_PAIRED = re.compile(r"الموافق|لموافق|المصادف")


def date_of_text(text: Text) -> date | None:
    """The day on which ``text`` was published as it tells it, ``None`` where it does not tell it plainly."""
    reading = Reading(text, None)
    if "y" not in reading.codes and "Y" not in reading.codes:
        return None
    full = [t for t in find_times(text, None) if _is_day(t) and _looks(reading, t) != FUTURE]
    stated = _beside_today(reading, full) or _dateline(text, full)
    if stated is not None:
        return stated
    weekday = _weekday_today(reading)
    recent = [date.fromisoformat(t.from_) for t in full if _told(reading, t)]
    if weekday is None or not recent:
        return None
    latest = max(recent)
    return shift(latest, (weekday - latest.weekday()) % 7)


def _is_day(time: Time) -> bool:
    start, end = date.fromisoformat(time.from_), date.fromisoformat(time.until)
    return (end - start).days == 1 and time.rule.startswith(("time.date", "time.weekday-date", "time.day-date"))


def _looks(reading: Reading, time: Time) -> int:
    """The direction of the clause of a time."""
    return reading.direction(reading.text.token_at(time.start), reading.text.token_at(time.end - 1))


def _told(reading: Reading, time: Time) -> bool:
    """Whether a full date with its weekday belongs to something that has happened: such a date is a recent one."""
    return time.rule.startswith("time.weekday-date") and _looks(reading, time) == PAST


def _dateline(text: Text, full: list[Time]) -> date | None:
    """The date that opens the text before its first sentence has a verb; of two calendars the second, Gregorian one."""
    opening = [t for t in full if text.token_at(t.start) < _DATELINE]
    if not opening:
        return None
    first = opening[0]
    begin, after = text.token_at(first.start), text.token_at(first.end - 1) + 1
    if any(token.pos == "V" or token.folded in _TELLING for token in text.tokens[:begin]):
        return None
    if after < len(text.tokens) and text.tokens[after].text == ":":
        return None
    if len(opening) > 1 and _PAIRED.search(text.source, first.end, opening[1].start):
        return date.fromisoformat(opening[1].from_)
    return date.fromisoformat(first.from_)


def _beside_today(reading: Reading, full: list[Time]) -> date | None:
    """The day of publication by the full date beside اليوم، أمس or غدا."""
    for time in full:
        if time.rule.startswith("time.day-date"):
            counted = [
                item.number for item in reading.items if time.start <= item.start < time.end and item.code in "TR"
            ]
            return shift(date.fromisoformat(time.from_), -counted[0])
    return None


def _weekday_today(reading: Reading) -> int | None:
    """The weekday that the text calls today: اليوم الثلاثاء, أمس الاثنين, or one in its opening beside an اليوم."""
    named = _NAMED_TODAY.search(reading.codes)
    if named is not None:
        day, weekday = reading.items[named.start("day")], reading.items[named.start("weekday")]
        return (weekday.number - day.number) % 7
    text = reading.text
    if not text.sentences or not _TODAY.search(reading.codes):
        return None
    after = text.sentences[min(_OPENING_SENTENCES, len(text.sentences)) - 1][1]
    for match in _WEEKDAY.finditer(reading.codes):
        item = reading.items[match.start("weekday")]
        if item.first >= after:
            return None
        if item.name != "bare" and reading.direction(item.first, item.last) != FUTURE:
            return item.number
    return None
