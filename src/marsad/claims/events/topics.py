"""What a page is about: conflict and politics, or sport, business, crime, accidents ...

Events are sought in the former alone. The weights are the project's own judgement (``data/ar/topic_words.tsv``).
"""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.language.clitics import splits, without_enclitic
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import WORD, Token

PUBLIC = ("conflict", "politics")


@cache
def _table() -> dict[str, tuple[str, int]]:
    return {fold(word): (topic, int(weight)) for word, topic, weight in rows("ar/topic_words", 3) if " " not in word}


@lru_cache(maxsize=1 << 16)
def topic_of(folded: str) -> tuple[str, int] | None:
    """The topic that a word hints at, with its weight; ``None`` for most words."""
    table = _table()
    for split in splits(folded):
        if "س" in split.prefix:
            continue
        if split.stem in table:
            return table[split.stem]
        if not split.definite:
            for stem, _ in without_enclitic(split.stem):
                if len(stem) > 3 and stem in table:
                    return table[stem]
    return None


class Topics:
    """The weight of each topic per hundred words of a stretch of text."""

    def __init__(self, tokens: list[Token], first: int, after: int) -> None:
        self.weights: dict[str, int] = {}
        words = 0
        for i in range(first, after):
            token = tokens[i]
            if token.kind != WORD:
                continue
            words += 1
            hint = topic_of(token.folded)
            if hint is not None:
                self.weights[hint[0]] = self.weights.get(hint[0], 0) + hint[1]
        self.words = max(words, 1)

    def share(self, *topics: str) -> float:
        """Weight of ``topics`` per hundred words."""
        return 100 * sum(self.weights.get(t, 0) for t in topics) / max(self.words, 20)

    @property
    def public(self) -> float:
        """Weight of conflict and politics per hundred words."""
        return self.share(*PUBLIC)

    @property
    def private(self) -> float:
        """Weight of the strongest other topic per hundred words."""
        others = [w for t, w in self.weights.items() if t not in PUBLIC]
        return 100 * max(others, default=0) / max(self.words, 20)
