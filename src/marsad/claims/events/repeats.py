"""Which mentions tell the same act: only the first full one in a page becomes an event."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.record import Span

# Words that say nothing about which party is meant.
_EMPTY = frozenset(
    ("قوات", "القوات", "تنظيم", "جماعه", "مقاتلي", "عناصر", "مسلحي", "من", "في", "علي", "الي", "هذه", "هذا", "تلك", "ذلك", "هولاء", "نفسه",
     "نفسها", "اخرين", "اخرون", "اخري", "منهم", "مواقع", "موقع", "المواقع", "منطقه", "مناطق", "المناطق", "مدينه", "المدينه", "نقطه", "نقاط", "عدد",
     "عده", "احد", "احدي", "بعض", "نحو", "حوالي", "اكثر", "قرابه")
)  # fmt: skip
# Two descriptions mean one party where they share this part of the words of the shorter: وزير الخارجية فلان is not
# وزير الخارجية of another state with another name.
_SHARED = 0.5
_NUMBER = re.compile(r"\d[\d.,]*")
_COUNTS = {
    fold(word): str(number)
    for number, words in enumerate(
        ("", "واحد", "اثنان|اثنين", "ثلاثة|ثلاث", "أربعة|أربع", "خمسة|خمس", "ستة|ست", "سبعة|سبع", "ثمانية|ثماني", "تسعة|تسع", "عشرة|عشر"), 0
    )
    for word in words.split("|")
    if word
}  # fmt: skip


@cache
def families() -> dict[str, str]:
    """Word of an event → its family; a word without one is its own."""
    return {word: family for family, words in rows("ar/event_families", 2) for word in words.split("|")}


def family(lemma: str) -> str:
    """The family of acts that a word belongs to."""
    return families().get(lemma, lemma)


@lru_cache(maxsize=1 << 12)
def bag(text: str) -> frozenset[str]:
    """The words of a name by which two mentions of one party are told to be the same."""
    words = (fold(w) for w in text.replace("«", " ").replace("»", " ").replace('"', " ").split())
    return frozenset(
        w.removeprefix("وال").removeprefix("لل").removeprefix("ال") for w in words if w not in _EMPTY and len(w) > 1
    )


@lru_cache(maxsize=1 << 12)
def _count(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text)) | {_COUNTS[w] for w in map(fold, text.split()) if w in _COUNTS}


def alike(a: list[Span], b: list[Span]) -> bool:
    """Whether two lists of participants share one: half of the words of the shorter, and no other count (67 مدنيا, 14 مدنيا)."""
    return any(_same(x.text, y.text) for x in a for y in b)


@lru_cache(maxsize=1 << 12)
def _same(a: str, b: str) -> bool:
    first, second = bag(a), bag(b)
    if not first or not second or len(first & second) < _SHARED * min(len(first), len(second)):
        return False
    counts = _count(a), _count(b)
    return not (counts[0] and counts[1] and not counts[0] & counts[1])


def compatible(a: list[Span], b: list[Span]) -> bool:
    """Whether two lists of participants can mean the same: one says nothing, or they share one."""
    return not a or not b or alike(a, b)


def same_place(a: Span | None, b: Span | None) -> bool:
    """Whether two places can be one: one is not told, or they share a word."""
    return a is None or b is None or bool(bag(a.text) & bag(b.text))
