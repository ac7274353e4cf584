"""A rule: a name, a pattern over the classes of words, and a function that gives the interval.

A pattern is a regular expression whose words are classes of ``words.CODES``: ``one_day? weekday turn=(past|future)?`` reads
an optional يوم, a weekday and an optional الماضي or المقبل, remembered as ``turn``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from marsad.language.clitics import splits
from marsad.mentions.times.calendar import Interval
from marsad.mentions.times.reading import FUTURE, UNKNOWN, Reading
from marsad.mentions.times.words import CODES, Item

_COUNTED = frozenset(
    ("شخص", "قتيل", "دولار", "كيلومتر", "كلم", "متر", "طن", "مليون", "الف", "مقاتل", "عنصر", "برميل", "وحده", "نسمه")
)
_AGE = frozenset(("العمر", "عمره", "عمرها"))
_WORD = re.compile(r"(?:(\w+)=)?(?:([a-z_]+)|\()")


class Refusal(NamedTuple):
    """What looks like a time and is none, or none that can be resolved, and why."""

    why: str


class Found(NamedTuple):
    """An interval, with the contradiction in its words if there is one, and the part of the day it names."""

    interval: Interval
    conflict: str | None = None
    part: str | None = None


Result = Found | Interval | Refusal | None


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression over code letters that ``pattern`` stands for; a name may stand in several alternatives."""
    seen: dict[str, int] = {}

    def code(match: re.Match[str]) -> str:
        name, word = match.groups()
        if name is None:
            return "(?:" if word is None else CODES[word]
        seen[name] = seen.get(name, 0) + 1
        group = name if seen[name] == 1 else f"{name}{_AGAIN}{seen[name]}"
        return f"(?P<{group}>" + ("" if word is None else f"{CODES[word]})")

    lookarounds = re.sub(r"\(\?(<?[=!])", "\0\\1", pattern)
    return re.compile(_WORD.sub(code, lookarounds).replace("\0", "(?").replace(" ", "").replace("\n", ""))


# Joins a name and the number of its repetition in the name of a group.
_AGAIN = "__"


@cache
def _groups(pattern: re.Pattern[str], name: str) -> tuple[str, ...]:
    """The groups of ``pattern`` that remember ``name``."""
    return tuple(group for group in pattern.groupindex if group.split(_AGAIN)[0] == name)


class Hit:
    """A place where a rule's pattern matches: its named items and the reading around it."""

    def __init__(self, reading: Reading, match: re.Match[str]) -> None:
        self.reading = reading
        self._match = match
        self.first = reading.items[match.start()]
        self.last = reading.items[match.end() - 1]
        self.start_index = match.start()
        self.end_index = match.end()
        self.start = self.first.start
        self.end = self.last.end

    @property
    def text(self) -> str:
        """The expression as it is written."""
        return self.reading.text.source[self.start : self.end]

    def followed_by(self, folded: frozenset[str]) -> bool:
        """Whether the next word is one of ``folded``."""
        tokens, after = self.reading.text.tokens, self.last.last + 1
        return after < len(tokens) and tokens[after].folded in folded

    def counts_what_follows(self) -> bool:
        """Whether the next word stands in the accusative of something counted (2000 شخصا)."""
        tokens, after = self.reading.text.tokens, self.last.last + 1
        if after >= len(tokens) or tokens[after].word is None or tokens[after].line:
            return False
        token = tokens[after]
        return token.text.endswith(("ًا", "اً")) or token.folded in _COUNTED

    def recurs(self) -> bool:
        """Whether ``من كل`` makes a habit of it (الجمعة من كل أسبوع)."""
        tokens, after = self.reading.text.tokens, self.last.last + 1
        return [t.folded for t in tokens[after : after + 2]] == ["من", "كل"]

    def counts_age(self) -> bool:
        """Whether the next word makes of a decade an age (الأربعينات من العمر)."""
        tokens, after = self.reading.text.tokens, self.last.last + 1
        return any(t.folded in _AGE for t in tokens[after : after + 2])

    def item(self, name: str) -> Item | None:
        """The item that the pattern remembers as ``name`` (its first one where a group has several)."""
        match = self._match
        for group in _groups(match.re, name):
            if match.end(group) > match.start(group):
                return self.reading.items[match.start(group)]
        return None

    def number(self, name: str) -> int | None:
        """The number of the item ``name``, ``None`` where it does not stand there."""
        item = self.item(name)
        return None if item is None else item.number

    def name(self, name: str) -> str:
        """The name of the item ``name``, empty where it does not stand there."""
        item = self.item(name)
        return "" if item is None else item.name

    def direction(self) -> int:
        """Whether the clause speaks of what was or of what will be (see :meth:`Reading.direction`)."""
        found = self.reading.direction(self.first.first, self.last.last)
        term = self.reading.codes[max(0, self.start_index - 1) : self.start_index] == CODES["until"]
        return FUTURE if term and found == UNKNOWN else found

    def words_before(self, count: int) -> frozenset[str]:
        """The folded words just before the expression, each with and without its particles and article."""
        first = self.first.first
        found: set[str] = set()
        for token in self.reading.text.tokens[max(0, first - count) : first]:
            found.update(split.stem for split in splits(token.folded))
        return frozenset(found)

    def words(self, name: str) -> str:
        """The item ``name`` as it is written."""
        item = self.item(name)
        return "" if item is None else self.reading.text.source[item.start : item.end]


@dataclass(frozen=True)
class Rule:
    """``build`` is asked wherever ``pattern`` matches; ``firsts`` are the codes that such a place can begin with."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Hit], Result] = field(repr=False)

    def opens_with(self, code: str) -> bool:
        """Whether a match can begin with that code."""
        return code in _openings(self.pattern)


_HEADER = re.compile(r"\(\?(?::|P<\w+>|(<?[=!]))")


@cache
def _openings(pattern: re.Pattern[str]) -> frozenset[str]:
    """The codes that a match of ``pattern`` can begin with; patterns have only letters, groups, bars and ``? * +``."""
    return frozenset(_alternatives(pattern.pattern, 0)[0])


def _alternatives(regex: str, i: int) -> tuple[set[str], bool, int]:
    """(codes that can come first, whether it can be empty, the index after) of the alternatives from ``i`` on."""
    firsts, nullable = set[str](), False
    while True:
        codes, empty, i = _sequence(regex, i)
        firsts, nullable = firsts | codes, nullable or empty
        if i >= len(regex) or regex[i] != "|":
            return firsts, nullable, i
        i += 1


def _sequence(regex: str, i: int) -> tuple[set[str], bool, int]:
    firsts, nullable = set[str](), True
    while i < len(regex) and regex[i] not in "|)":
        codes, empty, i = _atom(regex, i)
        if i < len(regex) and regex[i] in "?*+":
            empty = empty or regex[i] != "+"
            i += 1
        if nullable:
            firsts |= codes
        nullable = nullable and empty
    return firsts, nullable, i


def _atom(regex: str, i: int) -> tuple[set[str], bool, int]:
    header = _HEADER.match(regex, i)
    if header is None:
        return {regex[i]}, False, i + 1
    codes, empty, i = _alternatives(regex, header.end())
    return (set(), True, i + 1) if header.group(1) else (codes, empty, i + 1)


RULES: list[Rule] = []


def rule(name: str, pattern: str) -> Callable[[Callable[[Hit], Result]], Callable[[Hit], Result]]:
    """Decorator: the function under it is the rule ``name``."""

    def register(build: Callable[[Hit], Result]) -> Callable[[Hit], Result]:
        RULES.append(Rule(name, compiled(pattern), build))
        return build

    return register
