"""Dates as pages write them for machines and for readers, as days and clock times."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

from marsad.language.folding import light
from marsad.record import DateSource, Published

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s+|\s*-\s*)(\d{1,2}):(\d\d))?(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d):?(\d\d))?")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?:\D{1,3}(\d{1,2}):(\d\d))?(?!\d)")


def parse_date(value: str, source: DateSource = "metadata") -> Published | None:
    """The day (and clock time, as written, zones not converted) in a machine's date; ``None`` where it is none.

    ISO 8601 and its relatives, RFC 2822, and day-first figures (``12/02/2019`` is 12 February, as Arab pages write it).
    """
    value = light(value).strip()
    for pattern, order in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        match = pattern.search(value)
        if match:
            year, month, day = (int(match.group(g)) for g in order)
            found = calendar_day(year, month, day, source)
            if found:
                found.time = clock(match.group(4), match.group(5))
                return found
    mail = parsedate_tz(value)
    if mail:
        found = calendar_day(mail[0], mail[1], mail[2], source)
        if found:
            found.time = clock(str(mail[3]), f"{mail[4]:02d}") if mail[3] or mail[4] else None
        return found
    return None


def clock(hour: str | None, minute: str | None) -> str | None:
    """``HH:MM`` of two strings of digits, where they are a time of day."""
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    return f"{int(hour):02d}:{int(minute):02d}"


def calendar_day(year: int, month: int, day: int, source: DateSource) -> Published | None:
    """That day as a day of publication, where the calendar has it."""
    try:
        return Published(date(year, month, day).isoformat(), None, source)
    except ValueError:
        return None
