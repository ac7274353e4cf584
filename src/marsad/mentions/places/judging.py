"""Whether a spot is the place that it could be: points for what speaks for it, and against."""

from __future__ import annotations

from marsad.gazetteer.entry import CERTAIN, ORDINARY, OWN, WEAK
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, PROPER, VERB, word
from marsad.mentions.places.around import nisba, previous
from marsad.mentions.places.common import is_common, is_function_word, is_whole_word
from marsad.mentions.places.spots import Spot, only_unedited

# A spot with this many points or more is a place. A name that is CERTAIN passes alone; an ORDINARY one passes alone
# unless it is a common word; a WEAK one needs a preposition and a country that is in play, or a place noun.
ENOUGH = 2.8
_WEIGHTS = {CERTAIN: 6.0, ORDINARY: 3.0}
_HINTS = {
    "noun": 4.0,
    "noun-list": 2.5,
    "in": 2.0,
    "motion": 1.25,
    "list": 2.0,
    "dateline": 3.0,
    "within": 2.0,
    "people": -5.0,
}
_NISBA = 3.0
_IN_PLAY = 1.5
_LARGE, _LARGE_POPULATION = 0.5, 20_000
_SEVERAL_WORDS = 1.0
_COMMON_WORD = -3.0
# ... and where only tables have the name that no editor of ours has looked at.
_COMMON_TOWN = -4.5
_FUNCTION_WORD = -6.0
_ADJECTIVE_THERE = -4.0
_BESIDE_NAME = -2.0
_CUT = -0.75
_RARE_CUT = -4.0
_OWN_WEAK = 0.5
_KIND_AGREES = 1.5
_LISTED_IN_COUNTRY = 1.5
# From this share of a text's countries on, المملكة alone is that country.
_PLAINLY = 0.4


def judge(text: Text, spot: Spot, countries: dict[str, float]) -> None:
    """Set ``spot.score`` from its weight, the hints around it, the countries in play and what else the word could be."""
    if spot.weight == WEAK and any(e.kind == "country" for e in spot.entries):
        spot.score = _by_common_noun(text, spot, countries)
        return
    score = _WEIGHTS.get(spot.weight, 0.0)
    for hint in spot.hints:
        score += _HINTS.get(hint, 0.0)
        if hint.startswith("nisba:") and any(e.country == hint[6:] for e in spot.entries):
            score += _NISBA
    if spot.noun is not None and any(e.kind == spot.kind and e.source == OWN for e in spot.entries):
        score += _KIND_AGREES
    if any(e.country in countries for e in spot.entries if e.country):
        score += _IN_PLAY
        if "list" in spot.hints and not only_unedited(spot.entries):
            score += _LISTED_IN_COUNTRY
    elif spot.weight < ORDINARY and only_unedited(spot.entries):
        score -= 0.5
    if spot.weight == WEAK and not only_unedited(spot.entries):
        score += _OWN_WEAK
    if spot.weight < ORDINARY and max(e.population for e in spot.entries) >= _LARGE_POPULATION:
        score += _LARGE
    if spot.last > spot.first:
        score += _SEVERAL_WORDS + _cut(text.tokens[spot.first], spot)
    else:
        score += _single(text, spot)
    spot.score = score


def _by_common_noun(text: Text, spot: Spot, countries: dict[str, float]) -> float:
    """Points of المملكة and the like: a place where the text is about that country and no other name follows."""
    tokens = text.tokens
    follows = tokens[spot.last + 1] if spot.last + 1 < len(tokens) else None
    named = follows is not None and not follows.line and (follows.pos == ADJECTIVE or follows.pos == PROPER)
    share = max(countries.get(e.country, 0.0) for e in spot.entries)
    return 0.0 if named or share < _PLAINLY else ENOUGH + share


def _single(text: Text, spot: Spot) -> float:
    """Points against a name of one word that could be something else there."""
    token = text.tokens[spot.first]
    score = 0.0
    if "\u064b" in token.text:  # an indefinite accusative (صبراً، سوريًّا) is no name
        score += _FUNCTION_WORD
    if spot.noun is None and is_function_word(token.folded):
        score += _FUNCTION_WORD
    if spot.weight == CERTAIN:
        definite_nisba = spot.key.startswith("ال") and nisba(spot.key)
        return score + (_adjective(text, spot) if definite_nisba else _cut(token, spot))
    listed_only = only_unedited(spot.entries)
    if is_common(spelling(token, spot)) or _has_pronoun(token):
        score += _COMMON_TOWN if listed_only and spot.noun is None else _COMMON_WORD
        described = spot.noun is not None and token.word is not None and token.word.adjective is not None
        if described and listed_only and not spot.key.startswith("ال"):
            score += _ADJECTIVE_THERE  # جبهة جديدة، دولة إسلامية
        elif token.pos == ADJECTIVE and spot.noun is None and not {"list", "in", "motion"} & set(spot.hints):
            score += _ADJECTIVE_THERE
        elif token.pos == VERB and "list" not in spot.hints:
            score += _COMMON_WORD
    if spot.noun is None and "list" not in spot.hints and spot.weight < ORDINARY and _beside_name(text, spot):
        score += _BESIDE_NAME
    return score + _cut(token, spot)


def _cut(token: Token, spot: Spot) -> float:
    """Points against particles cut off: ف and ك are the first letter of a word more often than a particle before a name."""
    if spot.prefix in ("", "و"):
        return 0.0
    if is_whole_word(token.folded):
        return _FUNCTION_WORD  # لجأوا is no Java
    if spot.prefix[-1] in "فك" and not spot.key.startswith("ال"):
        return _RARE_CUT if spot.entries[0].kind != "country" else _CUT
    return _CUT


def _adjective(text: Text, spot: Spot) -> float:
    """Points against a country's name that is its adjective too (السعودية) where it follows a definite noun."""
    if spot.prefix or spot.noun is not None or {"in", "motion", "dateline"} & set(spot.hints):
        return 0.0
    i = previous(text.tokens, spot.first)
    before = text.tokens[i] if i >= 0 else None
    if before is None or before.word is None or before.pos not in (NOUN, ADJECTIVE, PROPER):
        return 0.0
    definite = before.word.prefix.endswith(("ال", "لل")) or before.folded.startswith("ال")
    return 2 * _ADJECTIVE_THERE if definite or text.tokens[spot.first].pos == ADJECTIVE else 0.0


def _has_pronoun(token: Token) -> bool:
    """Whether a word is a noun or verb with the pronoun ه (في حينه), which folds like a place's ة."""
    return token.text.endswith("ه") and any(r.suffix == "ه" for r in word(token.folded).readings)


def _beside_name(text: Text, spot: Spot) -> bool:
    """Whether a word that no lexicon knows stands right before or after: then both are likely a person's name."""
    tokens = text.tokens
    i, j = previous(tokens, spot.first), spot.last + 1
    before = i >= 0 and tokens[i].kind == WORD and tokens[i].pos == PROPER and i + 1 == spot.first
    after = j < len(tokens) and not tokens[j].line and tokens[j].kind == WORD and tokens[j].pos == PROPER
    return before or (after and not tokens[j].folded.startswith(("و", "ال", "ب")))


def spelling(token: Token, spot: Spot) -> str:
    """The light spelling of a token's name after its particles; in للثورة the article's unwritten alef is given back."""
    light = token.word.light if token.word is not None else ""
    if spot.prefix.endswith("ل") and spot.key.startswith("ال") and not light.startswith(spot.prefix + "ال"):
        return "ال" + light[len(spot.prefix) + 1 :]
    return light[len(spot.prefix) :]
