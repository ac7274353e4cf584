"""Texts whose title and lead name a day and a place and that tell no happening all the same: prices, tables, forecasts."""

from __future__ import annotations

from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import Token

# What is told every day and is no happening: markets, the weather.
_REGULAR = frozenset(("business", "nature"))
# Two plain words of business or nature make a market report or a forecast.
_ENOUGH = 3


@cache
def _topics() -> dict[str, tuple[str, int]]:
    return {fold(word): (topic, int(weight)) for word, topic, weight in rows("ar/topic_words", 3)}


def is_table(title: list[Token], lead: list[Token]) -> bool:
    """Whether title and lead read like a market report, a forecast or another regular notice."""
    score = 0
    for token in (*title, *lead):
        if token.word is None:
            continue
        folded = token.folded
        found = _topics().get(folded) or _topics().get(folded.removeprefix("ال")) or _topics().get("ال" + folded)
        if found and found[0] in _REGULAR:
            score += found[1]
    return score >= _ENOUGH
