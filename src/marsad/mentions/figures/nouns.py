"""What a counted noun says of its figure's kind."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from marsad.language.folding import fold
from marsad.language.tables import typed_rows
from marsad.language.tokens import Token
from marsad.language.words import ADJECTIVE, NOUN, Word
from marsad.record import FigureKind

NounKind = FigureKind | Literal["none"]
"""What a counted noun makes of its figure: a kind of the record's, or no figure."""


@lru_cache(maxsize=1 << 14)
def lemmas(word: Word) -> frozenset[str]:
    """The lemmas of the noun and adjective readings of a word that are spelt as it is, or of all where none is."""
    nominal = [r for r in word.readings if r.entry.pos in (NOUN, ADJECTIVE)]
    exact = [r for r in nominal if word.exact(r)] or nominal
    return frozenset(r.entry.lemma for r in exact)


@cache
def _kinds() -> dict[str, NounKind]:
    return {fold(noun): kind for noun, kind in typed_rows("ar/counted", tuple[str, NounKind])}


_NATIONS = frozenset(("nationality", "religion", "people", "city", "tribe", "region"))
_CLASS_KINDS: dict[str, NounKind] = {
    "human": "people", "human_role": "people", "vehicle": "vehicles", "weapon": "weapons", "building": "buildings",
    "money": "money", "time": "none",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def noun_kind(word: Word) -> NounKind:
    """The kind of figure that a counted noun makes: one of the record's, or ``none`` for what is no figure."""
    table = _kinds()
    exact = [r.entry for r in word.readings if r.entry.pos in (NOUN, ADJECTIVE) and word.exact(r)]
    for entry in sorted(exact, key=lambda e: e.number == "d"):  # سنتا is a cent before it is two years
        if fold(entry.lemma) in table:
            return table[fold(entry.lemma)]
    found = [table[fold(lemma)] for lemma in lemmas(word) if fold(lemma) in table]
    if found:
        return found[0]
    if any(entry.pos == ADJECTIVE and entry.kind in _NATIONS for entry in exact):
        return "people"
    nouns = [e for e in exact if e.pos == NOUN and e.number != "d"] or [e for e in exact if e.pos == NOUN]
    kind = next((e.kind for e in nouns if e.kind in _CLASS_KINDS), None)
    if kind is not None:
        return _CLASS_KINDS[kind]
    if nouns or (word.noun is not None and not exact):
        return _CLASS_KINDS.get(word.noun.entry.kind, "other") if word.noun is not None else "other"
    # a masculine adjective that is counted stands for people: 40 قرويا
    return "people" if any(e.gender == "m" for e in exact) or not word.readings else "other"


def squared(tokens: list[Token]) -> bool:
    """Whether مربع makes the measure of length in ``tokens`` one of area."""
    return any(t.folded.startswith("مربع") for t in tokens)
