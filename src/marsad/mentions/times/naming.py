"""Time words that are part of a name or of a habit: صحيفة اليوم، صلاة الجمعة، جامعة تشرين، كل خميس."""

from __future__ import annotations

from functools import cache

from marsad.language.clitics import splits
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import Token
from marsad.mentions.times.patterns import Hit
from marsad.mentions.times.words import Item


@cache
def _names() -> dict[str, frozenset[str]]:
    """Folded word → the classes of time words that it makes part of a name."""
    found: dict[str, frozenset[str]] = {}
    for words, classes in rows("ar/time_names", 2):
        for word in words.split("|"):
            key = fold(word)
            found[key] = found.get(key, frozenset()) | frozenset(classes.split(","))
    return found


# The class of a word that opens an expression, by its code.
_CLASS = {
    "T": "today",
    "R": "day",
    "D": "weekday",
    "M": "month",
    "d": "date",
    "o": "date",
    "U": "unit",
    "u": "unit",
    "j": "weekday",
    "l": "this",
    "E": "edge",
}


@cache
def _classes(folded: str) -> frozenset[str]:
    """The classes that a word makes part of a name, with its particles or without."""
    names = _names()
    for split in splits(folded):
        if split.stem in names:
            return names[split.stem]
    return frozenset()


def part_of_name(hit: Hit) -> str | None:
    """Why the expression is part of a name or a habit, ``None`` where it is not."""
    tokens = hit.reading.text.tokens
    before = _opening(hit).first - 1
    kind = _CLASS.get(hit.first.code)
    if before < 0 or kind is None or tokens[hit.first.first].line:
        return None
    if (
        (kind == "day" and not hit.text.startswith("ال"))
        or (kind in ("month", "date") and hit.item("year"))
        or (kind == "edge" and hit.item("turn"))
    ):
        return None
    opened = tokens[before].text in _OPENING and before > 0
    token = tokens[before - 1] if opened else tokens[before]
    classes = _classes(token.folded)
    headed = kind == "today" and "headed" in classes and before > 0 and _heads_name(tokens[before - 1])
    return f"part of a name or a habit after {token.text}" if kind in classes or headed else None


def _opening(hit: Hit) -> Item:
    """The first item of the expression, or of the list of weekdays that it continues (أيام السبت والاثنين)."""
    codes, at = hit.reading.codes, hit.start_index
    while hit.first.code == "D" and codes[max(0, at - 2) : at] == "D&":
        at -= 2
    return hit.reading.items[at]


_OPENING = frozenset("\"«“'(")


def _heads_name(token: Token) -> bool:
    """Whether what follows ``token`` may be an outlet's name of two words (قناة روسيا اليوم، «بغداد اليوم»)."""
    return token.text in _OPENING or "today" in _classes(token.folded)
