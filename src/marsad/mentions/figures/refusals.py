"""Numbers that count nothing: designations, ordinals, clock times, scores, list marks."""

from __future__ import annotations

from functools import cache

from marsad.language.clitics import splits
from marsad.language.folding import fold
from marsad.language.numbers import Number
from marsad.language.tables import words
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN
from marsad.mentions.figures.nouns import noun_kind
from marsad.mentions.figures.sentence import Sentence

_ORDINALS = frozenset(map(fold, ["أول", "أولى", "حادي", "حادية", "ثاني", "ثانية", "ثالث", "ثالثة", "رابع", "رابعة", "خامس", "خامسة", "سادس", "سادسة", "سابع", "سابعة", "ثامن", "ثامنة", "تاسع", "تاسعة"]))  # fmt: skip
# One-letter words are particles written apart from the digits (و 20, ال29, ب15).
_FUSED = frozenset(("و", "ال", "ب", "ل", "ف", "ك", "بال", "وال", "لل", "وب", "ول"))
_JOINING = frozenset("-–—/:_#@*×+")
_ERAS = frozenset(("ه", "م", "ق"))
_BEFORE_YEARS = frozenset(("في", "منذ", "عام", "العام", "سنه", "لعام", "حتي", "قبل", "بعد", "وفي", "صيف", "بعام"))
_NEGATIONS = frozenset(("لم", "لن"))  # لم تسع: it did not seek
_LIST_MARKS = frozenset(".-–)")


def refusal(sentence: Sentence, number: Number) -> str | None:
    """Why the number is no count, by its neighbours; ``None`` where nothing speaks against it."""
    if any(i in sentence.barred for i in range(number.first, number.last + 1)):
        return "inside a time"
    if number.digits:
        return _digits_refusal(sentence, number)
    return _words_refusal(sentence, number)


def _digits_refusal(sentence: Sentence, number: Number) -> str | None:
    tokens, i = sentence.tokens, number.first
    token, before, following = tokens[i], sentence.at(i - 1), sentence.at(number.last + 1)
    if token.folded.lstrip("0.,") == "":
        return "zero"
    if not number.scaled and len(token.folded) == 4 and 1950 <= number.value <= 2050 and _dated(before):
        return "a year"
    if token.line and following is not None and following.text in _LIST_MARKS and following.start == token.end:
        return "mark of a list"
    if before is not None and _designates(sentence, before, token):
        return "part of a designation"
    if following is not None and following.text == "ر" and following.start == token.end:
        return "decimal written with ر, whose order newspapers do not agree on"
    if following is not None and following.folded in _ERAS and number.value >= 1300:
        return "year of an era"
    if following is not None and following.start == tokens[number.last].end:
        beyond = sentence.at(number.last + 2)
        if following.text in ":/_@" and beyond is not None and beyond.kind in (NUMBER, LATIN):
            return "part of a time, a date or an address"
        if following.kind == LATIN and following.folded not in ("km", "m", "kg"):
            return "part of a designation"
    return None


def _dated(before: Token | None) -> bool:
    """Whether a four-digit number after this word is a year rather than a count (في 1998)."""
    return before is not None and before.folded in _BEFORE_YEARS


def _designates(sentence: Sentence, before: Token, token: Token) -> bool:
    if before.kind in (WORD, LATIN) and before.end == token.start:
        return before.kind == LATIN or before.folded not in _FUSED
    if before.text in _JOINING and not (before.line or token.line):
        earlier = sentence.at(before.index - 1)
        if earlier is None:
            return False
        return earlier.kind in (NUMBER, LATIN) or (
            earlier.kind == WORD and (before.end == token.start or len(earlier.folded) <= 3)
        )
    return before.kind == WORD and before.folded in _labels()


def _words_refusal(sentence: Sentence, number: Number) -> str | None:
    before = sentence.at(number.first - 1)
    if before is not None and before.folded in _NEGATIONS:
        return "a verb spelt alike"
    if before is not None and before.kind == WORD and number.last_class in ("ten", "tens", "teen", "hundred", "scale"):
        stem = before.folded
        if stem in _ORDINALS or any(s.stem in _ORDINALS for s in splits(stem)):
            return "ordinal"
    if number.definite and not number.vague and not _known_set(before):
        return "definite: names the members of a known set"
    return None


def _known_set(before: Token | None) -> bool:
    """Whether a definite plural of people or things that are counted stands before (المتهمين الثلاثة)."""
    if before is None or before.word is None or before.pos not in (NOUN, ADJECTIVE):
        return False
    word = before.word
    return noun_kind(word) not in ("none", "other") and any(r.definite and r.entry.number == "p" for r in word.readings)


@cache
def _labels() -> frozenset[str]:
    return words("ar/number_labels")
