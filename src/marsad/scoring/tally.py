"""Hits, marks and finds added up over articles, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

PLURAL = (
    "statements", "attribution", "carriers", "events", "who-whom", "figures", "times", "places", "names", "relays",
)  # fmt: skip
"""Figures that are an F1 over counts."""
LABELLED = ("act", "modality")
"""Figures that are a macro-F1 over the classes of the gold."""
ACCURACY = ("carried", "name-types")
"""Figures that are a share of hits."""


class Rate(msgspec.Struct):
    """Precision, recall and their harmonic mean over ``gold`` marks and ``found`` items."""

    p: float
    r: float
    f1: float
    gold: int
    found: int


@dataclass
class Tally:
    """What was scored so far, over all articles together (micro)."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    labels: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, key: str, hits: int, gold: int, found: int) -> None:
        """Add one article's counts to ``key``."""
        total = self.counts.setdefault(key, [0, 0, 0])
        total[0] += hits
        total[1] += gold
        total[2] += found

    def label(self, key: str, gold: str, found: str | None) -> None:
        """Add one pair of labels to ``key``."""
        self.labels.setdefault(key, []).append((gold, found))

    def miss(self, key: str, article: str, what: str) -> None:
        """Note, in words, one thing that is not as the gold has it."""
        self.misses.append((key, article, what))

    def rate(self, key: str) -> Rate:
        """The figures of ``key``; zeros where nothing was counted."""
        hits, gold, found = self.counts.get(key, (0, 0, 0))
        p, r = (hits / found if found else 0.0), (hits / gold if gold else 0.0)
        return Rate(p, r, 2 * p * r / (p + r) if p + r else 0.0, gold, found)

    def figures(self) -> dict[str, float]:
        """One number a key, 0..1: what floors are pinned on. Keys of which the gold has nothing are left out."""
        out = {key: self.rate(key).f1 for key in PLURAL if self.rate(key).gold}
        out |= {key: macro(self.labels[key]) for key in LABELLED if self.labels.get(key)}
        out |= {key: self.rate(key).p for key in ACCURACY if self.rate(key).gold}
        return out


def macro(pairs: list[tuple[str, str | None]]) -> float:
    """Macro-F1 of (gold, found) labels over the classes that the gold has."""
    scores = []
    for label in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == found == label for gold, found in pairs)
        scores.append(2 * hits / (sum(g == label for g, _ in pairs) + sum(f == label for _, f in pairs)))
    return sum(scores) / len(scores) if scores else 0.0
