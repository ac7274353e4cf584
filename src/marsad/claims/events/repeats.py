"""Which mentions tell the same act: only the first full one in a page becomes an event."""

from __future__ import annotations

from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows

# Words that say nothing about which party is meant.
_EMPTY = frozenset(("قوات", "القوات", "تنظيم", "جماعه", "مقاتلي", "عناصر", "مسلحي", "من", "في", "علي", "الي"))


@cache
def families() -> dict[str, str]:
    """Word of an event → its family; a word without one is its own."""
    return {word: family for family, words in rows("ar/event_families", 2) for word in words.split("|")}


def family(lemma: str) -> str:
    """The family of acts that a word belongs to."""
    return families().get(lemma, lemma)


def bag(text: str) -> frozenset[str]:
    """The words of a name by which two mentions of one party are told to be the same."""
    words = (fold(w) for w in text.replace("«", " ").replace("»", " ").replace('"', " ").split())
    return frozenset(
        w.removeprefix("وال").removeprefix("لل").removeprefix("ال") for w in words if w not in _EMPTY and len(w) > 1
    )


def compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two descriptions can mean the same: one says nothing, or they share a word."""
    return not a or not b or bool(a & b)
