"""Quotations: of a document the public sees short stretches only, and never the whole by many of them."""

from __future__ import annotations

from typing import NamedTuple

from marsad.publish.public.hiding import Hiding, cut
from marsad.publish.public.markers import CONTROLS as _CONTROLS
from marsad.publish.public.phrases import Hit

LONGEST = 200
"""Characters of a document in one quotation: a sentence or two, what a citation takes."""
LEAST_SHARE, SHARE, MOST = 400, 0.2, 1200
"""Of one document all quotations together show a fifth, at least 400 characters (or nothing could be shown of a short message)
and at most 1,200; after that claims have only their own words."""
_OWN = 60  # the words of a claim whose sentence may not be shown: a trigger or a count, not a speech


class Quotation(NamedTuple):
    """A claim's own words between the words around them."""

    before: str
    quote: str
    after: str


class Quoter:
    """Quotes one document; keeps account of how much of it has been shown."""

    def __init__(self, text: str) -> None:
        # Controls become a blank without width each, so that offsets hold.
        self._text = text.translate(_AS_LONG)
        self._shown: set[int] = set()
        self._budget = int(min(MOST, max(LEAST_SHARE, SHARE * len(text))))
        self._hits: dict[int, list[Hit]] = {}

    def quote(self, start: int, end: int, sentence: tuple[int, int], hiding: Hiding, *, alone: bool) -> Quotation:
        """The words at ``[start, end)`` in their sentence; ``alone``: without it."""
        end = min(end, start + (LONGEST if self._left(start, end) >= 0 else _OWN))
        first, last = (start, end) if alone else _window(self._text, start, end, *sentence)
        if self._left(first, last) < 0:
            first, last = start, end
        self._shown.update(range(first, last))
        if id(hiding) not in self._hits:
            self._hits[id(hiding)] = hiding.phrases.find(self._text)
        hits = self._hits[id(hiding)]
        said = (cut(self._text, hits, a, b) for a, b in ((first, start), (start, end), (end, last)))
        return Quotation(*(part.replace("\n", " ").replace("\u200b", "") for part in said))

    def _left(self, first: int, last: int) -> int:
        """How many characters may still be shown after ``[first, last)``."""
        return self._budget - len(self._shown | set(range(first, last)))


def _window(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """So much of the sentence ``[first, last)`` around ``[start, end)`` as one quotation takes, in whole words."""
    room = max(0, LONGEST - (end - start))
    after = min(max(0, last - end), max(room // 2, room - (start - first)))
    before = min(start - first, room - after)
    left, right = start - before, end + after
    if left > first:
        left = text.find(" ", left, start) + 1 or start
    if right < last:
        cut_at = text.rfind(" ", end, right)
        right = cut_at if cut_at >= 0 else end
    return left, right


_AS_LONG = {ord("⟦"): "[", ord("⟧"): "]"} | dict.fromkeys(_CONTROLS, "\u200b")
