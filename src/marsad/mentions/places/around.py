"""What the words around a spot say: a place noun before it, a preposition, a dateline, a list, a country's adjective."""

from __future__ import annotations

from functools import lru_cache

from marsad.language.clitics import splits
from marsad.language.text import Text
from marsad.language.tokens import MARK, Token
from marsad.language.words import ADJECTIVE
from marsad.mentions.places.common import noun_at
from marsad.mentions.places.lexicon import nisba_countries, place_words
from marsad.mentions.places.spots import Spot

_DATELINE_MARKS = frozenset("/-–—:ـ(،")
_OPEN_QUOTES = frozenset("«“\"'‘(")
_LIST_MARKS = frozenset("،,-–/")
# Adjectives stand at most this many tokens behind a name.
_NEAR = 2


@lru_cache(maxsize=1 << 14)
def nisba(folded: str) -> str | None:
    """The ISO-2 country of which a word is the adjective (``السورية`` → SY)."""
    countries = nisba_countries()
    for split in splits(folded):
        if split.stem in countries and split.prefix.endswith(("ال", "لل")):
            return countries[split.stem]
    return countries.get(folded)


@lru_cache(maxsize=1 << 14)
def use_of(folded: str) -> str:
    """``locative``, ``motion``, ``people`` or '' for the word before a name, particles passed over."""
    for use in ("locative", "motion", "people"):
        words = place_words(use)
        if folded in words or any(
            s.stem in words for s in splits(folded) if not s.definite and s.prefix in ("و", "ف", "ب", "ل", "وب", "ول")
        ):
            return use
    return ""


def previous(tokens: list[Token], i: int) -> int:
    """The index of the token before ``i``, an opening quotation mark passed over (-1 at a paragraph's begin)."""
    j = i - 1
    if j >= 0 and tokens[j].text in _OPEN_QUOTES and not tokens[i].line:
        i, j = j, j - 1
    return -1 if j < 0 or tokens[i].line else j


def look_around(text: Text, spot: Spot, before: Spot | None) -> None:
    """Set what stands around ``spot``: its ``noun`` and ``kind``, its ``hints``. ``before``: the place accepted last."""
    tokens = text.tokens
    i = previous(tokens, spot.first)
    if "ب" in spot.prefix:
        spot.hints.append("in")
    elif "ل" in spot.prefix:
        spot.hints.append("motion")
    if not spot.prefix or spot.prefix in ("و", "ف"):
        _noun_before(tokens, spot, i)
    if i >= 0 and not spot.prefix and spot.noun is None:
        use = "" if tokens[i].text.endswith("علي") else use_of(tokens[i].folded)  # Ali, not على
        if use:
            spot.hints.append("in" if use == "locative" else use)
    if before is not None and listed(tokens, spot, before):
        spot.hints.append("list")
        if spot.kind is None and before.kind is not None and before.first - 1 == before.noun and spot.noun is None:
            spot.hints.append("noun-list")
    if dateline(tokens, spot.first, spot.last):
        spot.hints.append("dateline")
    _after(tokens, spot)


def _noun_before(tokens: list[Token], spot: Spot, i: int) -> None:
    if spot.prefix or i < 0:
        return
    noun = noun_at(tokens[i])
    if noun is None or (noun.kind == "country" and all(e.kind != "country" for e in spot.entries)):
        return
    spot.kind, spot.noun, spot.keep = noun.kind, i, noun.keep
    spot.hints.append("noun")


def listed(tokens: list[Token], spot: Spot, before: Spot) -> bool:
    """Whether ``spot`` continues a list that the accepted place ``before`` stands in (``تعز وإب``، ``تعز، إب``)."""
    gap = spot.first - before.last
    if gap == 1:
        return spot.prefix.startswith("و")
    between = tokens[before.last + 1].text
    if gap == 2:
        return between in _LIST_MARKS or (between == "و" and not spot.prefix)
    return False


def dateline(tokens: list[Token], first: int, last: int) -> bool:
    """Whether tokens ``[first, last]`` open a paragraph and a mark of datelines follows (``دمشق - سانا``)."""
    opens = first == 0 or tokens[first].line
    follows = last + 1 < len(tokens) and not tokens[last + 1].line
    return opens and follows and tokens[last + 1].text in _DATELINE_MARKS


def _after(tokens: list[Token], spot: Spot) -> None:
    """A country's adjective (``تعز اليمنية``) or a larger place (``يريم بمحافظة إب``) right after the name."""
    for j in range(spot.last + 1, min(spot.last + 1 + _NEAR, len(tokens))):
        token = tokens[j]
        if token.kind == MARK or token.line or token.word is None:
            break
        country = nisba(token.folded)
        if country and token.folded.startswith("ال"):
            spot.hints.append(f"nisba:{country}")
            break
        if token.folded == "في":
            continue
        noun = noun_at(token)
        inside = token.folded[0] == "ب" or tokens[j - 1].folded == "في"
        if noun is not None and not noun.keep and inside:
            spot.hints.append("within")
        if token.pos != ADJECTIVE:
            break
