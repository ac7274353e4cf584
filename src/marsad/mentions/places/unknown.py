"""Names that no table has and no place noun announces, but that the places around them make places.

Two patterns, both with known places at their side: ``في الصكرة بمحافظة الأنبار`` (a preposition before, a larger place right after)
and ``لودر والمسلامية ومكيراس`` (a list whose other members are places).
"""

from __future__ import annotations

from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.language.words import PROPER
from marsad.mentions.places.around import use_of
from marsad.mentions.places.common import noun_at
from marsad.mentions.places.lexicon import place_words
from marsad.record import Place

_CONFIDENCE = 0.35
_SHORTEST = 4
_TOWNS = frozenset(("city", "village", "district"))
_STOPS = frozenset(("،", ",", ".", "؛"))


def add_unknown(text: Text, places: list[Place], taken: set[int]) -> list[Place]:
    """``places`` and the unknown names that stand among them."""
    firsts = {text.token_at(p.start): p for p in places}
    lasts = {text.token_at(p.end - 1): p for p in places}
    covered: set[int] = set(taken)
    for first, place in firsts.items():
        covered.update(range(first, text.token_at(place.end - 1) + 1))
    made = []
    for last, before in lasts.items():
        i = last + 1
        if i in covered or not _joins(text.tokens, i) or not _unknown(text.tokens[i], 1):
            continue
        after = firsts.get(i + 1)
        between = after is not None and _joins(text.tokens, i + 1) and not text.tokens[i + 1].line
        if between or _ends_list(text.tokens, i, before):
            made.append(
                _place(text, i, "و", before if before.country or after is None else after, "place.unknown-listed")
            )
    for i in sorted(firsts):
        made += _within(text, i, firsts, covered)
    return [*places, *made]


def _ends_list(tokens: list[Token], i: int, before: Place) -> bool:
    """Whether a definite unknown word at ``i`` ends a list of towns: a mark or a preposition follows, and it is no surname."""
    name = tokens[i].folded[1:]
    if before.kind not in _TOWNS or not name.startswith("ال") or name.endswith("ي") or i + 1 >= len(tokens):
        return False
    follows = tokens[i + 1]
    return follows.line or follows.text in _STOPS or use_of(follows.folded) == "locative"


def _joins(tokens: list[Token], i: int) -> bool:
    """Whether و is fused before the word at ``i``."""
    return i < len(tokens) and not tokens[i].line and tokens[i].folded[:1] == "و"


def _unknown(token: Token, cut: int) -> bool:
    """Whether a word is unknown to the lexica, long enough for a name, and no word that is never one."""
    word = token.word
    if word is None or token.kind != WORD or len(token.folded) - cut < _SHORTEST:
        return False
    known = any(r.entry.pos != PROPER for r in word.readings)
    return not known and token.folded[cut:] not in place_words("no_name")


def _within(text: Text, i: int, firsts: dict[int, Place], covered: set[int]) -> list[Place]:
    """The unknown name before the known place at ``i`` where a preposition stands before the one and ``ب``, ``في`` or a place
    noun between the two."""
    tokens = text.tokens
    between = i - 1
    noun = noun_at(tokens[between]) if between > 0 else None
    if (
        noun is None
        or noun.keep
        or (tokens[between].folded[:1] not in ("ب", "ف") and tokens[between - 1].folded != "في")
    ):
        return []
    j = between - 2 if tokens[between - 1].folded == "في" else between - 1
    if j < 1 or j in covered or any(tokens[k].line for k in range(j, i + 1)):
        return []
    if use_of(tokens[j - 1].folded) != "locative" or tokens[j - 1].text.endswith("علي") or not _unknown(tokens[j], 0):
        return []
    return [_place(text, j, "", firsts[i], "place.unknown-within")]


def _place(text: Text, i: int, prefix: str, beside: Place, rule: str) -> Place:
    span = text.token_span(i, i, prefix)
    return Place(
        span.start, span.end, span.text, span.text, beside.country, None, None, "village", None, _CONFIDENCE, rule
    )
