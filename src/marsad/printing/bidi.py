"""Text from pages made safe and readable on a terminal: no control characters, right-to-left runs kept together.

Words of a page are hostile until proven otherwise: an escape sequence could rewrite the screen, a bidi override could
make a sentence read as its opposite. Isolates follow the Unicode Bidirectional Algorithm (UAX #9).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]

LRI = "\u2066"
RLI = "\u2067"
FSI = "\u2068"
PDI = "\u2069"
# Joiners shape Persian and Kurdish words; all other format characters are dropped.
_JOINERS = frozenset("\u200c\u200d")
_SPACES = frozenset(("Zl", "Zp", "Zs"))
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co"))
# Vocalised Arabic has two marks on a letter, three with a shadda; more is a way to cover the lines above and below.
_MAX_MARKS = 3


def clean(text: str) -> str:
    """``text`` on one line, without control, format, private and surrogate characters and without piled-up marks."""
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    marks = 0
    for c in text:
        category = _category(c)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if c in "\t\n\r\v\f\x85" or category in _SPACES:
            out.append(" ")
        elif c in _JOINERS or (category not in _DROPPED and marks <= _MAX_MARKS):
            out.append(c)
    return "".join(out)


def direction(text: str) -> Direction | None:
    """The direction of the first strong character of ``text``; ``None`` where there is none."""
    for c in text:
        kind = unicodedata.bidirectional(c)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return None


def isolate(text: str, base: Direction, own: Direction | None = None) -> str:
    """``text`` in an isolate where any of it could run against, or pull at, a line of direction ``base``.

    ``own`` is its direction where that is known (an English sentence that begins with an Arabic word, an address); else
    its first strong character decides.
    """
    if not _against(text, base):
        return text
    opening = FSI if own is None else LRI if own == "ltr" else RLI
    return f"{opening}{text}{PDI}"


def _against(text: str, base: Direction) -> bool:
    if text.isascii():
        return base == "rtl" and any(c.isalnum() for c in text)
    kinds = {unicodedata.bidirectional(c) for c in text}
    return bool(kinds & {"R", "AL", "AN"}) if base == "ltr" else bool(kinds & {"L", "EN"})


@lru_cache(maxsize=4096)
def _category(c: str) -> str:
    return unicodedata.category(c)


@lru_cache(maxsize=4096)
def _cells(c: str) -> int:
    if _category(c) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))
