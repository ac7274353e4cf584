"""Bodies: those of the tables, and those that their head noun announces (وزارة الدفاع العراقية، القوات الخاصة)."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from marsad.language.phrases import Match
from marsad.language.text import Text
from marsad.language.tokens import LATIN, NUMBER, WORD
from marsad.mentions.names import growing
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import Head, Info, heads, info, naming
from marsad.mentions.names.tables import Known, bodies, no_names
from marsad.mentions.names.units import unit
from marsad.record import NameType
from marsad.trace import Trace

# Nouns of which بقيادة and the like say who leads, not which body.
_LEADING = frozenset(("ب", "وب", "فب"))


class Finder:
    """Finds the bodies of one text; ``own`` are the folded names of the outlet that publishes it."""

    def __init__(self, text: Text, own: tuple[str, ...], trace: Trace | None) -> None:
        self.tokens = text.tokens
        self.own = own
        self.trace = trace

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of the article, with and without particles, for names that need a context."""
        return frozenset(t.folded for t in self.tokens) | frozenset(info(t).stem for t in self.tokens)

    def find(self) -> list[Found]:
        """The bodies in order, without overlaps."""
        found: list[Found] = []
        i, n = 0, len(self.tokens)
        while i < n:
            token = self.tokens[i]
            if token.kind != LATIN and not info(token).body:
                i += 1
                continue
            none = no_names().at(self.tokens, i)
            body = self._at(i)
            if none is not None and (body is None or body.last <= none.last):
                self._refuse(body, "a common phrase")
                i = none.last + 1
            elif body is None:
                i += 1
            else:
                found.append(body)
                i = body.last + 1
        return found

    def _refuse(self, body: Found | None, why: str) -> None:
        if self.trace is not None and body is not None:
            self.trace.refuse("name", body.start, body.end, body.rule, " ".join(body.words), why)

    def _at(self, i: int) -> Found | None:
        known = self._known(i)
        word = info(self.tokens[i])
        if word.head is None or "x" in word.head.flags or (known and known.last > i + 3):
            return known
        numbered = unit(self.tokens, i)
        if numbered is not None:
            return self._make(i, numbered, word, "military", "name.numbered-unit")
        opened = self._opened(i, word, word.head)
        if opened is None or (known is not None and (opened.last <= known.last or known.last > i)):
            return known
        return opened

    def _make(self, first: int, last: int, word: Info, kind: NameType, rule: str) -> Found:
        start = self.tokens[first].stem_start(word.prefix)
        return Found(first, last, start, self.tokens[last].end, kind, "", rule, self._stems(first, last, word.prefix))

    # -- tables -------------------------------------------------------------------------------------------------------

    def _known(self, i: int) -> Found | None:
        match = bodies().at(self.tokens, i, quotes=True)
        if match is None or not self._fits(match):
            return None
        last = growing.closing_mark(self.tokens, match.first, match.last)
        if last is None:
            return None  # قناة «الجزيرة مباشر»: the quotation goes on
        stems = self._stems(i, match.last, match.prefix)
        value = match.value
        return Found(i, last, match.start, self.tokens[last].end, value.type, value.canonical, "name.known-body", stems)

    def _fits(self, match: Match[Known]) -> bool:
        """Whether a form that is also a word is meant as the name here."""
        value, token = match.value, self.tokens[match.first]
        if match.first == match.last and match.prefix and len(token.folded) - len(match.prefix) < 3:
            return False
        before = self.tokens[match.first - 1] if match.first else None
        if before is not None and before.folded == "وزيره" and value.type == "government":
            return False  # وزيرة الخارجية الأميركية: the adjective is hers
        if value.alone:
            return True
        if value.type == "media":
            return self._medium(match)
        if not value.context & self.words or (value.against & self.words and not self._introduced(match)):
            return False
        after = self.tokens[match.last + 1] if match.last + 1 < len(self.tokens) else None
        return after is None or match.first != match.last or not (info(after).nisba and not info(after).prefix)

    def _introduced(self, match: Match[Known]) -> bool:
        """Whether the word before says what kind of body it is (تنظيم القاعدة، عناصر القاعدة)."""
        before = self.tokens[match.first - 1] if match.first else None
        return before is not None and before.folded in ("تنظيم", "عناصر", "مقاتلي", "مسلحي", "زعيم", "ارهابيي")

    def _medium(self, match: Match[Known]) -> bool:
        """A newspaper whose name is a word or a place: in quotation marks after ل or عن, or in its own article."""
        tokens, i = self.tokens, match.first
        before = tokens[i - 1] if i else None
        after = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
        quoted = bool(before and after and before.text in _MARKS and after.text in _MARKS)
        folded = " ".join(t.folded for t in tokens[i : match.last + 1]).removeprefix(match.prefix)
        own = folded in self.own
        if quoted and i >= 2:
            return own or tokens[i - 2].folded in naming("before-medium")
        return own and (match.prefix in ("ل", "ول") or bool(before and before.text in "-–/:" and i < 4))

    def _stems(self, first: int, last: int, prefix: str) -> tuple[str, ...]:
        found = [t.folded for t in self.tokens[first : last + 1] if t.kind in (WORD, LATIN, NUMBER)]
        if found and prefix:
            found[0] = ("ا" if found[0].startswith(prefix + "ل") and prefix.endswith("ل") else "") + found[0][
                len(prefix) :
            ]
        return tuple(found)

    # -- head nouns ---------------------------------------------------------------------------------------------------

    def _opened(self, i: int, word: Info, head: Head) -> Found | None:
        if head.lemma in ("قياده", "رياسه") and word.prefix in _LEADING:
            return None  # بقيادة السعودية: led by
        if word.stem.startswith("ال") and word.stem not in heads():
            last = growing.after_article(self.tokens, i, head)
            rule = "name.head-adjective"
        else:
            last = growing.after_noun(self.tokens, i, head)
            rule = "name.head-complement"
        if last is None:
            return None
        found = self._make(i, last, word, self._type(i, last, head), rule)
        inner = self._inner(i, last)
        if inner is not None and head.lemma in naming("calling-head"):
            found.canonical, found.type = inner.canonical, inner.type  # تنظيم داعش is داعش
        return found

    def _inner(self, first: int, last: int) -> Known | None:
        """The listed body that makes up the whole complement, quotation marks aside."""
        for j in (first + 1, first + 2):
            if j <= last and self.tokens[j].kind in (WORD, LATIN):
                match = bodies().at(self.tokens, j)
                return match.value if match is not None and match.last >= last - 1 else None
        return None

    def _type(self, first: int, last: int, head: Head) -> NameType:
        """The head's type, unless the complement tells more (قوات الشرطة، حركة طالبان)."""
        for j in range(first + 1, last + 1) if head.type != "government" else ():
            match = bodies().at(self.tokens, j)
            if match is not None and match.value.type == "armed_group" and match.last <= last:
                return "armed_group"
        if head.lemma in ("قوات", "قوه") and any(t.folded == "الشرطه" for t in self.tokens[first + 1 : last + 1]):
            return "government"
        return cast(NameType, head.type)


# Some outlets set the marks the wrong way round: لـ»المدينة».
_MARKS = frozenset(growing.OPEN) | growing.CLOSERS
