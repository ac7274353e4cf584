"""Noun phrases: where one begins, where it ends, what its head is.

An Arabic noun phrase is a construct chain (إضافة: each noun governs the next, only the last may be definite), followed by
adjectives that agree, prepositional phrases and appositions. Once the chain is closed (by the article, a pronoun or a
proper name) a further bare noun begins another phrase, unless it is a title in apposition: that is what tells the subject
from the object in verb-first clauses without case endings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.language.words import ADJECTIVE, NOUN, NUMERAL, PREPOSITION, PROPER, QUANTIFIER, VERB, Word

_OPENING = frozenset("«“\"(‘'”")
_CLOSING = frozenset("»”\")’'“")
# A name in quotation marks or a short form in brackets inside a phrase is at most this long; longer ones are quotations.
LONGEST_NAME_IN_MARKS = 6
# Prepositions and fused particles after which a phrase goes on, when asked to take its modifiers.
_MODIFIER_PREPOSITIONS = frozenset(("في", "من", "لدي", "علي", "عن", "الي", "باسم", "بين", "ضد", "داخل", "خارج"))
_FUSED = frozenset(("ب", "ل"))
# Pronouns with ب that belong to the passive participle before them.
_TAKEN_UP = frozenset(("به", "بها", "بهم", "بهما", "بهن"))
# Words that open a count and are no numerals: قتلت القوات | نحو عشرين مسلحا.
_COUNTING = frozenset(("نحو", "حوالي", "قرابه", "زهاء", "اكثر", "اقل", "عشرات", "مئات", "الاف", "عدد", "عده", "بضعه"))
_TITLES = frozenset(("human_role", "human"))


class NounPhrase(NamedTuple):
    """Tokens ``[first, last]``; ``closed`` tells whether its construct chain has ended."""

    first: int
    last: int
    closed: bool


Atoms = Mapping[int, int]


def _definite(word: Word) -> bool:
    """Whether the word carries the article, by its lexical reading or by its outside."""
    return word.prefix.endswith(("ال", "لل")) or (word.folded.startswith("ال") and len(word.folded) > 4)


def _possessed(word: Word) -> bool:
    """Whether a pronoun is fused to the word as a noun."""
    noun = word.noun
    return noun is not None and bool(noun.suffix)


def _accusative(word: Word) -> bool:
    """Whether the word ends in a written indefinite accusative (مهاجمًا، هجوما), which governs nothing."""
    return word.raw.rstrip("\u064b").endswith("ا") and word.light.endswith("ا") and "\u064b" in word.raw


def _loses_nun(word: Word) -> bool:
    """Whether the word is a sound plural or dual without its ن, as before a genitive (منسوبي، مقاتلو)."""
    return any(r.entry.number in ("p", "d") and r.entry.spelling.endswith(("ي", "و")) for r in word.readings)


def taken_up(token: Token, before: Token) -> bool:
    """Whether ``token`` is a pronoun with ب that belongs to the participle ``before`` it: مشتبه بهم."""
    kinds = {r.entry.kind for r in before.word.readings} if before.word is not None else set()
    return token.folded in _TAKEN_UP and bool(kinds & {"active", "passive"})


def keeps_nun(word: Word) -> bool:
    """Whether the word keeps the ن of the dual or plural, which it loses before a genitive (مسلحون, جنديين, not طيران)."""
    nouns = [r.entry for r in word.readings if r.entry.pos == NOUN and not r.suffix]
    return bool(nouns) and all(e.tense == "absolute" and e.spelling.endswith(("ون", "ين", "ان")) for e in nouns)


def _body(word: Word | None) -> bool:
    """Whether a word heads the name of a body (مجلس، حلف، حركة), not of a person."""
    noun = word.noun if word is not None else None
    return noun is not None and noun.entry.kind == "group" and not noun.prefix and not noun.suffix


def is_title(word: Word | None) -> bool:
    """Whether a word is an office, a rank or another noun for a person (وزير، العميد، القيادي)."""
    return word is not None and any(r.entry.kind in _TITLES for r in word.readings)


def nominal(token: Token) -> bool:
    """Whether a token can stand in a noun phrase."""
    return token.kind in (NUMBER, LATIN) or token.pos in (NOUN, ADJECTIVE, PROPER, QUANTIFIER, NUMERAL, "D")


class _Chain:
    """The state of a phrase that is being extended."""

    def __init__(self, tokens: list[Token], first: int, after: int, atoms: Atoms, modifiers: bool) -> None:
        self.tokens = tokens
        self.first = first
        self.after = after
        self.atoms = atoms
        self.modifiers = modifiers
        self.last = first
        self.closed = False
        self.numeral = False
        self.human = False  # whether a title, a person or a name is in the phrase so far
        self._take(first)

    def _take(self, i: int) -> None:
        """Make token ``i`` (or the whole name that begins there) the last of the phrase."""
        name_last = self.atoms.get(i)
        if name_last is not None and name_last < self.after:
            self.last, self.closed, self.numeral = name_last, True, False
            body = self.tokens[i].folded.startswith("ال") or _body(self.tokens[i].word)  # الجيش, وزارة الخارجية
            self.human = self.human or not body
            return
        token = self.tokens[i]
        word = token.word
        self.human = self.human or token.pos == PROPER or is_title(word)
        self.last = i
        self.numeral = token.kind == NUMBER or token.pos == NUMERAL
        if word is None:
            self.closed = token.kind == LATIN
        elif token.pos == PROPER or _definite(word) or _possessed(word) or _accusative(word):
            self.closed = True
        elif token.pos == ADJECTIVE:  # a participle that opens a phrase and has lost its ن governs: منسوبي القوات
            self.closed = not (i == self.first and word.folded.endswith(("ي", "و")) and _loses_nun(word))
        elif token.pos == NOUN:
            self.closed = keeps_nun(word)

    def _in_marks(self, i: int) -> int | None:
        """The index after a short name in marks that opens at ``i``, else ``None``: a verb opens a quotation, no name."""
        if i + 1 < self.after and self.tokens[i + 1].pos == VERB:
            return None
        for j in range(i + 1, min(i + 2 + LONGEST_NAME_IN_MARKS, self.after)):
            if self.tokens[j].text in _CLOSING:
                return j + 1 if j > i + 1 else None
            if self.tokens[j].kind not in (WORD, LATIN, NUMBER) and self.tokens[j].text not in ".-":
                return None
        return None

    def _modifier(self, i: int) -> bool:
        """Whether a prepositional phrase that belongs to the phrase begins at ``i``."""
        token = self.tokens[i]
        word = token.word
        if not self.modifiers or word is None or i + 1 > self.after:
            return False
        if token.folded in _MODIFIER_PREPOSITIONS and token.pos == PREPOSITION:
            return i + 1 < self.after and nominal(self.tokens[i + 1])
        return word.prefix[:1] in _FUSED and token.pos in (NOUN, ADJECTIVE, PROPER)

    def _goes_on(self, i: int) -> bool:
        token = self.tokens[i]
        word = token.word
        if i in self.atoms:
            # A body after a closed phrase is another phrase: طيران التحالف | المركز الثقافي; a person after a title is not.
            counted = token.kind == NUMBER or token.pos in (NUMERAL, QUANTIFIER) or token.folded in _COUNTING
            last = self.tokens[self.last].word
            several = last is not None and keeps_nun(last) and not _definite(last)  # مستوطنين | المسجد
            titled = is_title(last) and not several
            body = token.folded.startswith("ال") or _body(word)
            object_ = word is not None and keeps_nun(word) and not _definite(word)  # السلطات | صحفيين اثنين
            apart = self.closed and (counted or object_ or (body and not titled))
            free = not self.modifiers or word is None or not word.conjoined or token.pos == PROPER
            return not apart and free  # without modifiers the caller cuts before names to which و or ف is fused: فيصل
        if token.kind in (NUMBER, LATIN):
            return not self.closed or token.kind == LATIN
        if taken_up(token, self.tokens[self.last]):
            return True
        if word is None or not nominal(token):
            return False
        if word.prefix and not word.prefix.startswith("ال"):
            return False
        if not self.closed or self.numeral:
            return True
        if token.pos == ADJECTIVE and self._circumstance(word):
            return False
        if token.pos == ADJECTIVE or token.folded in ("عشر", "عشره"):  # اللواء الخامس عشر
            return True
        if token.pos == PROPER:
            return (
                self.tokens[self.last].pos in (PROPER, ADJECTIVE)
                or is_title(self.tokens[self.last].word)
                or self.last in self.atoms.values()
            )
        qualified = (
            self.last in self.atoms.values() and ADJECTIVE in word.pos and _definite(word) and not keeps_nun(word)
        )
        if qualified and is_title(word):
            return True  # تنظيم داعش الإرهابي
        if not self.human or not is_title(word):
            return False  # الوزير رئيس الوفد, but not: المحكمة | المتهم
        if word.light.endswith("ا") and not word.prefix and not word.folded.startswith("ال"):
            return False  # مسلحون | طبيبا: an object
        if not _definite(word) and keeps_nun(word):
            return False  # عناصر الشرطة | شخصين
        if self._plural() and not any(r.entry.number == "p" for r in word.readings):
            return False  # المواطنون | رئيس الحكومة
        named = self.last in self.atoms.values() or self.tokens[self.last].pos == PROPER
        if named and any(r.entry.number == "p" for r in word.readings):
            return False  # المحافظ فلان | وجهاء المدينة
        return named or not _definite(word) or is_title(self.tokens[self.last].word)

    def _plural(self) -> bool:
        """Whether the head of the phrase is a plural of people by its ending."""
        head = self.tokens[self.first].word
        noun = head.noun if head is not None else None
        return noun is not None and noun.entry.number == "p" and noun.entry.spelling.endswith(("ون", "ين"))

    def _circumstance(self, word: Word) -> bool:
        """Whether an adjective without article after one with it tells how, not which: القوات مدعومة بالطيران."""
        last = self.tokens[self.last]
        if last.word is None or not _definite(last.word) or last.pos not in (NOUN, ADJECTIVE) or _definite(word):
            return False
        return word.light.endswith(("ا", "ة", "ين"))

    def extend(self) -> None:
        """Take tokens as long as they belong to the phrase."""
        while self.last + 1 < self.after:
            i = self.last + 1
            if self.tokens[i].text in _OPENING:
                beyond = self._in_marks(i)
                if beyond is None:
                    return
                self.last, self.closed, self.numeral = beyond - 1, True, False
            elif self._modifier(i):
                fused = self.tokens[i].pos != PREPOSITION
                self._take(i if fused else i + 1)
            elif self._goes_on(i):
                self._take(i)
            else:
                return


def noun_phrase(
    tokens: list[Token], first: int, after: int, atoms: Atoms | None = None, *, modifiers: bool = False
) -> NounPhrase | None:
    """The noun phrase that begins at token ``first`` and ends before ``after``; ``None`` where none begins.

    ``atoms`` maps the first token of every known name to its last, so that names are taken whole; with ``modifiers``
    prepositional phrases right after the head are taken too (``مصدر في وزارة الدفاع``). Without them no name before ``after``
    may have و or ف fused to it: the caller cuts there, for whether فيصل begins with a particle is known where names are found.
    """
    if first >= after or not (nominal(tokens[first]) or first in (atoms or {}) or tokens[first].text in _OPENING):
        return None
    start = first
    if tokens[first].text in _OPENING:
        probe = _Chain(tokens, first, after, atoms or {}, modifiers)
        beyond = probe._in_marks(first)
        if beyond is None:
            return None
        probe.last, probe.closed = beyond - 1, True
        probe.extend()
        return NounPhrase(first, probe.last, probe.closed)
    chain = _Chain(tokens, start, after, atoms or {}, modifiers)
    chain.extend()
    return NounPhrase(first, chain.last, chain.closed)
