"""Where and when: the place and the time that stand nearest to an event, in its clause or else in its sentence."""

from __future__ import annotations

from bisect import bisect_left

from marsad.mentions.mentions import Mentions
from marsad.record import Span

# Characters between a trigger and the place or time that belongs to it: about a line and a half of print.
_NEAR = 160


class Settings:
    """The places and times of one text, for looking up the nearest in a sentence."""

    def __init__(self, mentions: Mentions) -> None:
        self.text = mentions.text
        self._places = [(p.start, p.end) for p in mentions.places]
        self._times = [(t.start, t.end) for t in mentions.times]

    def place(self, start: int, end: int, first: int, after: int) -> Span | None:
        """The place nearest to the trigger ``[start, end)`` in the characters ``[first, after)`` of its sentence."""
        return self._nearest(self._places, start, end, first, after)

    def time(self, start: int, end: int, first: int, after: int) -> Span | None:
        """The time nearest to the trigger in its sentence."""
        return self._nearest(self._times, start, end, first, after)

    def _nearest(self, items: list[tuple[int, int]], start: int, end: int, first: int, after: int) -> Span | None:
        best: tuple[int, tuple[int, int]] | None = None
        at = bisect_left(items, (start, 0))
        for i in range(max(0, at - 4), min(len(items), at + 6)):
            item = items[i]
            if item[0] < first or item[1] > after:
                continue
            # What follows the event places it more often than what stands before it.
            distance = item[0] - end if item[0] >= end else 2 * (start - item[1]) + 20
            if distance <= _NEAR and (best is None or distance < best[0]):
                best = (distance, item)
        return self.text.span(*best[1]) if best else None
