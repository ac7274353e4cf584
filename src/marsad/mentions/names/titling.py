"""Titles before names: where the name begins that a title introduces, and the words that say who the person is."""

from __future__ import annotations

from marsad.language.nounphrases import noun_phrase
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import RARE, SURE, WEAK, Info, closed_class, info, naming, never, places
from marsad.mentions.names.tables import leaders

# A title phrase (وزير الشؤون الخارجية والتعاون الدولي في حكومة الوفاق الوطني) is rarely longer.
_LONGEST = 14
_OPENERS = frozenset('«“"(')


class Titles:
    """Walks title phrases. ``goal`` maps the first token of a name to the first token of the titles before it."""

    def __init__(self, text: Text, taken: dict[int, int]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.taken = taken
        self.goal: dict[int, int] = {}
        self._chained: dict[int, int] = {}  # a title that continues another (القائد العام، الفريق) → where that begins

    def note(self, i: int, word: Info) -> None:
        """Follow the title at token ``i`` to the name that it introduces, if there is one."""
        if len(word.stem) <= 2 and (i + 1 >= len(self.tokens) or self.tokens[i + 1].text not in "./"):
            return  # د. is a title, د alone a letter
        start = self._chained.get(i, i)
        name = self._walk(i, word, start)
        if name is not None:
            self.goal.setdefault(name, start)

    def _walk(self, i: int, word: Info, start: int) -> int | None:
        closed = word.title in ("honorific", "rank") or word.definite
        j = i + 1
        while j < len(self.tokens) and j - i <= _LONGEST:
            if j in self.taken:
                j, closed = self.taken[j] + 1, True
                continue
            token = self.tokens[j]
            if j == i + 1 and (token.text in _OPENERS or (token.text == "." and len(word.stem) <= 2)):
                j += 1
                continue
            if token.text in "،," and closed and j + 1 < len(self.tokens):
                self._chain(j + 1, start)
                return None
            if token.kind != WORD or token.line:
                return None
            step = info(token)
            if step.title and not step.given and not step.family:
                self._chain(j, start)
                return None  # its own search begins there
            if self._name_starts(j, token, step, closed):
                return j
            after = self._after(token, step, closed)
            if after is None:
                return None
            closed = after
            j += 1
        return None

    def _chain(self, j: int, start: int) -> None:
        word = info(self.tokens[j])
        if word.title and not word.prefix:
            self._chained.setdefault(j, start)

    @staticmethod
    def _after(token: Token, word: Info, closed: bool) -> bool | None:
        """Whether the title's construct chain is closed after a word of it; ``None`` where the title ends."""
        if word.definite or word.nisba or word.stem in places():
            return True
        if token.folded in naming("title-filler") or (word.prefix and word.head):
            return False
        if (token.pos == "V" and (closed or not word.known)) or closed_class(token):
            return None
        if word.known:
            if closed and token.pos == "N":
                return None  # another phrase begins: زعيم الحزب ترشيح
            return bool(token.word and token.word.noun and token.word.noun.suffix)
        return True  # a place or another name governed by the title: محافظ تعز

    def _name_starts(self, j: int, token: Token, word: Info, closed: bool) -> bool:
        if word.prefix or len(word.stem) < 2:
            return False
        if word.given == SURE or leaders().at(self.tokens, j) is not None:
            return True
        before = info(self.tokens[j - 1])
        after = info(self.tokens[j + 1]) if j + 1 < len(self.tokens) else None
        if not closed and word.given == WEAK and after is not None and after.given and not after.prefix:
            return token.pos not in "PSCRXDOB"
        if not closed or word.head or never(word.stem) or word.stem in places():
            return False
        if word.stem == "باسم" and before.title != "rank":
            return False
        if word.given in (RARE, WEAK):
            named = after is not None and not after.prefix and (after.personal or not after.known)
            nisba = after is not None and after.definite and not after.known
            sure = after is not None and (
                after.personal or (nisba and (word.given != RARE or after.stem.endswith("ي")))
            )
            if (word.given == RARE or word.title) and not (named and sure):
                return False
            return token.pos != "V" or (named and bool(before.title or before.nisba))
        if word.stem in ("ابو", "ابن", "عبد", "ام"):
            return token.pos != "V"
        if word.known:
            return False
        return not word.definite or (not word.nisba and before.title in ("rank", "honorific"))

    def role(self, name: int) -> str | None:
        """The title phrase before the name that begins at token ``name``, as the text writes it."""
        first = self.goal.get(name)
        if first is None:
            return None
        last = name - 1
        while last > first and self.tokens[last].kind != WORD:
            last -= 1
        start = self.tokens[first].stem_start(info(self.tokens[first]).prefix)
        return self.text.source[start : self.tokens[last].end]

    def apposition(self, item: Found) -> str | None:
        """The title phrase after a name: ``ريدور خليل، القيادي في ...``."""
        j = item.last + 1
        if j < len(self.tokens) and self.tokens[j].text in "،,(" and not self.tokens[j].line:
            j += 1
        if j >= len(self.tokens) or self.tokens[j].line:
            return None
        word = info(self.tokens[j])
        if not word.title or word.prefix or self.tokens[j].pos == "V":
            return None
        after = self.text.sentences[self.text.sentence_of[j]][1]
        if self.tokens[j - 1].text not in "،,(" and j in self.goal.values():
            return None  # the title of the next name: الملك فلان الرئيس فلان
        phrase = noun_phrase(self.tokens, j, min(after, j + _LONGEST), self.taken, modifiers=True)
        if phrase is None:
            return None
        return self.text.source[self.tokens[j].start : self.tokens[phrase.last].end]
