"""Pairing gold marks with found items by their places in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from marsad.record import Span

G = TypeVar("G")
P = TypeVar("P")
Range = tuple[int, int]

HALF = 0.5
"""Two spans are the same where their intersection is at least half of their union (the guide's rule)."""


def find(text: str, part: str, at: int | None = 1) -> Range:
    """Where the ``at``-th occurrence of ``part`` stands in ``text``; starts at -1 where it does not."""
    start = -1
    for _ in range(at or 1):
        start = text.find(part, start + 1)
    return start, start + len(part)


def range_of(span: Span) -> Range:
    """A span's start and end."""
    return span.start, span.end


def share(a: Range, b: Range) -> float:
    """Intersection over union of two ranges, 0..1."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return 0.0 if common <= 0 else common / (max(a[1], b[1]) - min(a[0], b[0]))


def same_span(a: Range, b: Range) -> float:
    """:func:`share` where it reaches a half, else 0."""
    value = share(a, b)
    return value if value >= HALF else 0.0


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges have a character in common."""
    return min(a[1], b[1]) > max(a[0], b[0])


def one_to_one(gold: Sequence[G], found: Sequence[P], score: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Index pairs, best score first, each index once; pairs of score 0 are left out."""
    scored = ((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found))
    pairs = sorted((x for x in scored if x[0] > 0), key=lambda x: -x[0])
    golds: set[int] = set()
    founds: set[int] = set()
    chosen = []
    for _, i, j in pairs:
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            chosen.append((i, j))
    return chosen
