"""When two strings of a gold mark and of a record count as the same."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_FUSED = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_ALEFS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_EARTH_DIAMETER_KM = 12742


@lru_cache(maxsize=1 << 16)
def norm(text: str) -> str:
    """Letters without their optional marks, words separated by one space."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c != "\u0640").translate(_ALEFS)
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def bare(word: str) -> str:
    """A word without a fused particle and article, where enough of it remains (three letters) to be told apart."""
    for fused in _FUSED:
        if word.startswith(fused) and len(word) - len(fused) >= 3:
            return word[len(fused) :]
    return word


def bag(text: str) -> list[str]:
    """The bare words of a text."""
    return [bare(word) for word in norm(text).split()]


def alike(a: str, b: str) -> float:
    """The share of common words among all words of the two (Jaccard over word bags), 0..1."""
    x, y = bag(a), bag(b)
    common = sum((Counter(x) & Counter(y)).values())
    return common / (len(x) + len(y) - common) if common else 0.0


def same_name(gold: Sequence[str | None], found: Sequence[str | None]) -> bool:
    """Whether any found name is any gold one.

    A short name inside the full one is the same (``بالي``, ``مصطفي بالي``); a whole clause around a name is not, so a
    found name may be at most four words longer than the longest gold one.
    """
    golds, founds = [bag(x) for x in gold if x], [bag(x) for x in found if x]
    longest = max((len(g) for g in golds), default=0) + 4
    return any(
        g and p and len(p) <= longest and (_inside(g, p) or _inside(p, g)) for g in golds for p in founds
    )  # fmt: skip


def _inside(a: list[str], b: list[str]) -> bool:
    return not (Counter(a) - Counter(b))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance along the ground between two points in degrees (haversine)."""
    rad = math.pi / 180
    h = (
        math.sin((other_lat - lat) * rad / 2) ** 2
        + math.cos(lat * rad) * math.cos(other_lat * rad) * math.sin((other_lon - lon) * rad / 2) ** 2
    )
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(h))
