"""Words as they are searched: folded, without the particles and the article before them and the pronoun behind them.

Index and query go through the same function, so what matters is that forms of one word meet, not that a stem is a word.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.language.tokens import MARK, WORD, Token, tokenize
from marsad.language.words import Word


def stems(text: str) -> list[str]:
    """The stems of all words, numbers and Latin runs of ``text`` in order."""
    return [stem(token) for token in tokenize(text) if token.kind != MARK]


def stem(token: Token) -> str:
    """The stem of one token: of a word see :func:`stem_of`; a number or Latin run is its folded self."""
    return stem_of(token.word) if token.kind == WORD and token.word is not None else token.folded


@lru_cache(maxsize=1 << 16)
def stem_of(word: Word) -> str:
    """A word without its clitics: as its likeliest reading cuts it, else (no lexicon knows it) without the article."""
    folded = word.folded
    for reading in word.readings:
        end = len(folded) - len(reading.suffix)
        if end - len(reading.prefix) >= 2:
            return folded[len(reading.prefix) : end]
    for article in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if folded.startswith(article) and len(folded) - len(article) >= 3:
            return folded[len(article) :]
    return folded
