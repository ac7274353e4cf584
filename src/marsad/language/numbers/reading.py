"""One number from the tokens that write it."""

from __future__ import annotations

from typing import NamedTuple

from marsad.language.numbers.parts import PERCENT, PLURAL_SCALES, Part, is_number, number_word, parse_digits
from marsad.language.tokens import NUMBER, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN


class Number(NamedTuple):
    """A number written by tokens ``[first, last]``; its characters begin at ``start``, after ``prefix`` (ب ل و ...)."""

    first: int
    last: int
    start: int
    prefix: str
    value: float
    vague: bool = False  # an indefinite multitude: ``value`` is the least it can mean
    digits: bool = False  # its first part is written in digits
    scaled: bool = False  # it has a scale word (ألف, مليون)
    definite: bool = False
    last_class: str = ""  # class in numbers.tsv of the last word, "digits" where there is none

    @property
    def takes_plural(self) -> bool:
        """Whether the counted noun is a plural (3 to 10) rather than a singular."""
        return not self.scaled and (self.vague or 3 <= self.value <= 10)


class _Reader:
    """Reads one number from token ``first``; ``i`` is the next token."""

    def __init__(self, tokens: list[Token], first: int, after: int) -> None:
        self.tokens = tokens
        self.after = after
        self.i = first
        self.last_class = ""
        self.vague = False
        self.scaled = False

    def part(self, i: int) -> Part | None:
        """The number word at ``i``."""
        if i >= self.after or self.tokens[i].kind != WORD:
            return None
        return number_word(self.tokens[i].folded)

    def plain(self, i: int, *kinds: str) -> Part | None:
        """The number word at ``i`` that goes on the last one without و."""
        part = self.part(i)
        return part if part is not None and part.kind in kinds and part.prefix in ("", "ال") else None

    def joined(self, i: int, *kinds: str) -> Part | None:
        """The number word at ``i`` that و joins to the last one."""
        part = self.part(i)
        return part if part is not None and part.kind in kinds and part.prefix in ("و", "وال") else None

    def take(self, kind: str) -> None:
        """Pass over one token, a part of the number."""
        self.i += 1
        self.last_class = kind

    def below_hundred(self, part: Part) -> float:
        """A unit, ten, teen or unit and tens, whose first word is at ``i``."""
        self.take(part.kind)
        if part.kind in ("one", "two", "unit"):
            ten = self.plain(self.i, "ten")
            if ten:
                self.take("teen")
                return part.value + 10
            tens = self.joined(self.i, "tens")
            if tens:
                self.take("tens")
                return part.value + tens.value
        return part.value

    def below_thousand(self, part: Part) -> float:
        """A number below a thousand in words, whose first word is at ``i``."""
        value = self.below_hundred(part)
        if part.kind == "unit" and value < 10:
            hundred = self.plain(self.i, "hundred")
            if hundred and hundred.value == 100:
                self.take("hundred")
                value *= 100
            elif self.plain(self.i, "fraction") and self.tokens[self.i].folded.endswith("ارباع"):
                self.take("fraction")
                value *= 0.25
        if self.last_class == "hundred":
            rest = self.joined(self.i, "one", "two", "unit", "ten", "tens")
            if rest:
                value += self.below_hundred(rest)
        return value

    def scale(self, value: float) -> float:
        """``value`` times the scale word at ``i``, if one stands there, with a half or quarter added after it."""
        scale = self.plain(self.i, "scale")
        if scale is None:
            return value
        self.scaled = True
        self.take("scale")
        return value * scale.value + self.fraction(scale.value)

    def fraction(self, unit: float) -> float:
        """The part of ``unit`` that ``ونصف`` adds, with the scale word that may be said again (``ونصف المليون``)."""
        part = self.joined(self.i, "fraction")
        if part is None:
            return 0.0
        self.take("fraction")
        if self.plain(self.i, "scale"):
            self.take("scale")
        return part.value * unit

    def group(self) -> float | None:
        """One group: a number below a thousand or digits, and its scale word; ``None`` where none stands at ``i``."""
        token = self.tokens[self.i]
        if token.kind == NUMBER:
            return self._digits(token)
        part = self.part(self.i)
        if part is None:
            return None
        return {"scale": self._bare_scale, "scale2": self._two, "vague": self._vague, "fraction": self._fraction}.get(
            part.kind, self._words
        )(part)

    def _digits(self, token: Token) -> float | None:
        following = self.plain(self.i + 1, "scale", "hundred")
        decimal = (following is not None and following.kind == "scale") or self._percent(self.i + 1)
        value = parse_digits(token.folded, decimal)
        if value is None:
            return None
        self.take("digits")
        half = self.joined(self.i, "fraction")
        if half and self.plain(self.i + 1, "scale"):
            value += half.value
            self.take("fraction")
        return self.scale(value)

    def _percent(self, i: int) -> bool:
        """Whether a percent sign or ``في المئة`` follows: what stands before it is no thousands."""
        if i >= self.after:
            return False
        first, second = self.tokens[i].folded, self.tokens[i + 1].folded if i + 1 < self.after else ""
        return first in PERCENT or (first == "في" and second in PERCENT)

    def _bare_scale(self, part: Part) -> float:
        stem = self.tokens[self.i].folded[len(part.prefix) :]
        self.scaled = True
        self.take("scale")
        if stem in PLURAL_SCALES:
            self.vague = True
            return self._of_scale(2 * part.value)
        further = self.plain(self.i, "scale")  # ألف مليون
        if further is not None:
            self.take("scale")
            return part.value * further.value
        if stem.endswith("ا") and self._governs_noun():
            return 2 * part.value
        return part.value + self.fraction(part.value)

    def _governs_noun(self) -> bool:
        """Whether the scale word just read, which ends in ا, is the dual before its noun (ألفا جندي): the accusative of
        one thousand, ألفًا, is followed by من or و or nothing."""
        if self.i >= self.after or "\u064b" in self.tokens[self.i - 1].text:
            return False
        word = self.tokens[self.i].word
        return word is not None and word.prefix == "" and self.tokens[self.i].pos in (NOUN, ADJECTIVE)

    def _two(self, part: Part) -> float:
        self.scaled = True
        self.take("scale")
        further = self.plain(self.i, "scale")
        if further is not None and further.value > part.value:
            self.take("scale")
            return part.value * further.value
        return part.value + self.fraction(part.value / 2)

    def _vague(self, part: Part) -> float:
        self.vague = True
        self.take("vague")
        return self._of_scale(part.value)

    def _of_scale(self, value: float) -> float:
        """A multitude of a scale: ``عشرات الآلاف``, ``مئات من الملايين``."""
        i = self.i + 1 if self.i < self.after and self.tokens[self.i].folded == "من" else self.i
        scale = self.plain(i, "scale")
        if scale is None:
            return value
        self.i = i
        self.scaled = True
        self.take("scale")
        return value * scale.value

    def _fraction(self, part: Part) -> float | None:
        if self.plain(self.i + 1, "scale") is None:
            return None
        self.take("fraction")
        return self.scale(part.value)

    def _words(self, part: Part) -> float | None:
        if part.kind == "one" and not (self.plain(self.i + 1, "ten") or self.joined(self.i + 1, "tens")):
            return None
        value = self.below_thousand(part)
        half = self.joined(self.i, "fraction")
        if half and self.plain(self.i + 1, "scale"):
            value += half.value
            self.take("fraction")
        return self.scale(value)

    def further(self, limit: float) -> float:
        """The groups that و adds after a scale word, each smaller than the scale before it."""
        total = 0.0
        while self.scaled and self.i < self.after:
            state = (self.i, self.last_class, self.vague, self.scaled)
            token = self.tokens[self.i]
            if token.folded == "و" and self.i + 1 < self.after and self.tokens[self.i + 1].kind == NUMBER:
                self.i += 1
            elif (
                not (part := self.part(self.i)) or part.prefix not in ("و", "وال") or part.kind in ("vague", "fraction")
            ):
                break
            self.scaled = False
            value = self.group()
            if value is None or value >= limit or self.vague:
                self.i, self.last_class, self.vague, self.scaled = state
                break
            total += value
            limit = value if self.scaled else 0.0
            if not self.scaled:
                self.scaled = True
                break
        return total


def number_at(tokens: list[Token], first: int, after: int) -> Number | None:
    """The longest number that begins at token ``first`` and ends before ``after``; ``None`` where none does.

    A lone ``واحد`` or ``أحد`` is none: it follows its noun, or is the pronoun *one of*. Never raises.
    """
    token = tokens[first]
    prefix, definite = "", False
    if not is_number(token):
        return None
    if token.kind == WORD:
        part = number_word(token.folded)
        if part is None:
            return None
        prefix, definite = part.prefix, part.definite
    elif token.kind != NUMBER:
        return None
    reader = _Reader(tokens, first, after)
    value = reader.group()
    if value is None:
        return None
    if reader.scaled and not reader.vague:
        value += reader.further(_smallest_scale(value))
    article = len(prefix) - (2 if prefix.endswith("ال") else 1 if definite else 0)
    return Number(
        first,
        reader.i - 1,
        token.stem_start(prefix[:article]),
        prefix,
        value,
        reader.vague,
        token.kind == NUMBER,
        reader.scaled,
        definite,
        reader.last_class,
    )


def _smallest_scale(value: float) -> float:
    """The scale of the group just read: what is added to it must be smaller."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if value >= scale:
            return scale
    return 0.0
