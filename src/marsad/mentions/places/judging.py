"""Whether a spot is the place that it could be: points for what speaks for it, and against."""

from __future__ import annotations

from functools import lru_cache

from marsad.gazetteer.entry import CERTAIN, ORDINARY, TOWNS
from marsad.language.text import Text
from marsad.language.tokens import WORD
from marsad.language.words import ADJECTIVE, NOUN, PROPER, VERB, word
from marsad.mentions.places.around import previous
from marsad.mentions.places.spots import Spot

# A spot with this many points or more is a place. A name that is CERTAIN passes alone; an ORDINARY one passes alone
# unless it is a common word; a WEAK one needs a preposition and a country that is in play, or a place noun.
ENOUGH = 2.5
_WEIGHTS = {CERTAIN: 6.0, ORDINARY: 3.0}
_HINTS = {"noun": 4.0, "noun-list": 2.5, "in": 2.0, "motion": 1.25, "list": 2.0, "dateline": 3.0, "within": 2.0}
_NISBA = 3.0
_IN_PLAY = 1.5
_LARGE, _LARGE_POPULATION = 0.5, 20_000
_SEVERAL_WORDS = 1.0
_COMMON_WORD = -2.5
# ... and where only the world list of towns has the name, which no editor of ours has looked at.
_COMMON_TOWN = -4.0
_FUNCTION_WORD = -6.0
_FOREIGN_CUT = -3.0
_ADJECTIVE_THERE = -4.0
_BESIDE_NAME = -2.0
_CUT = -0.75


def judge(text: Text, spot: Spot, countries: dict[str, float]) -> None:
    """Set ``spot.score`` from its weight, the hints around it, the countries in play and what else the word could be."""
    score = _WEIGHTS.get(spot.weight, 0.0)
    for hint in spot.hints:
        score += _NISBA if hint.startswith("nisba:") else _HINTS.get(hint, 0.0)
    if any(e.country in countries for e in spot.entries if e.country):
        score += _IN_PLAY
    elif spot.weight < ORDINARY and all(e.source == TOWNS for e in spot.entries):
        score -= 0.5
    if spot.weight < ORDINARY and max(e.population for e in spot.entries) >= _LARGE_POPULATION:
        score += _LARGE
    if spot.last > spot.first:
        score += _SEVERAL_WORDS
    elif spot.weight < CERTAIN:
        score += _single(text, spot)
    spot.score = score


def _single(text: Text, spot: Spot) -> float:
    """Points against a name of one word that could be something else there."""
    token = text.tokens[spot.first]
    score = 0.0
    listed_only = all(e.source == TOWNS for e in spot.entries)
    if is_function_word(token.folded):
        score += _FUNCTION_WORD
    if is_common(spot.key):
        score += _COMMON_TOWN if listed_only and spot.noun is None else _COMMON_WORD
        if token.pos == ADJECTIVE and spot.noun is None:
            score += _ADJECTIVE_THERE
        elif token.pos == VERB:
            score += _COMMON_WORD
    if spot.prefix and spot.prefix != "و":
        score += _FOREIGN_CUT if listed_only and not spot.key.startswith("ال") else _CUT
    if spot.noun is None and "list" not in spot.hints and spot.weight < ORDINARY and _beside_name(text, spot):
        score += _BESIDE_NAME
    return score


@lru_cache(maxsize=1 << 14)
def is_function_word(folded: str) -> bool:
    """Whether a folded word is a preposition, conjunction, pronoun or the like, with its particles (كان، وان، به)."""
    return any(r.entry.pos in "PSRCDOXBQ" and not r.suffix for r in word(folded).readings)


def _beside_name(text: Text, spot: Spot) -> bool:
    """Whether a word that no lexicon knows stands right before or after: then both are likely a person's name."""
    tokens = text.tokens
    i, j = previous(tokens, spot.first), spot.last + 1
    before = i >= 0 and tokens[i].kind == WORD and tokens[i].pos == PROPER and i + 1 == spot.first
    after = j < len(tokens) and not tokens[j].line and tokens[j].kind == WORD and tokens[j].pos == PROPER
    return before or (after and not tokens[j].folded.startswith(("و", "ال", "ب")))


@lru_cache(maxsize=1 << 14)
def is_common(stem: str) -> bool:
    """Whether a folded word is a common noun, adjective or verb of the lexica as it stands or under its article."""
    known = word(stem)
    return any(
        r.entry.pos in (NOUN, ADJECTIVE, VERB) and not r.suffix and r.prefix in ("", "ال") for r in known.readings
    )
