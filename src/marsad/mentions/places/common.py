"""What a word is besides a place's name: a place noun, a function word, a common word."""

from __future__ import annotations

from functools import lru_cache

from marsad.language.clitics import splits
from marsad.language.folding import fold
from marsad.language.tokens import Token
from marsad.language.words import ADJECTIVE, NOUN, PREPOSITION, VERB, word
from marsad.mentions.places.lexicon import PlaceNoun, given_names, place_nouns

_HAMZAS = frozenset("أإآؤئ")


@lru_cache(maxsize=1 << 14)
def noun_of(folded: str) -> PlaceNoun | None:
    """The place noun that a word is, with or without particles before it, never with the article."""
    nouns = place_nouns()
    if folded in nouns:
        return nouns[folded]
    for split in splits(folded):
        if not split.definite and split.stem in nouns and split.prefix in ("و", "ف", "ب", "ل", "وب", "ول", "فب"):
            return nouns[split.stem]
    return None


def noun_at(token: Token) -> PlaceNoun | None:
    """The place noun that a token is; إحياء (reviving) is none though it folds like أحياء (quarters)."""
    noun = noun_of(token.folded)
    return None if noun is not None and ("إح" in token.text or "أدى" in token.text) else noun


@lru_cache(maxsize=1 << 14)
def is_function_word(folded: str) -> bool:
    """Whether a folded word is a preposition, conjunction, pronoun or the like, with its particles (كان، وان، به)."""
    return any(
        r.entry.pos in "PSRCDOXBQM" and (not r.suffix or r.entry.pos == PREPOSITION) for r in word(folded).readings
    )


@lru_cache(maxsize=1 << 14)
def is_whole_word(folded: str) -> bool:
    """Whether a folded word is one of the lexica with nothing cut off its front (لجأوا، بنان)."""
    return any(not r.prefix and r.entry.pos in (NOUN, VERB) for r in word(folded).readings)


@lru_cache(maxsize=1 << 14)
def is_common(spelled: str) -> bool:
    """Whether a word in light spelling is a common noun, adjective or verb of the lexica as it stands or under its article,
    or has the shape of a surname (المنصوري). Written hamzas count: إب is no father (أب)."""
    if spelled.startswith("ال") and spelled.endswith(("ي", "ى")) and len(spelled) > 5:
        return True
    if fold(spelled) in given_names():
        return True
    exact = not _HAMZAS.isdisjoint(spelled)
    for r in word(spelled).readings:
        plain = r.entry.pos in (NOUN, ADJECTIVE, VERB) and not r.suffix and r.prefix in ("", "ال")
        if plain and (not exact or r.prefix + r.entry.spelling == spelled):
            return True
    return False
