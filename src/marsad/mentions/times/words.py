"""The words of time expressions in a text, as a string of one-letter codes that patterns can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from marsad.language.folding import fold, light
from marsad.language.phrases import Match, PhraseTable
from marsad.language.tables import rows
from marsad.language.tokens import MARK, NUMBER, WORD, Token

# One letter for every class of words; patterns name the class (see patterns.py).
CODES = {
    "today": "T", "day": "R", "one_day": "j", "days_of": "J", "part": "P", "unit": "u", "the_unit": "U", "past": "p",
    "recent": "r", "future": "f", "current": "k", "this": "l", "that": "L", "same": "e", "same_before": "q", "next": "x",
    "previous": "X", "then": "N", "edge": "E", "fraction": "Q", "season": "S", "decade": "Z", "within": "w",
    "before": "b", "after": "a", "since": "s", "in": "i", "of": "m", "until": "t", "between": "B", "and": "&",
    "about": "v", "bound": "V", "vague": "z", "equals": "=", "hijri_mark": "h", "gregorian_mark": "g", "day_name": "K", "new": "W",
    "weekday": "D", "month": "M", "cardinal": "c", "ordinal": "o", "day_number": "d", "year": "y", "number": "n",
    "date": "Y", "open": "<", "close": ">", "slash": "/", "dash": "-", "comma": ",", "other": ".",
}  # fmt: skip
_MARKS = {"(": "open", "[": "open", "«": "open", "“": "open", ")": "close", "]": "close", "»": "close", "”": "close",
          "/": "slash", "\\": "slash", "-": "dash", "–": "dash", "—": "dash", "ـ": "dash", "،": "comma", ",": "comma"}  # fmt: skip
YEARS = range(1300, 2101)
LAST_DAY = 31
# The folded name that needs its madda: without it آب, August, is أب, father.
_AB = "اب"
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})\.(\d{1,2})\.(\d{1,2})")


class Sense(NamedTuple):
    """What a word or phrase means in a time expression."""

    kind: str
    number: int = 0
    name: str = ""


class Item(NamedTuple):
    """One word, phrase, number or mark of the text: its code, its meaning, tokens ``[first, last]``, characters ``[start, end)``."""

    code: str
    number: int
    name: str
    first: int
    last: int
    start: int
    end: int


def _cardinals(words: dict[str, list[tuple[str, int]]]) -> Iterator[tuple[str, int]]:
    """Counts up to 99 in words, without and with the article."""
    yield from words["cardinal"]
    yield from words["ten"]
    for unit, number in words["cardinal_unit"]:
        yield from ((f"{unit} عشر{end}", 10 + number) for end in ("", "ة"))
        yield from ((f"{unit} و{ten}", tens + number) for ten, tens in words["ten"])


def _ordinals(words: dict[str, list[tuple[str, int]]]) -> Iterator[tuple[str, int]]:
    """The days of a month in words (الحادي والعشرين)."""
    yield from words["ordinal"]
    tens = [(f"ال{ten}", number) for ten, number in words["ten"] if number < LAST_DAY]
    yield from tens
    for unit, number in words["ordinal_unit"]:
        yield f"{unit} عشر", 10 + number
        yield from ((f"{unit} و{ten}", n + number) for ten, n in tens if n + number <= LAST_DAY)


def _number_words() -> Iterator[tuple[str, Sense]]:
    words: dict[str, list[tuple[str, int]]] = {}
    for spellings, value, kind in rows("ar/time_numbers", 3):
        words.setdefault(kind, []).extend((s, int(value)) for s in spellings.split("|"))
    for phrase, number in _cardinals(words):
        yield phrase, Sense("cardinal", number)
        if number >= 3:
            yield "ال" + phrase.replace(" و", " وال"), Sense("cardinal", number)
    for phrase, number in _ordinals(words):
        yield phrase, Sense("ordinal", number)


# Particles that news fuses to words of time; rarer ones make time words of foreign names (فلامس).
_PREFIXES = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول"))


@cache
def _table() -> PhraseTable[Sense]:
    """Every listed word with its sense; where one folded spelling has two, the later one wins."""
    senses: dict[str, Sense] = {fold(phrase): sense for phrase, sense in _number_words()}
    for spellings, kind, number, name in rows("ar/time_words", 4):
        senses.update((fold(s), Sense(kind, int(number), name)) for s in spellings.split("|"))
    for spellings, number, _english in rows("ar/weekdays", 3):
        senses.update(
            (fold(s), Sense("weekday", int(number), "" if s.startswith("ال") else "bare")) for s in spellings.split("|")
        )
    for spellings, calendar, number, doubt in rows("ar/months", 4):
        senses.update(
            (fold(s), Sense("month", int(number), f"{calendar} {doubt}".strip())) for s in spellings.split("|")
        )
    return PhraseTable(senses.items(), prefixes=_PREFIXES)


def _number(tokens: list[Token], i: int) -> Iterator[Item]:
    """A number as day, year, plain number, or a whole date written with full stops (12.2.2019)."""
    token = tokens[i]
    first = i - 1 if i and tokens[i - 1].folded == "ال" and tokens[i - 1].kind == WORD else i
    start = tokens[first].start
    if token.folded.isdecimal() and len(token.folded) <= 9:
        value = int(token.folded)
        kind = (
            "day_number" if 0 < value <= LAST_DAY else "year" if value in YEARS and len(token.folded) == 4 else "number"
        )
        yield Item(CODES[kind], value, "", first, i, start, token.end)
        return
    dotted = _DOTTED.fullmatch(token.folded)
    code = CODES["date"] if dotted else CODES["other"]
    yield Item(code, 0, token.folded if dotted else "", first, i, start, token.end)


def _word(tokens: list[Token], match: Match[Sense]) -> Iterator[Item]:
    sense = match.value
    if match.prefix[:1] == "و":
        start = tokens[match.first].start
        yield Item(CODES["and"], 0, "", match.first, match.first, start, start)
    yield Item(CODES[sense.kind], sense.number, sense.name, match.first, match.last, match.start, match.end)


def _accepted(tokens: list[Token], match: Match[Sense] | None) -> Match[Sense] | None:
    """The match, unless it needs a madda that the writer did not write, or is the zero of a score."""
    if match is not None and _score(tokens, match):
        return None
    if match is None or tokens[match.last].folded[len(match.prefix) :] != _AB:
        return match
    return match if "آ" in light(tokens[match.first].text) else None


def _score(tokens: list[Token], match: Match[Sense]) -> bool:
    """Whether صفر is the zero of a score: 2-صفر, صفر-3."""
    if tokens[match.first].folded != "صفر":
        return False
    before, after = tokens[max(0, match.first - 2) : match.first], tokens[match.last + 1 : match.last + 3]
    return any(
        {pair[0].kind, pair[1].kind} == {NUMBER, MARK} and "-" in (pair[0].text, pair[1].text)
        for pair in (before, after)
        if len(pair) == 2
    )


_OTHER = CODES["other"]


def items(tokens: list[Token]) -> list[Item]:
    """The items of a text in order, one for every number, mark and listed phrase; any stretch of what means nothing here
    is one item of the code ``other``.

    A conjunction fused to a listed word is an item of its own without width; a line break too, as ``other``.
    """
    table = _table()
    found: list[Item] = []
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        if token.line and i:
            found.append(Item(CODES["other"], 0, "", i, i, token.start, token.start))
        match = _accepted(tokens, table.at(tokens, i)) if token.kind == WORD else None
        if match is not None:
            found.extend(_word(tokens, match))
            i = match.last + 1
            continue
        if token.kind == NUMBER:
            found.extend(_number(tokens, i))
        elif not (token.folded == "ال" and i + 1 < n and tokens[i + 1].kind == NUMBER):
            code = CODES[_MARKS.get(token.text, "other") if token.kind == MARK else "other"]
            if code != _OTHER or not found or found[-1].code != _OTHER:
                found.append(Item(code, 0, "", i, i, token.start, token.end))
        i += 1
    return _with_whole_months(found)


_MONTH = CODES["month"]
_DOUBLE = re.compile("MM|M/M|M-M|M<M>")


def _with_whole_months(found: list[Item]) -> list[Item]:
    """The items with ``شهر شباط`` and double names (``شباط/فبراير``, ``آب (أغسطس)``) as one month each, then beyond doubt."""
    codes = "".join(item.code for item in found)
    if _MONTH not in codes:
        return found
    merged: list[Item] = []
    i = 0
    while i < len(found):
        item = found[i]
        if item.code == _MONTH:
            double = _DOUBLE.match(codes, i)
            names = [x for x in found[i : double.end()] if x.code == _MONTH] if double else []
            end = double.end() if double and names[0].number == names[1].number else i + 1
            sure = end > i + 1
            if merged and merged[-1].code in "uU" and merged[-1].name == "month" and merged[-1].number < 2:
                item, sure = item._replace(first=merged[-1].first, start=merged[-1].start), True
                merged.pop()
            last = found[end - 1]
            name = item.name.split()[0] if sure else item.name
            merged.append(item._replace(name=name, last=last.last, end=last.end))
            i = end
            continue
        merged.append(item)
        i += 1
    return merged
