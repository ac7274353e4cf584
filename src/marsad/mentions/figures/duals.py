"""Duals that count: ``قتيلان``, ``غارتين``, ``مدنيين اثنين``."""

from __future__ import annotations

from marsad.language.words import ADJECTIVE, NOUN
from marsad.mentions.figures.kinds import governed
from marsad.mentions.figures.nouns import noun_kind
from marsad.mentions.figures.sentence import Item, Sentence
from marsad.record import Figure, FigureKind

_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))
MOST_ADJECTIVES = 2
# Names that are spelt as duals are.
_NAMES = frozenset(("طالبان", "عمان", "سليمان", "لبنان", "السودان", "عثمان", "بحرين"))
# A dual alone is a figure only where the record keeps a toll of it.
_TOLLS = frozenset(("killed", "injured", "detained", "kidnapped", "missing"))


def dual_at(sentence: Sentence, i: int) -> Item | None:
    """The dual noun at token ``i``, where اثنان follows it, or it names casualties or strikes, or a casualty word governs it."""
    token = sentence.tokens[i]
    word = token.word
    if word is None or word.noun is None or token.pos != NOUN or i in sentence.barred or token.folded in _NAMES:
        return None
    reading = word.noun
    if (
        not reading.entry.spelling.endswith(("ين", "ان"))
        or reading.definite
        or reading.suffix
        or not word.exact(reading)
    ):
        return None
    if len(reading.entry.lemma) < 3 or any(word.exact(r) and r.entry.number != "d" for r in word.readings):
        # أمين is an office, not two mothers; أبان a verb that the lexicon may lack
        return None
    before = sentence.at(i - 1)
    if (
        before is not None
        and before.word is not None
        and any(r.entry.kind == "place" for r in before.word.readings[:1])
    ):
        return None  # the name of a place: مدينة جيلان
    last, end = i, token.end
    marked = sentence.folded(i + 1) in _TWO
    if marked:
        last, end = i + 1, sentence.tokens[i + 1].end
    else:
        last = _adjectives(sentence, i)
        end = sentence.tokens[last].end
    kind = _kind(sentence, i, last, marked)
    if kind is None:
        return None
    start = token.stem_start(reading.prefix)
    of = sentence.text.span(start, token.end if marked else end)
    return Item(last, Figure(start, end, sentence.text.source[start:end], 2, 2, False, kind, of, rule="figure.dual"))


def _adjectives(sentence: Sentence, i: int) -> int:
    """The last of the dual adjectives after the dual noun at ``i`` (جنديين عراقيين)."""
    ending, last = sentence.folded(i)[-2:], i
    while last < i + MOST_ADJECTIVES:
        following = sentence.at(last + 1)
        if following is None or following.pos != ADJECTIVE or not following.folded.endswith(ending):
            break
        if following.word is None or following.word.prefix or last + 1 in sentence.barred:
            break
        last += 1
    return last


def _kind(sentence: Sentence, i: int, last: int, marked: bool) -> FigureKind | None:
    word = sentence.tokens[i].word
    kind = noun_kind(word) if word is not None else "none"
    if kind in ("killed", "injured", "strikes"):
        return kind
    if kind in ("people", "fighters"):
        found = governed(sentence.tokens, i, last, sentence.first, sentence.after)
        if found in _TOLLS:
            return found
    return kind if marked and kind != "none" else None
