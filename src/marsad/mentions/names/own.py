"""The outlet's own name where its text names it: a body of the media, whatever its words mean elsewhere.

``صدى الفرات`` is no river and ``سورية اليوم`` no day. Names of one word (``الوطن``) are left to the other rules: alone they
are too often the word itself.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.ranges import Ranges
from marsad.language.text import Text
from marsad.record import Name, Time

# Nouns before an outlet's name that its own text leaves out as often as not.
_KINDS = frozenset(
    map(fold, ("وكالة", "موقع", "قناة", "صحيفة", "جريدة", "شبكة", "إذاعة", "بوابة", "مجلة", "منصة", "راديو"))
)


@lru_cache(maxsize=256)
def _table(outlet: str) -> PhraseTable[str]:
    words = outlet.split()
    forms = [words, words[1:]] if words and fold(words[0]) in _KINDS else [words]
    return PhraseTable((" ".join(form), outlet) for form in forms if len(form) > 1)


def with_own_name(names: list[Name], text: Text, outlet: str | None) -> list[Name]:
    """``names`` with every mention of ``outlet`` in ``text``; what was found inside such a mention gives way to it."""
    if outlet is None or outlet.isascii():
        return names
    own: list[Name] = []
    known = Ranges((n.start, n.end) for n in names)
    for match in _table(outlet).find(text.tokens):
        if not known.hold(match.start, match.end):
            words = text.source[match.start : match.end]
            own.append(Name(match.start, match.end, words, "media", outlet, None, "name.own-outlet"))
    mine = Ranges((o.start, o.end) for o in own)
    kept = [n for n in names if not mine.touch(n.start, n.end)]
    return sorted([*kept, *own], key=lambda n: (n.start, n.end)) if own else names


def outside(times: list[Time], names: list[Name]) -> list[Time]:
    """The times that do not stand in an outlet's own name."""
    own = Ranges((n.start, n.end) for n in names if n.rule == "name.own-outlet")
    return [t for t in times if not own.touch(t.start, t.end)] if own else times
