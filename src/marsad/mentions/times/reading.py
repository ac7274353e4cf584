"""What the rules know while they read a text: its day of publication, its words, the times before, the direction of its verbs."""

from __future__ import annotations

from datetime import date
from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.language.words import VERB
from marsad.mentions.times.calendar import Interval
from marsad.mentions.times.words import Item, items

# Where a clause looks.
PAST, UNKNOWN, FUTURE = -1, 0, 1
# How many times back حينها can reach.
_REMEMBERED = 20
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
        self.named: list[Interval] = []  # the times named so far, without stretches up to the publication

    @property
    def today(self) -> date:
        """The day of publication. Raises :class:`Undated` where it is not known."""
        if self.published is None:
            raise Undated
        return self.published

    @property
    def previous(self) -> Interval | None:
        """The time named last, if any."""
        return self.named[-1] if self.named else None

    @property
    def previous_past(self) -> Interval | None:
        """The time named last that was over on the day of publication, if any."""
        today = self.published
        return next((n for n in reversed(self.named[-_REMEMBERED:]) if today is None or n.end <= today), None)

    def direction(self, first: int, last: int) -> int:
        """How the verb that governs tokens ``[first, last]`` looks: PAST, UNKNOWN or FUTURE."""
        tokens = self.text.tokens
        begin, after = self.text.sentences[self.text.sentence_of[first]]
        if first > begin and tokens[first - 1].folded.lstrip("و") in _SINCE:
            return PAST
        around = (
            *range(first - 1, max(begin, first - _BEFORE) - 1, -1),
            *range(last + 1, min(after, last + 1 + _AFTER)),
        )
        for i in around:
            tense = _tense(tokens, i, begin)
            if tense is not None:
                return tense
        return UNKNOWN


# Words that may be tagged as verbs and hardly ever are any: the article before a number, particles, given names.
_NO_VERBS = frozenset(("ال", "بي", "علي", "صالح", "فيصل", "سعود", "سالم", "حسن", "عمر", "كامل", "وليد"))
_SINCE = frozenset(("منذ", "مذ"))


@cache
def _directing(kind: str) -> frozenset[str]:
    """Words that make what is beside them future (سوف، المقرر) or past (كان، لم)."""
    listed = rows("ar/time_directions", 2)
    return frozenset(fold(s) for spellings, listed_kind in listed if listed_kind == kind for s in spellings.split("|"))


def _tense(tokens: list[Token], i: int, begin: int) -> int | None:
    """What token ``i`` says of the time of its clause; ``None`` where it says nothing."""
    token = tokens[i]
    word = token.word
    if token.kind != WORD or word is None:
        return None
    if token.folded in _directing("future"):
        return FUTURE
    if token.pos != VERB or token.folded in _NO_VERBS:
        return None
    # News speaks of third persons: شنت is she launched, not I adorned.
    verbs = [r for r in word.readings if r.entry.pos == VERB and r.entry.person != "1"]
    if not verbs:
        return None
    if "س" in verbs[0].prefix:
        return FUTURE
    if verbs[0].entry.tense == "perfect":
        if any(r.entry.tense == "imperfect" for r in verbs):
            return UNKNOWN
        return PAST if word.noun is None or verbs[0] is word.readings[0] else None
    if i > begin and tokens[i - 1].folded in _directing("past"):
        return PAST
    if word.noun is not None or "ل" in verbs[0].prefix or (i > begin and tokens[i - 1].folded == "ان"):
        return None  # after أن the verb before it decides: من المقرر أن يعقد
    return UNKNOWN  # a present tense: the guide lets only future verbs look ahead
