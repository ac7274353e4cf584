"""Words around a number that bound it: ``أكثر من``, ``نحو``, ``على الأقل``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.language.clitics import splits
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import WORD, Token

_PARTICLES = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول"))


class Modifier(NamedTuple):
    """A bounding phrase in tokens ``[first, last]``; ``start`` is where its characters begin, after a fused particle."""

    first: int
    last: int
    start: int
    bound: str  # "least" | "most" | "about" | "only"


@cache
def _phrases(place: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases of ``place`` by their word next to the number; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bound, where in rows("ar/quantity_modifiers", 3):
        if where == place:
            words = tuple(fold(phrase).split())
            found.setdefault(words[-1] if place == "before" else words[0], []).append((words, bound))
    for phrases in found.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return found


def _opens(token: Token, word: str) -> str | None:
    """The particles fused before ``word`` in ``token``; ``None`` where it is another word."""
    if token.kind != WORD:
        return None
    if token.folded == word:
        return ""
    return next((s.prefix for s in splits(token.folded) if s.stem == word and s.prefix in _PARTICLES), None)


def modifier_before(tokens: list[Token], number_first: int, first: int) -> Modifier | None:
    """The bounding phrase that ends right before token ``number_first``, not before token ``first``."""
    last = number_first - 1
    if last < first:
        return None
    table = _phrases("before")
    candidates = list(table.get(tokens[last].folded, ()))
    if not candidates:
        candidates = [p for s in splits(tokens[last].folded)[1:] for p in table.get(s.stem, ()) if len(p[0]) == 1]
    for words, bound in candidates:
        begin = last - len(words) + 1
        if begin < first or any(tokens[begin + n].folded != w for n, w in enumerate(words) if n):
            continue
        prefix = _opens(tokens[begin], words[0])
        if prefix is not None:
            return Modifier(begin, last, tokens[begin].stem_start(prefix), bound)
    return None


def modifier_after(tokens: list[Token], i: int, after: int) -> Modifier | None:
    """The bounding phrase that begins at token ``i``, which follows a number or its noun."""
    if i >= after:
        return None
    for words, bound in _phrases("after").get(tokens[i].folded, ()):
        end = i + len(words)
        if end <= after and all(tokens[i + n].folded == w for n, w in enumerate(words)):
            return Modifier(i, end - 1, tokens[i].start, bound)
    return None


def bounds(low: float, high: float, bound: str) -> tuple[float | None, float | None]:
    """The bounds of a number under a modifier; ``about`` keeps the number itself as both."""
    if bound == "least":
        return low, None
    if bound == "most":
        return None, high
    return low, high
