"""Bodies: those of the tables, and those that their head noun announces (وزارة الدفاع العراقية، القوات الخاصة)."""

from __future__ import annotations

from typing import cast

from marsad.language.phrases import Match
from marsad.language.text import Text
from marsad.language.tokens import LATIN, NUMBER, WORD, Token
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import SURE, Head, Info, closed_class, info, never
from marsad.mentions.names.tables import Known, bodies, leaders
from marsad.record import NameType
from marsad.trace import Trace

_OPEN = {"«": "»", "“": "”", '"': '"', "(": ")", "”": "“", "‘": "’", "'": "'"}
# A name in marks after its head noun (حزب «البديل») has at most this many words; longer ones are quotations.
_LONGEST_IN_MARKS = 5
# A body's name of more words than this is a clause that was misread.
_LONGEST = 12


class Finder:
    """Finds the bodies of one text; ``words`` are the folded words of the article, for names that need a context."""

    def __init__(self, text: Text, own: tuple[str, ...], trace: Trace | None) -> None:
        self.text = text
        self.tokens = text.tokens
        self.words = frozenset(t.folded for t in text.tokens) | frozenset(info(t).stem for t in text.tokens)
        self.own = own
        self.trace = trace

    def find(self) -> list[Found]:
        """The bodies in order, without overlaps."""
        found: list[Found] = []
        i, n = 0, len(self.tokens)
        while i < n:
            if self.tokens[i].kind not in (WORD, LATIN):
                i += 1
                continue
            body = self._at(i)
            if body is None:
                i += 1
            else:
                found.append(body)
                i = body.last + 1
        return found

    def _at(self, i: int) -> Found | None:
        known = self._known(i)
        word = info(self.tokens[i])
        if word.head is None or "x" in word.head.flags or (known and known.last > i + 3):
            return known
        opened = self._opened(i, word, word.head)
        if opened is not None and (known is None or opened.last > known.last):
            if known is not None and opened.last > known.last and known.first == i and known.last > i:
                return known
            return opened
        return known

    # -- tables -------------------------------------------------------------------------------------------------------

    def _known(self, i: int) -> Found | None:
        match = bodies().at(self.tokens, i, quotes=True)
        if match is None or not self._fits(match):
            return None
        last = self._closing(match.first, match.last)
        return Found(i, last, match.start, self.tokens[last].end, match.value.type, match.value.canonical, "name.known-body", self._stems(i, match.last))  # fmt: skip

    def _fits(self, match: Match[Known]) -> bool:
        """Whether a form that is also a word is meant as the name here."""
        value = match.value
        if match.first == match.last and match.prefix and len(self.tokens[match.first].folded) - len(match.prefix) < 3:
            return False
        if value.alone:
            return True
        if value.type == "media":
            return self._medium(match)
        return bool(value.context & self.words) and not self._modified(match)

    def _modified(self, match: Match[Known]) -> bool:
        """Whether an adjective or noun after a short form makes it something else (القاعدة العسكرية)."""
        if match.last + 1 >= len(self.tokens):
            return False
        after = self.tokens[match.last + 1]
        return info(after).nisba and match.first == match.last and not info(after).prefix

    def _medium(self, match: Match[Known]) -> bool:
        """A newspaper whose name is a word or a place: in quotation marks after ل or عن, or in its own article."""
        tokens, i = self.tokens, match.first
        before = tokens[i - 1] if i else None
        quoted = before is not None and before.text in _OPEN and match.last + 1 < len(tokens) and tokens[match.last + 1].text in _OPEN.values()  # fmt: skip
        folded = " ".join(t.folded for t in tokens[i : match.last + 1]).removeprefix(match.prefix)
        own = folded in self.own
        if quoted and i >= 2:
            return own or tokens[i - 2].folded in ("ل", "لـ", "عن", "قناه", "صحيفه", "جريده")
        return own and (match.prefix in ("ل", "ول") or bool(before and before.text in "-–/:" and i < 4))

    def _closing(self, first: int, last: int) -> int:
        """``last`` moved over the closing mark of a quotation that opens inside the name."""
        for j in range(first + 1, last + 1):
            close = _OPEN.get(self.tokens[j].text)
            if close and last + 1 < len(self.tokens) and self.tokens[last + 1].text in (close, '"', "”", "“"):
                return last + 1
        return last

    def _stems(self, first: int, last: int) -> tuple[str, ...]:
        tokens = [t for t in self.tokens[first : last + 1] if t.kind in (WORD, LATIN, NUMBER)]
        return tuple(info(t).stem or t.folded if k == 0 else t.folded for k, t in enumerate(tokens))

    # -- head nouns ---------------------------------------------------------------------------------------------------

    def _opened(self, i: int, word: Info, head: Head) -> Found | None:
        article = (word.stem.startswith("ال") and word.stem[2:] == head.lemma) or word.stem[:2] == "ال"
        last = self._definite(i, head) if article else self._construct(i, head)
        if last is None or last - i > _LONGEST:
            return None
        rule = "name.head-adjective" if article else "name.head-complement"
        return Found(i, last, self.tokens[i].stem_start(word.prefix), self.tokens[last].end, self._type(i, last, head), "", rule, self._stems(i, last))  # fmt: skip

    def _type(self, first: int, last: int, head: Head) -> NameType:
        """The head's type, unless the complement tells more (قوات الأمن، قوات الحوثي، مجلس التعاون)."""
        for j in range(first + 1, last + 1):
            match = bodies().at(self.tokens, j)
            if match is not None and match.value.type == "armed_group" and match.last <= last:
                return "armed_group"
        if head.lemma in ("قوات", "قوه") and any(t.folded in ("الشرطه",) for t in self.tokens[first + 1 : last + 1]):
            return "government"
        return cast(NameType, head.type)

    def _definite(self, i: int, head: Head) -> int | None:
        """``الجيش السوري``: at least one adjective after the head with article."""
        if "d" not in head.flags and "a" not in head.flags:
            return None
        last = self._adjectives(i)
        if last == i or not self._agrees(i, i + 1):
            return None
        return self._goes_on(last, head)

    def _agrees(self, noun: int, adjective: int) -> bool:
        """Whether an adjective agrees in gender with its noun: plurals of things and nouns in ة take ية."""
        stem = info(self.tokens[noun]).stem
        feminine = stem.endswith(("ه", "ات", "مخابرات", "قوي", "اجهزه")) or stem.removeprefix("ال") in (
            "قوي",
            "لجان",
            "سرايا",
            "كتايب",
        )
        ending = info(self.tokens[adjective]).stem
        return feminine == ending.endswith(("ه", "يا", "اولي"))

    def _adjectives(self, last: int) -> int:
        """The index of the last adjective with article that follows token ``last``."""
        while last + 1 < len(self.tokens):
            token = self.tokens[last + 1]
            word = info(token)
            if token.line or word.prefix or not word.nisba or word.title in ("rank", "honorific") or word.given == SURE:
                break
            last += 1
        return last

    def _construct(self, i: int, head: Head) -> int | None:
        """``وزارة الدفاع العراقية``: a complement, then adjectives."""
        if ("c" not in head.flags and "n" not in head.flags) or i + 1 >= len(self.tokens):
            return None
        last = self._complement(i + 1, head)
        if last is None:
            return None
        return self._goes_on(self._adjectives(last), head)

    def _complement(self, j: int, head: Head) -> int | None:
        """The last token of the complement that begins at ``j``; ``None`` where none names a body."""
        token = self.tokens[j]
        if token.line:
            return None
        if token.text in _OPEN and "n" in head.flags:
            return self._in_marks(j)
        word = info(token)
        person = leaders().at(self.tokens, j)
        if person is not None and not person.prefix:
            return person.last
        if token.kind != WORD or word.prefix or closed_class(token) or never(word.stem):
            return None
        body = bodies().at(self.tokens, j)
        if body is not None and not body.prefix and body.value.full:
            return body.last
        if word.title and word.definite:
            last = self._person(j) if "t" in head.flags and word.title != "rank" else j
            return last if last > j else None
        if word.definite:
            return j if "c" in head.flags else None
        return self._bare(j, head)

    def _person(self, j: int) -> int:
        """``جامعة الملك سعود``: the name after a title inside a body's name."""
        last = j
        while last + 1 < len(self.tokens) and last - j < 5:
            word = info(self.tokens[last + 1])
            if self.tokens[last + 1].line or word.prefix or not (word.personal or word.particle):
                break
            last += 1
        return last

    def _bare(self, j: int, head: Head) -> int | None:
        """A complement without article: a nested construct (حقوق الإنسان) or a name (شرطة دبي)."""
        token, n = self.tokens[j], len(self.tokens)
        following = self.tokens[j + 1] if j + 1 < n and not self.tokens[j + 1].line else None
        after = info(following) if following else None
        if "c" not in head.flags:
            return None if info(token).known or "n" not in head.flags else j
        if info(token).known:
            if info(token).title and "w" not in head.flags:
                return None
            if after and following and after.definite and not after.prefix and not never(after.stem):
                return j + 1
            return None
        if info(token).given and "n" not in head.flags:
            return None
        return j if "n" in head.flags or "l" in head.flags else None

    def _in_marks(self, j: int) -> int | None:
        """The closing mark of a short name in quotation marks or brackets that opens at ``j``."""
        close = _OPEN[self.tokens[j].text]
        for k in range(j + 1, min(j + 2 + _LONGEST_IN_MARKS, len(self.tokens))):
            if self.tokens[k].text in (close, '"', "”", "“"):
                return k if k > j + 1 else None
            if self.tokens[k].kind not in (WORD, LATIN, NUMBER):
                return None
        return None

    def _goes_on(self, last: int, head: Head) -> int:
        """Over ``والتعليم`` and ``لمكافحة الإرهاب`` where the head allows them."""
        n = len(self.tokens)
        for _ in range(3):
            if last + 1 >= n or self.tokens[last + 1].line:
                return last
            token = self.tokens[last + 1]
            word = info(token)
            if "w" in head.flags and word.prefix == "و" and word.definite and self._coordinated(token, word):
                last = self._adjectives(last + 1)
            elif "p" in head.flags and token.folded.startswith("ل") and self._purpose(last + 1):
                last = self._adjectives(self._purpose(last + 1) or last)
            else:
                return last
        return last

    def _coordinated(self, token: Token, word: Info) -> bool:
        """Whether a noun after و continues the complement: no body, title or known name of its own."""
        if word.head or word.title or word.nisba or word.personal or not word.known:
            return False
        return bodies().at(self.tokens, token.index) is None and not never(word.stem)

    def _purpose(self, j: int) -> int | None:
        """``لمكافحة الإرهاب``، ``للطيران المدني``: the last token of a complement after ل."""
        token = self.tokens[j]
        if token.word is None or token.word.noun is None or not token.word.prefix.startswith("ل"):
            return None
        if token.word.noun.definite or token.folded.startswith("لل"):
            return j
        following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        if following is None or following.line or not info(following).definite or info(following).prefix:
            return None
        return j + 1
