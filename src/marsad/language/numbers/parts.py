"""The smallest parts of a number: one word of it, one run of digits."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from marsad.language.clitics import splits
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.tokens import NUMBER, Token


class Part(NamedTuple):
    """One number word: the particles before it (with the article), its value, its class in numbers.tsv."""

    prefix: str
    value: float
    kind: str
    definite: bool


# Not ك: كمية would be كمئة.
_PARTICLES = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"))
# Plurals of scale words are vague where no number stands before them (آلاف القتلى).
PLURAL_SCALES = frozenset(map(fold, ("آلاف", "آلافا", "ألوف", "ألوفا", "ملايين", "ملايينا", "مليارات", "بلايين", "تريليونات", "ترليونات")))  # fmt: skip
# "I am not" is spelt as "for six" is.
_NOT_NUMBERS = frozenset(("لست", "ولست", "فلست"))
PERCENT = frozenset(("%", "٪", *map(fold, ("المئة", "المائة", "بالمئة", "بالمائة"))))
# "Two dead" folds to what مئتين folds to.
_DEAD = ("ميتين", "ميتان")
_DIGITS = re.compile(r"(\d+)((?:[.,]\d+)*)")


@cache
def _table() -> dict[str, tuple[float, str]]:
    found: dict[str, tuple[float, str]] = {}
    for spellings, value, kind in rows("ar/numbers", 3):
        for spelling in spellings.split("|"):
            if value:
                found.setdefault(fold(spelling), (float(value), kind))
    return found


@lru_cache(maxsize=1 << 15)
def number_word(folded: str) -> Part | None:
    """The number word in ``folded``, with the particles before it."""
    if folded in _NOT_NUMBERS:
        return None
    table = _table()
    for split in splits(folded):
        known = table.get(split.stem)
        if known is None:
            continue
        definite = split.definite
        prefix = split.prefix[: -2 if split.prefix.endswith("ال") else -1] if definite else split.prefix
        if prefix in _PARTICLES and not (definite and known[1] == "two"):
            return Part(split.prefix, known[0], known[1], definite)
    return None


def is_number(token: Token) -> bool:
    """Whether a number may begin at ``token``: digits, or a number word with or without particles."""
    word = token.word
    if word is None:
        return token.kind == NUMBER
    return number_word(word.folded) is not None and not word.light.startswith(_DEAD)


def parse_digits(folded: str, scaled: bool = False) -> float | None:
    """The value of a number in digits. Groups of three after ``,`` or ``.`` are thousands (``20.000``), except that a
    single ``.`` before a scale word is a decimal point (``1.250 مليون``). ``None`` where it is no plain number."""
    match = _DIGITS.fullmatch(folded)
    if match is None or len(folded) > 20:
        return None
    whole, rest = match.groups()
    if not rest:
        return float(whole)
    marks, groups = re.findall(r"[.,]", rest), re.findall(r"\d+", rest)
    thousands = len(whole) <= 3 and whole != "0" and all(len(g) == 3 for g in groups)
    if thousands and not (scaled and marks == ["."]):
        return float(whole + "".join(groups))
    if len(groups) == 1:
        return float(f"{whole}.{groups[0]}")
    if len(groups) >= 2 and len(set(marks[:-1])) == 1 and marks[-1] != marks[0]:
        return float(f"{whole}{''.join(groups[:-1])}.{groups[-1]}")
    return None
