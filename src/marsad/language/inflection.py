"""Inflected forms of Arabic verbs, nouns and adjectives, generated from the base forms in ``data/ar``.

News is not vowelled, so a form is its consonants and long vowels; several forms of several verbs may be spelt alike, and
a later step chooses. The paradigms are those of any reference grammar (Ryding, *A Reference Grammar of Modern Standard
Arabic*, chapters 21-33), for the persons that news uses: third persons, first persons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Shape(NamedTuple):
    """One inflected form: spelling (not folded), tense, number and gender; ``passive`` where only a passive is spelt so."""

    spelling: str
    tense: str  # "perfect" | "imperfect" | BOUND, CONSTRUCT, ABSOLUTE, BARE | ""
    number: str  # "s" | "d" | "p"
    gender: str  # "m" | "f" | ""
    person: str = "3"
    passive: bool = False


# Stands for a tense where a nominal form occurs only with a pronoun (سيطرتـ: alone it is the verb سيطرت).
BOUND = "bound"
# Likewise: only without the article (مسؤولو), only without a pronoun (معلمون, حكومة), without either (accusative رجلا).
CONSTRUCT, ABSOLUTE, BARE = "construct", "absolute", "bare"

_WEAK = "اىي"


def _perfect_stems(base: str) -> tuple[str, str, str]:
    """(before ت of the third feminine, before وا, before consonant endings) of a perfect."""
    if base[-1] in "اى" and len(base) > 2:
        long = base[:-1] + ("و" if base[-1] == "ا" and len(base) == 3 else "ي")
        return base[:-1], base[:-1], long
    if base[-1] == "ي" and len(base) > 2:
        return base, base[:-1], base
    return base, base, base


def _short_before_consonant(base: str) -> str:
    """A hollow perfect without its long vowel (قال → قل, أعاد → أعد), as before the endings of the first person."""
    return base[:-2] + base[-1] if len(base) >= 3 and base[-2] == "ا" and base[-1] not in _WEAK else base


def perfect(base: str) -> Iterator[Shape]:
    """Forms of the perfect of the verb whose third person masculine singular is ``base``."""
    feminine, plural, consonant = _perfect_stems(base)
    yield Shape(base, "perfect", "s", "m")
    yield Shape(feminine + "ت", "perfect", "s", "f")
    yield Shape(feminine + "تا", "perfect", "d", "f")
    yield Shape((consonant if base[-1] in _WEAK else base) + "ا", "perfect", "d", "m")
    yield Shape(plural + "وا", "perfect", "p", "m")
    short = _short_before_consonant(consonant)
    yield Shape(short + "نا", "perfect", "p", "", "1")
    if short != feminine:
        yield Shape(short + "ت", "perfect", "s", "", "1")


def passive_perfect(base: str) -> Iterator[Shape]:
    """Passive perfects that differ in spelling: hollow (أصاب → أصيب, قال → قيل) and defective (نفى → نفي, دعا → دعي)."""
    if base[-1] in "اى" and len(base) > 2:
        stem = base[:-1] + "ي"
    elif len(base) >= 3 and base[-2] == "ا" and base[-1] not in _WEAK:
        stem = base[:-2] + "ي" + base[-1]
    elif len(base) == 4 and base[1] == "ا":
        stem = base[0] + "و" + base[2:]
    elif base[-1] == "أ" and len(base) > 2:
        stem = base[:-1] + "ئ"
    else:
        return
    yield Shape(stem, "perfect", "s", "m", "3", True)
    yield Shape(stem + "ت", "perfect", "s", "f", "3", True)
    yield Shape((stem[:-1] if stem[-1] == "ي" else stem) + "وا", "perfect", "p", "m", "3", True)


def imperfect(base: str) -> Iterator[Shape]:
    """Forms of the imperfect of the verb whose third person masculine singular imperfect is ``base`` (يكتب)."""
    if not base:  # ليس has none
        return
    rest = base[1:]
    weak = rest[-1] in "وىي" and len(rest) > 1
    plural = rest[:-1] if weak else rest
    dual = rest[:-1] + "ي" if rest[-1] == "ى" else rest
    for letter, gender in (("ي", "m"), ("ت", "f")):
        yield Shape(letter + rest, "imperfect", "s", gender)
        yield Shape(letter + dual + "ان", "imperfect", "d", gender)
        yield Shape(letter + dual + "ا", "imperfect", "d", gender)
        if weak:
            yield Shape(letter + plural, "imperfect", "s", gender)
        elif len(rest) >= 3 and rest[-2] in "اوي":
            yield Shape(letter + rest[:-2] + rest[-1], "imperfect", "s", gender)
    yield Shape("ي" + plural + "ون", "imperfect", "p", "m")
    yield Shape("ي" + plural + "وا", "imperfect", "p", "m")
    yield Shape("ي" + dual + "ن", "imperfect", "p", "f")
    yield Shape("ن" + rest, "imperfect", "p", "", "1")
    yield Shape("أ" + rest.removeprefix("أ"), "imperfect", "s", "", "1")


def passive_imperfect(base: str) -> Iterator[Shape]:
    """Passive imperfects that differ in spelling (يقول → يقال, ينفي → ينفى)."""
    if not base:
        return
    if base[-1] in "يو" and len(base) > 3:
        stem = base[:-1] + "ى"
    elif len(base) >= 4 and base[-2] in "وي":
        stem = base[:-2] + "ا" + base[-1]
    else:
        return
    yield Shape(stem, "imperfect", "s", "m", "3", True)
    yield Shape("ت" + stem[1:], "imperfect", "s", "f", "3", True)


def sound_endings(singular: str) -> Iterator[Shape]:
    """Dual, sound plurals, feminine and the accusative alef of a noun, adjective or participle."""
    if singular[-1] == "ة":
        stem = singular[:-1]
        yield Shape(singular, ABSOLUTE if singular[-1] == "ة" else "", "s", "f" if singular[-1] == "ة" else "m")
        yield Shape(stem + "تين", ABSOLUTE, "d", "f")
        yield Shape(stem + "تان", ABSOLUTE, "d", "f")
        yield Shape(stem + "تي", CONSTRUCT, "d", "f")
        yield Shape(stem + "تا", CONSTRUCT, "d", "f")
        yield Shape(stem + "ات", "", "p", "f")
        yield Shape(stem + "ت", BOUND, "s", "f")  # before a pronoun: حكومته
        return
    yield Shape(singular, "", "s", "m")
    stem = singular[:-1] + "ي" if singular[-1] == "ى" else singular
    yield Shape(stem + "ا", BARE, "s", "m")
    yield Shape(stem + "ين", ABSOLUTE, "p", "m")
    yield Shape(stem + "ان", ABSOLUTE, "d", "m")
    yield Shape(stem + "ون", ABSOLUTE, "p", "m")
    for ending in ("و", "ي"):
        yield Shape(stem + ending, CONSTRUCT, "p", "m")
    if singular.endswith("اء"):  # before a pronoun the hamza sits on the letter of its case: أبنائه، أبناؤه
        yield Shape(singular[:-1] + "ئ", BOUND, "s", "m")
        yield Shape(singular[:-1] + "ؤ", BOUND, "s", "m")


def noun(singular: str, sound: bool) -> Iterator[Shape]:
    """The forms of a noun from its singular; ``sound`` where it has a plural in ون (people without a broken plural), of
    anything else ين is the dual."""
    for shape in sound_endings(singular):
        if sound or singular[-1] in "ةه" or shape.number != "p":
            yield shape
        elif shape.spelling.endswith(("ين", "ي")):
            yield shape._replace(number="d")


def masdar(singular: str) -> Iterator[Shape]:
    """The forms of a verbal noun; what does not end in ة has its plural in ات too (إجراء, إجراءات)."""
    for shape in sound_endings(singular):
        if singular[-1] in "ةه" or shape.number != "p":
            yield shape
        elif shape.spelling.endswith("ين"):
            yield shape._replace(number="d")
    if len(singular) > 3 and singular[-1] not in "ةهى":
        yield Shape(singular + "ات", "", "p", "f")


def broken_plural(plural: str) -> Iterator[Shape]:
    """A plural and its accusative (مدن, مدنا)."""
    yield Shape(plural, "", "p", "")
    if plural[-1] not in "اىيةء" and not plural.endswith(("ات", "ون", "ين")):
        yield Shape(plural + "ا", BARE, "p", "")
    if plural[-1] == "ة":
        yield Shape(plural[:-1] + "ت", BOUND, "p", "")  # before a pronoun: قادتهم


def adjective(masculine: str) -> Iterator[Shape]:
    """The forms of an adjective or participle from its masculine singular."""
    yield from sound_endings(masculine)
    stem = masculine[:-1] + "ي" if masculine[-1] == "ى" else masculine
    yield from (Shape(s.spelling, s.tense, s.number, "f") for s in sound_endings(stem + "ة"))
