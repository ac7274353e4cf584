"""Asking many times whether a stretch of a text touches one of a set of stretches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Character ranges ``[start, end)``, overlapping or not; a question costs a bisection."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # how far the ranges up to this one go

    def __bool__(self) -> bool:
        return bool(self._starts)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of the ranges shares a character with ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether the ranges that begin at or before ``start`` reach ``end``; of ranges that do not overlap: whether one holds it."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end
