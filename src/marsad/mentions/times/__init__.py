"""Time expressions as intervals of whole days.

``words`` turns a text into codes, ``days``, ``dates``, ``periods``, ``years``, ``parts``, ``durations`` and ``references`` hold the rules, this
module applies them: at every word that can open an expression the longest rule that gives a result is taken.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

from marsad.language.text import Text
from marsad.mentions.times import dates, days, durations, parts, periods, references, years
from marsad.mentions.times.calendar import Interval
from marsad.mentions.times.conflicts import two_calendars
from marsad.mentions.times.naming import part_of_name
from marsad.mentions.times.patterns import RULES, Found, Hit, Refusal, Rule
from marsad.mentions.times.reading import Reading, Undated
from marsad.mentions.times.words import CODES
from marsad.record import Time
from marsad.trace import Trace

__all__ = ["dates", "days", "durations", "find_times", "parts", "periods", "references", "years"]

# Stretches up to the publication: حينها never refers to one.
_STRETCHES = frozenset(("time.last", "time.last-counted", "time.latest", "time.since", "time.since-edge"))
# Rules of whole dates, which may stand in two calendars side by side.
_DATES = ("time.date", "time.weekday-date", "time.day-date")
# The longest expression in items: double dates with all their marks stay below.
_LONGEST = 24


@cache
def _by_code() -> dict[str, list[Rule]]:
    """The rules that can begin with each code."""
    rules: dict[str, list[Rule]] = {}
    for code in CODES.values():
        if code != CODES["other"]:
            rules[code] = [r for r in RULES if r.opens_with(code)]
    return rules


def find_times(text: Text, published: date | None, trace: Trace | None = None) -> list[Time]:
    """Every time expression of ``text`` in order, resolved against the day of publication.

    ``from`` and ``until`` are whole days, the second exclusive: the annotation guide marks a part of a day as that day;
    ``part`` keeps it. Without ``published`` only what names its year itself is found.
    """
    reading = Reading(text, published)
    found: list[Time] = []
    i = 0
    while i < len(reading.items):
        rules = _by_code().get(reading.codes[i])
        after = _at(reading, i, rules, found, trace) if rules else 0
        i = after or i + 1
    _reconcile(reading, found)
    return found


def _at(reading: Reading, i: int, rules: list[Rule], found: list[Time], trace: Trace | None) -> int:
    """Take what the longest rule at item ``i`` gives; the index after it, 0 where no rule gives anything."""
    end = min(len(reading.codes), i + _LONGEST)
    matches = [(m, rule) for rule in rules if (m := rule.pattern.match(reading.codes, i, end)) and m.end() > i]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        hit = Hit(reading, match)
        try:
            result = rule.build(hit)
        except Undated:
            result = Refusal("the day of publication is not known")
        why = part_of_name(hit) if result is not None and not isinstance(result, Refusal) else None
        if isinstance(result, Interval):
            result = Found(result)
        if isinstance(result, Refusal) or why:
            if trace is not None:
                reason = why or (result.why if isinstance(result, Refusal) else "")
                trace.refuse("time", hit.start, hit.end, rule.name, hit.text, reason)
            return match.end()
        if result is not None:
            _take(reading, hit, rule, result, found, trace)
            return match.end()
    return 0


def _take(reading: Reading, hit: Hit, rule: Rule, result: Found, found: list[Time], trace: Trace | None) -> None:
    interval = result.interval
    if interval.start >= interval.end:
        return
    start, end = interval.start.isoformat(), interval.end.isoformat()
    found.append(Time(hit.start, hit.end, hit.text, start, end, result.conflict, rule.name, result.part))
    if rule.name not in _STRETCHES:
        reading.named.append(interval)
    if trace is not None:
        trace.take("time", hit.start, hit.end, rule.name, hit.text)


def _reconcile(reading: Reading, found: list[Time]) -> None:
    """Give a Hijri date the day of the Gregorian one that stands beside it (25 شوال الموافق 10 آب)."""
    for a, b in pairwise(found):
        between = reading.text.source[a.end : b.start]
        if len(between) > len(" الموافق لـ يوم ") or ("واف" not in between and "صادف" not in between):
            continue
        first, second = date.fromisoformat(a.from_), date.fromisoformat(b.from_)
        if first == second or not a.rule.startswith(_DATES):
            continue
        a.conflict = a.conflict or two_calendars(first, second, a.text, b.text)
        if abs((first - second).days) <= 2:
            a.from_, a.until = b.from_, b.until
