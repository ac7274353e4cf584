"""Where and when: the place and the time that stand nearest to an event, in its clause or else in its sentence."""

from __future__ import annotations

from bisect import bisect_left

from marsad.language.tokens import Token
from marsad.mentions.mentions import Mentions
from marsad.record import Place, Span

# Characters between a trigger and the place or time that belongs to it: about a line and a half of print.
_NEAR = 160
# Characters that a place counts farther away where no preposition marks it as where: it may be part of a name or an aim;
# an unmarked country is a party more often than a place (of 40/80/120 and 60/110/160 these two place most events right).
_UNMARKED, _UNMARKED_COUNTRY = 40, 110
# Words after which a place tells where; in between may stand what sort of place it is (في محافظة الأنبار).
_WHERE = frozenset(
    ("في", "داخل", "خارج", "قرب", "وسط", "شرق", "غرب", "شمال", "جنوب", "شرقي", "غربي", "شمالي", "جنوبي", "عند", "حول", "علي",
     "الي", "نحو", "صوب", "باتجاه", "تجاه", "ضواحي", "محيط", "بمحيط", "اطراف", "مشارف", "بين", "لدي", "عبر")
)  # fmt: skip
# How many words may stand between the preposition and the place: في وسط مدينة, في ريف محافظة.
_BETWEEN = 3


class Settings:
    """The places and times of one text, for looking up the nearest in a sentence."""

    def __init__(self, mentions: Mentions) -> None:
        self.text = mentions.text
        self._places = [(p.start, p.end) for p in mentions.places]
        self._penalties = [self._penalty(p) for p in mentions.places]
        self._times = [(t.start, t.end) for t in mentions.times]
        self._free = [0] * len(self._times)

    def place(self, start: int, end: int, first: int, after: int) -> Span | None:
        """The place nearest to the trigger ``[start, end)`` in the characters ``[first, after)`` of its sentence."""
        return self._nearest(self._places, self._penalties, start, end, first, after)

    def time(self, start: int, end: int, first: int, after: int) -> Span | None:
        """The time nearest to the trigger in its sentence."""
        return self._nearest(self._times, self._free, start, end, first, after)

    def _penalty(self, place: Place) -> int:
        """How much farther than it stands a place counts: a country that nothing marks as where is a party, not a place."""
        tokens = self.text.tokens
        i = self.text.token_at(place.start)
        fused = tokens[i].text[: place.start - tokens[i].start]
        if "ب" in fused or self._where(tokens, i):
            return 0
        return _UNMARKED_COUNTRY if place.kind == "country" else _UNMARKED

    @staticmethod
    def _where(tokens: list[Token], i: int) -> bool:
        for j in range(i - 1, max(-1, i - 2 - _BETWEEN), -1):
            token = tokens[j]
            if token.folded in _WHERE:
                return True
            word = token.word
            reading = word.noun if word else None
            if reading is None or reading.entry.kind != "place":
                return False
            if "ب" in reading.prefix:
                return True
        return False

    def _nearest(
        self, items: list[tuple[int, int]], penalties: list[int], start: int, end: int, first: int, after: int
    ) -> Span | None:
        best: tuple[int, tuple[int, int]] | None = None
        at = bisect_left(items, (start, 0))
        for i in range(max(0, at - 4), min(len(items), at + 6)):
            item = items[i]
            if item[0] < first or item[1] > after:
                continue
            # What follows the event places it more often than what stands before it.
            distance = item[0] - end if item[0] >= end else 2 * (start - item[1]) + 20
            distance += penalties[i]
            if distance <= _NEAR and (best is None or distance < best[0]):
                best = (distance, item)
        return self.text.span(*best[1]) if best else None
