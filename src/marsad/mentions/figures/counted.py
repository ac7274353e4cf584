"""What a number counts: the noun phrase after it (``ثلاثة مدنيين``, ``20 ألفا من النازحين``, ``خمسة منهم``)."""

from __future__ import annotations

from typing import NamedTuple

from marsad.language.folding import fold
from marsad.language.inflection import BARE, CONSTRUCT
from marsad.language.nounphrases import noun_phrase, taken_up
from marsad.language.numbers import Number, is_number
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, PROPER, VERB, Reading, Word
from marsad.mentions.figures.nouns import lemmas, noun_kind

_ARTICLE = ("", "ال")
_FROM_PRONOUN = frozenset(("منهم", "منها", "منه", "منهن", "منا", "منهما", "منكم"))
_PERCENT_WORDS = frozenset(map(fold, ("المئة", "المائة", "المية")))
_FUSED_PERCENT = frozenset(map(fold, ("بالمئة", "بالمائة", "بالمية")))
_NOT_IN_PHRASE = frozenset(("time", "place"))
# Nouns for anyone at all: what من adds after them tells who they are (شخصا من سكان القرية), so it belongs to the phrase.
_ANYONE = frozenset(("شخص", "فرد", "عنصر", "مواطن", "منتسب", "إنسان", "مدني", "عضو", "مقاتل", "جندي", "شاب", "متهم", "اتهم"))  # fmt: skip
_MEMBERS = frozenset(("منتسب", "انتسب", "فرد", "عنصر", "ابن", "ساكن", "سكن", "أهل", "رجل", "عضو", "مقاتل", "قاتل", "جندي", "ضابط", "موظف", "نسب"))  # fmt: skip
_ACTS = frozenset(("حالة", "عملية", "محاولة", "عمل", "حاول", "حال"))
_DIRECTIONS = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط"))
# After a distance these tell where it leads, they do not qualify it: 100 كم شمال شرقي المدينة.
_BEARINGS = _DIRECTIONS | frozenset(("شمالي", "جنوبي", "شرقي", "غربي"))
# Nouns that link clauses rather than qualify what stands before them.
_CONNECTIVES = frozenset(map(fold, ("علاوة", "نتيجة", "إضافة", "جراء", "إثر", "مقابل", "حسب", "وفق", "بدل", "ضمن")))
_NO_CONSTRUCT = frozenset(("money", "distance", "area"))
MOST_ADJECTIVES = 3  # مدنيين سوريين آخرين: longer chains in news are mostly lists


class Counted(NamedTuple):
    """The counted phrase in tokens ``[first, last]``; ``head`` is its noun, ``None`` for a pronoun or a percentage."""

    first: int
    last: int
    head: int | None
    how: str  # "noun" | "of" | "percent"


def counted(tokens: list[Token], number: Number, i: int, after: int, barred: frozenset[int]) -> Counted | None:
    """The phrase counted by ``number`` that begins at token ``i``; ``barred`` are tokens of time expressions."""
    if i >= after or i in barred:
        return None
    percent = _percent(tokens, i, after)
    if percent is not None:
        of = _of(tokens, percent + 1, after, barred)
        return Counted(i, of.last if of else percent, of.head if of else None, "percent")
    of = _of(tokens, i, after, barred)
    if of is not None:
        return of
    if _definite_token(tokens[i]) and not (number.vague or number.scaled or number.last_class == "hundred"):
        return None  # only multitudes and round numbers govern a definite noun: آلاف المدنيين
    if not _can_be_counted(tokens[i], number) or _is_direction(tokens, i, after):
        return None
    last = _phrase_end(tokens, i, after, barred, number)
    word = tokens[i].word
    if word is not None and not _definite(word) and lemmas(word) & _ANYONE:
        of = _of(tokens, last + 1, after, barred)
        if of is not None and of.head is not None:
            last = of.last
    return Counted(i, last, i, "noun")


def _percent(tokens: list[Token], i: int, after: int) -> int | None:
    """The last token of a percent sign or word at ``i``."""
    if tokens[i].text in "%٪" or tokens[i].folded in _FUSED_PERCENT:
        return i
    if tokens[i].folded == "في" and i + 1 < after and tokens[i + 1].folded in _PERCENT_WORDS:
        return i + 1
    return None


def _of(tokens: list[Token], i: int, after: int, barred: frozenset[int]) -> Counted | None:
    """``من`` and the phrase after it, or من with a pronoun."""
    if i >= after:
        return None
    if tokens[i].folded in _FROM_PRONOUN:
        return Counted(i, i, None, "of")
    if tokens[i].folded != "من" or i + 1 >= after or i + 1 in barred:
        return None
    head = tokens[i + 1]
    if is_number(head) or head.pos not in (NOUN, ADJECTIVE, PROPER) or _of_time(head.word):
        return None
    if head.word is not None and head.word.prefix not in _ARTICLE:
        return None
    phrase = noun_phrase(tokens, i + 1, after)
    last = phrase.last if phrase else i + 1
    if _participle(head.word) and last + 2 < after and tokens[last + 1].folded == "في":
        phrase = noun_phrase(tokens, last + 2, after)
        last = phrase.last if phrase else last
    if last + 2 < after and tokens[last + 1].folded == "من" and _group_members(tokens[last + 2].word):
        phrase = noun_phrase(tokens, last + 2, after)
        last = phrase.last if phrase else last
    while last > i + 1 and last in barred:
        last -= 1
    last = _second(tokens, i + 1, last, after)
    return Counted(i, last, i + 1, "of")


def _participle(word: Word | None) -> bool:
    """Whether a word is a participle, which takes its place with it (العاملين في الموقع)."""
    adjective = word.adjective if word is not None else None
    return adjective is not None and adjective.definite and adjective.entry.kind in ("active", "passive")


def _group_members(word: Word | None) -> bool:
    """Whether a word says whose members are meant (من منسوبي القوات, من أبناء القرية), a second من after the first."""
    return word is not None and bool(lemmas(word) & _MEMBERS)


def _of_time(word: Word | None) -> bool:
    return word is not None and word.noun is not None and word.noun.entry.kind == "time"


def _can_be_counted(token: Token, number: Number) -> bool:
    """Whether a token can be the noun after the number."""
    if token.kind == LATIN:
        return token.text.isupper() or token.folded in ("km", "kg", "m")
    word = token.word
    if token.kind != WORD or word is None or is_number(token) or len(word.folded) < 2:
        return False
    if any(r.entry.kind == "measure" and word.exact(r) for r in word.readings):  # كم is a question word too
        return True
    if not word.readings and (word.folded.startswith("و") or len(word.folded) < 3):
        return False
    if any(r.entry.pos == NOUN and r.entry.tense == BARE and not r.prefix and word.exact(r) for r in word.readings):
        return True  # فردا is a person counted before it is ف and ردا
    if word.noun is not None and word.noun.suffix and not number.vague:
        return False
    if token.pos == ADJECTIVE and number.takes_plural and word.readings:
        return any(r.entry.number == "p" and r.entry.tense != CONSTRUCT for r in word.readings)
    if word.prefix not in _ARTICLE and not (word.noun and word.noun.prefix in _ARTICLE):
        return False
    if token.pos in (NOUN, ADJECTIVE):
        return True
    if token.pos == PROPER:
        return True
    if token.pos != VERB or number.definite:
        return False
    nominal = [r for r in word.readings if r.entry.pos in (NOUN, ADJECTIVE) and word.exact(r) and not r.suffix]
    return bool(nominal) and (word.readings[0].entry.pos != VERB or number.scaled)


def _is_direction(tokens: list[Token], i: int, after: int) -> bool:
    """Whether a point of the compass at ``i`` is one (20 شمال المدينة) and not half of a nationality (3 جنوب سودانيين)."""
    return tokens[i].folded in _DIRECTIONS and not (i + 1 < after and tokens[i + 1].pos == ADJECTIVE)


def _definite(word: Word) -> bool:
    return word.prefix.endswith(("ال", "لل"))


def _phrase_end(tokens: list[Token], head: int, after: int, barred: frozenset[int], number: Number) -> int:
    """The last token of the phrase whose head is counted: its construct, its adjectives, a second noun joined by و."""
    word = tokens[head].word
    if word is None:
        return head
    definite = _definite(word)
    last = head
    if definite:
        last = _adjectives(tokens, last, after, barred, True)
    elif word.folded == "كيلو" and head + 1 < after and tokens[head + 1].folded.startswith("متر"):
        last = head + 1
    elif noun_kind(word) not in _NO_CONSTRUCT and (not word.light.endswith("ا") or word.light.endswith("ايا")):
        last = _construct(tokens, head, after, barred, number)
    if not definite:
        last = _adjectives(tokens, last, after, barred, _definite_token(tokens[last]))
    if last + 1 < after and taken_up(tokens[last + 1], tokens[last]):
        last += 1
    return _second(tokens, head, last, after)


def _of_acts(word: Word | None) -> bool:
    """Whether a noun takes a verbal noun as its second part (حالة إصابة, عملية تفجير)."""
    return word is not None and bool(lemmas(word) & _ACTS)


def _definite_token(token: Token) -> bool:
    return token.word is not None and _definite(token.word)


def _construct(tokens: list[Token], head: int, after: int, barred: frozenset[int], number: Number) -> int:
    """The second part of a construct whose first is the counted noun (``شركات طيران``, ``قطعة سلاح``)."""
    i = head + 1
    if i >= after or i in barred or tokens[i].pos != NOUN:
        return head
    word = tokens[i].word
    if word is None or word.prefix not in _ARTICLE or is_number(tokens[i]) or word.folded in _CONNECTIVES:
        return head
    reading = word.noun
    if reading is None or reading.suffix or any(r.entry.kind in _NOT_IN_PHRASE for r in word.readings if word.exact(r)):
        return head
    if reading.entry.tense == BARE or (reading.entry.kind in ("masdar", "event") and not _of_acts(tokens[head].word)):
        return head
    definite = _definite(word)
    if definite and not number.vague:
        return head
    if definite:
        phrase = noun_phrase(tokens, head, after)
        return phrase.last if phrase and not any(k in barred for k in range(head, phrase.last + 1)) else i
    return i


def _adjectives(tokens: list[Token], last: int, after: int, barred: frozenset[int], definite: bool) -> int:
    """The last of the adjectives after ``last`` that agree in definiteness."""
    for i in range(last + 1, min(last + 1 + MOST_ADJECTIVES, after)):
        word = tokens[i].word
        if i in barred or word is None or word.folded in _BEARINGS:
            return i - 1
        adjective = word.adjective
        if (
            adjective is None
            or adjective.entry.tense == CONSTRUCT
            or tokens[i].pos not in (ADJECTIVE, NOUN)
            or adjective.prefix not in _ARTICLE
        ):
            return i - 1
        if (
            adjective.definite != definite
            or adjective.suffix
            or (tokens[i].pos == NOUN and not _plain(adjective, word))
        ):
            return i - 1
    return min(last + MOST_ADJECTIVES, after - 1)


def _plain(adjective: Reading, word: Word) -> bool:
    return word.exact(adjective)


def _second(tokens: list[Token], head: int, last: int, after: int) -> int:
    """A second noun of the same make joined by و (``القتلى والجرحى``, ``متهما ومتهمة``), else ``last``."""
    i = last + 1
    if last - head > 1 or i >= after or tokens[i].word is None or tokens[head].word is None:
        return last
    first, second = tokens[head].word, tokens[i].word
    if first is None or second is None or not second.folded.startswith("و") or is_number(tokens[i]):
        return last
    readings = [
        r
        for r in second.readings
        if r.prefix == ("وال" if _definite(first) else "و") and r.entry.pos in (NOUN, ADJECTIVE)
    ]
    alike = [r for r in readings if any(_alike(r, q) for q in first.readings)]
    if not alike or tokens[i].pos == VERB:
        return last
    if i + 1 < after and (is_number(tokens[i + 1]) or tokens[i + 1].kind == NUMBER):
        return last
    return i


def _alike(second: Reading, first: Reading) -> bool:
    """Whether two nouns are of one class and number, so that one number can count both."""
    a, b = second.entry, first.entry
    return (
        a.pos == b.pos and (a.kind == b.kind or a.lemma == b.lemma) and a.number == b.number and a.tense == b.tense
    ) or (a.lemma == b.lemma and a.pos == b.pos)
