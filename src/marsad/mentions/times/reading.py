"""What the rules know while they read a text: its day of publication, its words, the times before, the direction of its verbs."""

from __future__ import annotations

from datetime import date
from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.language.tokens import WORD
from marsad.language.words import VERB
from marsad.mentions.times.calendar import Interval
from marsad.mentions.times.words import Item, items

PAST, FUTURE = -1, 1
# How far around an expression its verb is looked for, in tokens: longer clauses put other verbs between.
_BEFORE, _AFTER = 14, 8


class Undated(Exception):  # noqa: N818 - no error: it ends a rule that needs the day of publication
    """A rule needs the day of publication and the text has none."""


class Reading:
    """One text being read."""

    def __init__(self, text: Text, published: date | None) -> None:
        self.text = text
        self.published = published
        self.items: list[Item] = items(text.tokens)
        self.codes = "".join(item.code for item in self.items)
        self.previous: Interval | None = None

    @property
    def today(self) -> date:
        """The day of publication. Raises :class:`Undated` where it is not known."""
        if self.published is None:
            raise Undated
        return self.published

    def direction(self, first: int, last: int) -> int:
        """:data:`PAST` or :data:`FUTURE` by the verb that governs tokens ``[first, last]``, 0 where that is not plain."""
        begin, after = self.text.sentences[self.text.sentence_of[first]]
        for i in range(first - 1, max(begin, first - _BEFORE) - 1, -1):
            tense = _tense(self.text, i)
            if tense is not None:
                return tense
        for i in range(last + 1, min(after, last + 1 + _AFTER)):
            tense = _tense(self.text, i)
            if tense is not None:
                return tense
        return 0


@cache
def _future_words() -> frozenset[str]:
    """Words that make what follows future (سوف، المقرر، موعد)."""
    return frozenset(
        fold(s) for spellings, kind in rows("ar/time_directions", 2) if kind == "future" for s in spellings.split("|")
    )


def _tense(text: Text, i: int) -> int | None:
    """What token ``i`` says of the time of its clause; ``None`` where it says nothing."""
    token = text.tokens[i]
    word = token.word
    if token.kind != WORD or word is None:
        return None
    if token.folded in _future_words():
        return FUTURE
    if token.pos != VERB or word.verb is None:
        return None
    if "س" in word.verb.prefix:
        return FUTURE
    if word.verb.entry.tense == "perfect":
        return PAST
    return None
