"""The words by which two tellings are compared: without particles, as lemmas, and with how much each says.

A word that the lexica know counts as its lemma, a verbal noun as its verb (``مقتل``, ``قتلوا`` → ``قتل``); another
word is cut as Arabic search engines cut it (Larkey, Ballesteros and Connell 2002, *light10*). Words of one family of
acts (``data/ar/event_families.tsv``) count as one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, NUMERAL, PROPER, VERB, word

_CONTENT = frozenset((VERB, NOUN, ADJECTIVE, PROPER))
_LIGHT_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و")
_LIGHT_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
# What an act is called says little about which act it is; a word in every tenth sentence of conflict news says as much.
FAMILY_WEIGHT = 0.25
# Figures stand in a list of their own; as a word a number is a weak hint (the name of a unit, an age).
NUMBER_WEIGHT = 0.5


@cache
def _families() -> dict[str, str]:
    return {fold(w): name for name, words in rows("ar/event_families", 2) for w in words.split("|") if " " not in w}


@cache
def _shares() -> dict[str, float]:
    """Word → weight in [0, 1): the rarer it is in the sentences that ``data/ar/word_shares.tsv`` was counted on, the more."""
    found = {}
    most = 0.0
    for key, sentences, total in rows("ar/word_shares", 3):
        most = most or math.log(float(total or 2))
        found[key] = math.log(float(total or 2) / float(sentences)) / most
        found[key] = max(0.0, min(1.0, found[key]))
    return found


def light_stem(folded: str) -> str:
    """``folded`` without the prefixes and suffixes that light stemming takes off; at least three letters stay."""
    for prefix in _LIGHT_PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            folded = folded[len(prefix) :]
            break
    for suffix in _LIGHT_SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= 3:
            folded = folded[: -len(suffix)]
    return folded


@lru_cache(maxsize=1 << 16)
def key_of(raw: str) -> str:
    """The key by which the word spelt ``raw`` is compared; empty for a word that says nothing (a particle, a numeral)."""
    form = word(raw)
    if not form.readings:
        return light_stem(form.folded) if len(form.folded) > 2 else ""
    entry = form.readings[0].entry
    if entry.pos == NUMERAL or entry.pos not in _CONTENT:
        return ""
    lemma = fold(entry.lemma)
    family = _families().get(lemma)
    return f"={family}" if family else lemma


@lru_cache(maxsize=1 << 16)
def weight_of(key: str) -> float:
    """How much a shared ``key`` says, 0..1."""
    if key.startswith("="):
        return FAMILY_WEIGHT
    if key[:1].isdigit():
        return NUMBER_WEIGHT
    return _shares().get(key, 1.0)


def keys(tokens: Iterable[Token]) -> Iterator[str]:
    """The keys of all content words of ``tokens``, numbers of two or more digits and Latin words among them."""
    for token in tokens:
        if token.kind == WORD:
            if key := key_of(token.text):
                yield key
        elif token.kind == LATIN or (token.kind == NUMBER and len(token.folded) > 1):
            yield token.folded


def mass(words: Iterable[str]) -> float:
    """The summed weight of ``words``."""
    return sum(map(weight_of, words))
