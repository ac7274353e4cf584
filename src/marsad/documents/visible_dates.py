"""Dates as pages show them to readers: ``الأربعاء، 28 آب/اغسطس 2013، آخر تحديث 14:00``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from marsad.documents.dates import calendar_day, clock
from marsad.documents.furniture import kind_of_line
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.record import Published

_NUMERIC = r"(?<![\d/.-])(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>(?:19|20)\d\d))(?![\d])"
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d\d)(?::\d\d)?(?!\d)\s*(صباحا|مساء|ظهرا|عصرا|ليلا|ص|م|am|pm|a\.m|p\.m)?(?![^\W\d_])", re.I
)
_UPDATED = re.compile(r"(?:اخر تحديث|تم التحديث|تحديث|اخر تعديل|updated)")
_AFTERNOON = frozenset(("مساء", "م", "عصرا", "pm", "p.m"))


class Shown(NamedTuple):
    """What one line shows: the day of publication, the last change, and whether the line is nothing but that."""

    published: Published | None
    updated: Published | None
    alone: bool


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    known: dict[str, int] = {}
    for number, names in rows("ar/page_months", 2):
        for name in names.split("|"):
            known[" ".join(fold(name).split())] = int(number)
    names = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(known, key=lambda n: -len(n)))
    month = rf"(?P<month>{names})\.?(?:\s*[/(-]\s*(?:{names})\)?)?"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    either = rf"(?:{day}\s*[-/،,]?\s*(?:من\s+)?{month}\s*[-/،,]*\s*{year}|{month.replace('month>', 'month2>')}\s*{day.replace('day>', 'day2>')}\s*[،,]?\s*{year.replace('year>', 'year2>')}"
    return known, re.compile(rf"{_NUMERIC}|{either})", re.I)


def shown_dates(line: str) -> Shown | None:
    """The dates that ``line`` shows, where it is short enough to be a page's date line (200 characters); else ``None``."""
    if len(line) > 200 or not any(c.isdigit() for c in line):
        return None
    folded = fold(line)
    known, pattern = _months()
    matches = list(pattern.finditer(folded))
    if not matches:
        return None
    published = updated = None
    for index, match in enumerate(matches):
        day = _day(match, known)
        if day is None:
            continue
        until = matches[index + 1].start() if index + 1 < len(matches) else len(folded)
        before = folded[matches[index - 1].end() if index else 0 : match.start()]
        after = folded[match.end() : until]
        change = _UPDATED.search(after)
        if _UPDATED.search(before):
            updated = updated or _with_time(day, after)
        elif published is None:
            published = _with_time(day, after[: change.start()] if change else after)
            if change and _TIME.search(after, change.end()):
                updated = _with_time(day, after[change.end() :])
    alone = len(re.findall(r"[^\W\d_]+", pattern.sub(" ", folded))) <= 10
    return Shown(published, updated, alone) if published or updated else None


def _day(match: re.Match[str], known: dict[str, int]) -> Published | None:
    found = match.groupdict()
    year = found["y"] or found["y2"] or found["year"] or found["year2"]
    day = found["d"] or found["d2"] or found["day"] or found["day2"]
    name = found["month"] or found["month2"]
    month = known[" ".join(name.lower().split())] if name else int(found["m"] or found["m2"])
    if month > 12 and int(day) <= 12:  # a page made for American readers: 12/25/2019
        month, day = int(day), str(month)
    return calendar_day(int(year), month, int(day), "page")


def _with_time(day: Published, after: str) -> Published:
    match = _TIME.search(after[:40])
    if match:
        hour, half = int(match.group(1)), (match.group(3) or "").lower()
        if half in _AFTERNOON and hour < 12:
            hour += 12
        elif half in ("ص", "صباحا", "am", "a.m") and hour == 12:
            hour = 0
        return Published(day.date, clock(str(hour), match.group(2)), day.from_)
    return Published(day.date, None, day.from_)


def is_date_line(line: str) -> bool:
    """Whether ``line`` shows a date and little else, or is only the label of one."""
    shown = shown_dates(line)
    if shown is not None:
        return shown.alone
    return len(line) < 60 and kind_of_line(line) in ("updated", "published")
