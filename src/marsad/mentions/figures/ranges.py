"""Two numbers that bound one count: ``بين 20 و30``, ``من 5 إلى 7 آلاف``, ``خمسة أو ستة``, ``20-30``."""

from __future__ import annotations

from typing import NamedTuple

from marsad.language.numbers import Number, number_at
from marsad.language.tokens import NUMBER
from marsad.mentions.figures.sentence import Sentence

_DASHES = frozenset("-–—")
_TO = frozenset(("الي", "حتي"))
# After these من ... إلى tells a change, not a range.
_CHANGES = frozenset(("ارتفع", "ارتفعت", "ارتفاع", "انخفض", "انخفضت", "انخفاض", "تراجع", "تراجعت", "زاد", "زادت", "زياده", "رفع", "خفض", "تقليص", "تقلص", "قفز", "قفزت"))  # fmt: skip
REACH_OF_CHANGE = 6


class Range(NamedTuple):
    """One or two numbers in tokens ``[first, last]``, from character ``start`` on; ``rule`` is empty for one number."""

    number: Number
    last_number: Number
    first: int
    last: int
    start: int
    low: float
    high: float
    rule: str


def range_at(sentence: Sentence, number: Number) -> Range:
    """The range that begins with ``number``, or the number alone."""
    found = _between(sentence, number) or _to(sentence, number) or _either(sentence, number)
    if found is not None:
        return found
    return Range(number, number, number.first, number.last, number.start, number.value, number.value, "")


def _second(sentence: Sentence, i: int) -> Number | None:
    return number_at(sentence.tokens, i, sentence.after) if i < sentence.after else None


def _joined(number: Number, other: Number | None, first: int, start: int, rule: str) -> Range | None:
    """Both numbers as a range; a scale word after the second holds for the first too (من 5 إلى 7 آلاف)."""
    if other is None or number.vague or other.vague:
        return None
    low = number.value
    if other.scaled and not number.scaled:
        scale = next(s for s in (1e12, 1e9, 1e6, 1e3, 1.0) if other.value >= s)
        if low * scale < other.value:
            low *= scale
    if low >= other.value:
        return None
    return Range(number, other, first, other.last, start, low, other.value, rule)


def _between(sentence: Sentence, number: Number) -> Range | None:
    i = number.first - 1
    if sentence.folded(i) not in ("بين", "مابين") or number.prefix:
        return None
    first = i - 1 if sentence.folded(i - 1) in ("ما", "وما") else i
    j = number.last + 1
    if sentence.folded(j) == "و":
        other = _second(sentence, j + 1)
    else:
        other = _second(sentence, j)
        if other is not None and not other.prefix.startswith("و"):
            return None
    return _joined(number, other, first, sentence.tokens[first].start, "between")


def _to(sentence: Sentence, number: Number) -> Range | None:
    """``[من] A إلى B``, ``A-B`` in digits."""
    j, i = number.last + 1, number.first - 1
    dash = sentence.folded(j) in _DASHES
    if not dash and sentence.folded(j) not in _TO:
        return None
    other = _second(sentence, j + 1)
    if other is None or other.prefix or (dash and not (number.digits and other.digits)):
        return None
    beyond = sentence.at(other.last + 1)
    if beyond is not None and (beyond.text in _DASHES or beyond.kind == NUMBER):
        return None
    started = sentence.folded(i) == "من" and not number.prefix
    if started and any(sentence.folded(k) in _CHANGES for k in range(i - REACH_OF_CHANGE, i)):
        return None
    first = i if started else number.first
    start = sentence.tokens[i].start if started else number.start
    return _joined(number, other, first, start, "to")


def _either(sentence: Sentence, number: Number) -> Range | None:
    if sentence.folded(number.last + 1) != "او":
        return None
    other = _second(sentence, number.last + 2)
    if other is None or other.prefix:
        return None
    return _joined(number, other, number.first, number.start, "either")
