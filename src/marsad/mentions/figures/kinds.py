"""The kind of a figure: from its noun, and for people from the words that govern it."""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.language.tables import typed_rows
from marsad.language.tokens import Token
from marsad.language.words import ADJECTIVE, NOUN, VERB, Word
from marsad.mentions.figures.counted import Counted
from marsad.mentions.figures.nouns import NounKind, lemmas, noun_kind, squared
from marsad.record import FigureKind

# How far a governing word may stand before the number: مقتل وإصابة أكثر من ما لا يقل عن 20 leaves room for modifiers.
REACH_BEFORE = 7
REACH_AFTER = 4
_GOVERNORS = frozenset((VERB, NOUN, ADJECTIVE))  # فقد is a particle more often than a verb
# Nouns that only portion out what their second part names: حالة وفاة, قطعة سلاح.
_UNITS = frozenset(("حالة", "حال", "قطعة"))
_STOPS = frozenset(".؛:!؟?\n")


@cache
def _governing() -> dict[str, tuple[int, FigureKind]]:
    table = typed_rows("ar/figure_kinds", tuple[str, FigureKind])
    return {word: (rank, kind) for rank, (word, kind) in enumerate(table)}


@lru_cache(maxsize=1 << 15)
def governing_kind(word: Word) -> tuple[int, FigureKind] | None:
    """The kind that a word gives to a count of people which it governs, with its rank (graver ones first)."""
    table = _governing()
    # active participles name the doers: ضابط is an officer, not one who is seized
    acts = [r for r in word.readings if r.entry.kind != "active"]
    found = [table[r.entry.lemma] for r in acts[:6] if r.entry.lemma in table and word.exact(r)]
    if not found and not any(word.exact(r) for r in word.readings):  # written without its hamzas
        found = [table[r.entry.lemma] for r in acts[:3] if r.entry.lemma in table]
    return min(found) if found else None


def governed(tokens: list[Token], first: int, last: int, begin: int, after: int) -> FigureKind | None:
    """What the words before (or right after) tokens ``[first, last]`` in their clause say became of the counted people."""
    for i in range(first - 1, max(begin, first - REACH_BEFORE) - 1, -1):
        if tokens[i].text in _STOPS:
            break
        word = tokens[i].word
        kind = governing_kind(word) if word is not None and tokens[i].pos in _GOVERNORS else None
        if kind is not None:
            return _graver(tokens, i, begin, kind)
    for i in range(last + 1, min(after, last + 1 + REACH_AFTER)):
        word = tokens[i].word
        if word is None or word.prefix.startswith("و"):
            break
        kind = governing_kind(word) if tokens[i].pos in _GOVERNORS else None
        if kind is not None:
            return kind[1]
    return None


def _graver(tokens: list[Token], i: int, begin: int, kind: tuple[int, FigureKind]) -> FigureKind:
    """Of ``مقتل وإصابة`` the first; a word joined by و right after another that governs shares its count."""
    word = tokens[i].word
    if i > begin and word is not None and word.folded.startswith("و"):
        before = tokens[i - 1].word
        other = governing_kind(before) if before is not None else None
        if other is not None:
            return min(kind, other)[1]
    return kind[1]


def _of_case(tokens: list[Token], what: Counted, head: Word) -> NounKind:
    """The kind where the head says little: members of a force, cases of something (حالة وفاة)."""
    if what.how == "of" and any(r.entry.kind == "group" for r in head.readings):
        return "fighters"
    second = tokens[what.last].word
    if what.last > what.first and second is not None and lemmas(head) & _UNITS:
        return noun_kind(second)
    return "other"


def kind_of(
    tokens: list[Token], what: Counted | None, first: int, last: int, begin: int, after: int
) -> FigureKind | None:
    """The kind of the figure in tokens ``[first, last]``; ``None`` where its noun makes it no figure."""
    head = tokens[what.head].word if what is not None and what.head is not None else None
    if what is not None and what.how == "percent":
        return "buildings" if head is not None and noun_kind(head) == "buildings" else "other"
    kind = noun_kind(head) if head is not None else None
    if head is not None and what is not None and kind == "other":
        kind = _of_case(tokens, what, head)
    if kind == "none":
        return None
    if kind == "distance" and what is not None and squared(tokens[what.first : what.last + 1]):
        return "area"
    if kind == "displaced":
        found = governed(tokens, first, last, max(begin, first - 2), after)
        return found if found in ("killed", "injured", "detained", "kidnapped", "evacuated") else "displaced"
    if kind is None or kind in ("people", "fighters"):
        return governed(tokens, first, last, begin, after) or kind or ("people" if what is not None else "other")
    return kind
