"""Words as they are searched: folded, without the particles and the article before them and the pronoun behind them.

Index and query go through the same function, so what matters is that forms of one word meet, not that a stem is a word. It
looks at the folded spelling alone: how a writer put hamzas, ى and ة must not part what folding joined.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.language.tokens import MARK, WORD, Token, tokenize
from marsad.language.words import word

# A final ه is ة as often as it is the pronoun, and folding has made them one: it is never cut.
_KEPT = frozenset(("ه",))


def stems(text: str) -> list[str]:
    """The stems of all words, numbers and Latin runs of ``text`` in order."""
    return [stem(token) for token in tokenize(text) if token.kind != MARK]


def stem(token: Token) -> str:
    """The stem of one token: of a word see :func:`stem_of`; a number or Latin run is its folded self."""
    return stem_of(token.folded) if token.kind == WORD else token.folded


@lru_cache(maxsize=1 << 17)
def stem_of(folded: str) -> str:
    """A folded word without its clitics: as its likeliest reading cuts it, else (no lexicon knows it) without the article."""
    for reading in word(folded).readings:
        end = len(folded) - len(reading.suffix)
        if reading.suffix not in _KEPT and end - len(reading.prefix) >= 2:
            return folded[len(reading.prefix) : end]
    for article in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if folded.startswith(article) and len(folded) - len(article) >= 3:
            return folded[len(article) :]
    return folded
