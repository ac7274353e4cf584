"""By when something was promised, threatened, demanded or foretold: explicit times, and durations from the day of speaking."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from marsad.language.numbers.reading import number_at
from marsad.language.tables import rows
from marsad.language.tokens import Token, tokenize
from marsad.record import Time

# Between مهلة or أمهل and its duration stand the one who is given it and to what end: at most so many words.
_RESPITE_REACH = 8
# A duration that sums up the past (خلال الأيام الثلاثة الماضية) is no deadline.
_PAST = frozenset(("الماضي", "الماضيه", "الماضيين", "الماضيتين", "الاخير", "الاخيره", "الاخيرين", "المنصرم", "المنصرمه", "السابق", "السابقه", "الفائت", "الفائته"))  # fmt: skip


def deadline_of(content: str, times: Iterable[Time], spoken: str | None) -> str | None:
    """The end (exclusive, an ISO date) of the time that ``content`` sets, or ``None``.

    ``times``: the mentions of time in it; those that were over on the day of speaking set none. ``spoken``: that day (the day of
    publication, where no other is known), from which durations count. Of several the last is the deadline.
    """
    found = [t.until for t in times if spoken is None or t.until > spoken]
    if spoken is not None:
        found += [(date.fromisoformat(spoken) + timedelta(days)).isoformat() for days in _durations(tokenize(content))]
    return max(found, default=None)


def _durations(tokens: list[Token]) -> list[int]:
    """The ends (exclusive) of durations in days from the day of speaking."""
    words = _words()
    found: list[int] = []
    for n, token in enumerate(tokens):
        kind = words.get(_bare(token.folded))
        if kind == "respite":
            reach: range | tuple[int, ...] = range(n + 1, min(len(tokens), n + 1 + _RESPITE_REACH))
        elif kind in ("within", "after"):
            reach = (n + 1,)
        else:
            continue
        days = next((d for i in reach if (d := _duration_at(tokens, i)) is not None), None)
        if days is not None:
            found.append(max(1, math.ceil(days)) + 1)
    return found


def _duration_at(tokens: list[Token], first: int) -> float | None:
    """The duration in days that begins at a token: ``ثلاثة أيام``, ``48 ساعة``, ``أسبوعين``, ``الأيام الثلاثة المقبلة``."""
    if first >= len(tokens):
        return None
    number = number_at(tokens, first, len(tokens))
    at = first + (number.last - number.first + 1 if number else 0)
    unit = _unit(tokens[at]) if at < len(tokens) else None
    if unit is None:
        return None
    if number is None and at + 1 < len(tokens) and not unit[1]:  # الأيام الثلاثة
        number = number_at(tokens, at + 1, len(tokens))
    after = at + 1 + (number.last - number.first + 1 if number and at == first else 0)
    if after < len(tokens) and tokens[after].folded in _PAST:
        return None
    count = 2.0 if unit[1] else number.value if number else 1.0 if not _plural(tokens[at]) else None
    return None if count is None else count * unit[0]


def _unit(token: Token) -> tuple[float, bool] | None:
    """A unit's length in days, and whether it is a dual."""
    kind = _words().get(_bare(token.folded))
    if kind is None or not kind.startswith("unit"):
        return None
    name, _, days = kind.partition(":")
    return float(days), name == "unit2"


def _plural(token: Token) -> bool:
    return _bare(token.folded) in ("ايام", "ساعات", "اسابيع", "اشهر", "شهور", "سنوات", "اعوام")


def _bare(folded: str) -> str:
    """A word without the conjunction, the preposition and the article before it, where the table knows the rest."""
    words = _words()
    for prefix in ("", "و", "ف", "ب", "ال", "وال", "بال", "لل", "ل"):
        if folded.startswith(prefix) and folded[len(prefix) :] in words:
            return folded[len(prefix) :]
    return folded


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("ar/deadlines", 2)}
