"""People: recognised by a known name, a given name, a title before, or a reporting verb before unknown words."""

from __future__ import annotations

from functools import cache

from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.mentions.names import parts
from marsad.mentions.names.bodies import Finder as Bodies
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import NO, OPENING, RARE, SURE, WEAK, Info, closed_class, info, naming, never, places
from marsad.mentions.names.tables import Known, leaders, no_names
from marsad.mentions.names.titling import Titles
from marsad.trace import Trace

# Marks that may stand between a title and a name: الرئيس «مرسي»، د. حسن.
_BETWEEN = frozenset('«“"(.')
_TITLE_PREFIXES = frozenset(("", "و", "ل", "ف", "ب", "ك", "ول"))


@cache
def reporting_verbs() -> frozenset[str]:
    """Perfects of the reporting verbs (lemma spelling as in the verb lexicon)."""
    return frozenset(row[0] for row in rows("ar/reporting_verbs"))


def reporting(token: Token) -> bool:
    """Whether a token is a finite reporting verb."""
    word = token.word
    return (
        word is not None and word.verb is not None and token.pos == "V" and word.verb.entry.lemma in reporting_verbs()
    )


class Finder:
    """Finds the people of one text. ``taken`` maps the first token of every body to its last."""

    def __init__(self, text: Text, taken: dict[int, int], bodies: Bodies, trace: Trace | None) -> None:
        self.tokens = text.tokens
        self.taken = taken
        self.bodies = bodies
        self.trace = trace
        self.titles = Titles(text, taken)

    def find(self) -> list[Found]:
        """The people in order, without overlaps among each other or with the bodies."""
        found: list[Found] = []
        i, n = 0, len(self.tokens)
        while i < n:
            if i in self.taken:
                i = self.taken[i] + 1
                continue
            token = self.tokens[i]
            if token.kind != WORD:
                i += 1
                continue
            word = info(token)
            if not word.person and (i + 1 == n or self.tokens[i + 1].folded not in ("بن", "بنت")):
                i += 1
                continue
            person = self._person(i, word)
            if person is not None and self._in_place(i):
                i = person.last + 1
                continue
            if person is not None:
                person.role = self.titles.role(person.first) or self.titles.apposition(person)
                found.append(person)
                i = person.last + 1
                continue
            if word.title and word.prefix in _TITLE_PREFIXES and token.pos != "V":
                self.titles.note(i, word)
            i += 1
        return found

    def _in_place(self, i: int) -> bool:
        """Whether the name at token ``i`` is that of a mosque, street, airport ...: مسجد الإمام الصادق، شارع بورقيبة."""
        title = self.titles.goal.get(i)
        if title is None and i and info(self.tokens[i - 1]).stem in naming("street"):
            return True
        if title is None or not title or info(self.tokens[title]).title != "honorific":
            return False
        return info(self.tokens[title - 1]).stem in naming("built")

    def _person(self, i: int, word: Info) -> Found | None:
        titled = i in self.titles.goal
        known = self._known(i)
        if not self._may_begin(i, word, titled):
            return known
        last, count = parts.run(self.tokens, i, word, self.taken, titled)
        if count < 2 and not (titled and self._single(i, word)):
            return known
        none = no_names().at(self.tokens, i)
        if none is not None and none.last >= last:
            return None
        if known is not None and (last <= known.last or (known.last > i and not self._fuller(known.last + 1))):
            return known
        rule = "name.title" if titled else "name.given" if word.given or word.particle else "name.unknown-words"
        words = (word.stem, *(t.folded for t in self.tokens[i + 1 : last + 1] if t.kind == WORD))
        start = self.tokens[i].stem_start(word.prefix)
        return Found(i, last, start, self.tokens[last].end, "person", "", rule, words)

    def _fuller(self, i: int) -> bool:
        """Whether token ``i`` carries on a known name (محمد بن سلمان بن عبدالعزيز) rather than following it."""
        word = info(self.tokens[i])
        return word.particle or (word.personal and not word.title and not word.known)

    def _known(self, i: int) -> Found | None:
        match = leaders().at(self.tokens, i)
        if match is None or not self._meant(match.value, match.first, match.last, match.prefix):
            return None
        first = info(self.tokens[i])
        if match.last > i and first.title and not first.given:
            # Listed with a title (البابا فرنسيس): the name is what follows it.
            words = tuple(t.folded for t in self.tokens[i + 1 : match.last + 1])
            self.titles.goal.setdefault(i + 1, i)
            start = self.tokens[i + 1].start
            return Found(
                i + 1, match.last, start, match.end, "person", match.value.canonical, "name.known-person", words
            )
        words = tuple(t.folded for t in self.tokens[i : match.last + 1])
        words = (info(self.tokens[i]).stem if match.prefix else words[0], *words[1:])
        return Found(i, match.last, match.start, match.end, "person", match.value.canonical, "name.known-person", words)

    def _meant(self, value: Known, first: int, last: int, prefix: str) -> bool:
        """Whether a short name of a known person stands for that person here."""
        if value.full:
            return True
        if value.context and not value.context & self.bodies.words:
            return False
        token = self.tokens[first]
        if first == last and token.word is not None and token.word.readings:
            spelt = token.word.light[len(prefix) :]
            if prefix in ("ب", "ك", "فب") or (spelt != value.spelling and not spelt.endswith(value.spelling)):
                return False  # المنفى is not المنفي
        before = self.tokens[first - 1] if first else None
        if first == last and before is not None and not token.line and not prefix:
            left = info(before)
            if left.given and not never(left.stem) and not left.title:
                return False  # another person of that surname: ماهر الأسد
        return value.alone or prefix in ("", "و") or not info(token).known

    def _single(self, i: int, word: Info) -> bool:
        """Whether one word alone is a name: right after a title (الرئيس مادورو، الأمير سلمان)."""
        before, token = info(self.tokens[i - 1 if self.tokens[i - 1].text not in _BETWEEN else i - 2]), self.tokens[i]
        if not before.title or (before.title == "office" and not before.definite) or closed_class(token):
            return False
        if word.family and word.definite and not word.nisba and before.title in ("rank", "honorific"):
            return token.pos != "V" and not never(word.stem)  # البطريرك الراعي
        if word.given == RARE or word.title or len(word.stem) < 2 or word.stem in places():
            return False
        if word.given or (word.family and not word.known):
            return token.pos != "V"
        if word.known or word.definite or word.head or token.folded[0] == "و":
            return False
        return token.pos in ("U", "N")

    def _may_begin(self, i: int, word: Info, titled: bool) -> bool:
        token = self.tokens[i]
        if word.stem in OPENING and not word.given:
            return parts.opens(self.tokens, i, word, titled)
        if word.given == SURE:
            return True
        if word.given in (RARE, WEAK) and titled:
            return True
        if titled:
            return not word.known and not (word.definite and word.nisba) and not word.prefix and token.pos != "V"
        before = self.tokens[i - 1] if i else None
        reported = before is not None and (reporting(before) or before.folded in naming("kin"))
        if word.given != NO:
            return parts.weak_begins(self.tokens, i, word, reported)
        return self._son(i, word) or (reported and self._unknown_pair(i, word))

    def _son(self, i: int, word: Info) -> bool:
        """``شويش بن سعود``: whatever stands before بن and a name is a given name."""
        if word.definite or word.prefix or word.title or word.head or self.tokens[i].pos in "PSCRXDOBVM":
            return False
        after = parts.following(self.tokens, i)
        if after is None or after.folded not in ("بن", "بنت") or len(word.stem) < 2:
            return False
        father = parts.following(self.tokens, i + 1)
        return father is not None and (info(father).given > RARE or info(father).particle or not info(father).known)

    def _unknown_pair(self, i: int, word: Info) -> bool:
        """``قال ريدور خليل``: two words that no lexicon knows right after a reporting verb."""
        after = parts.following(self.tokens, i)
        if after is None or word.known or word.prefix or word.definite or word.head or word.title:
            return False
        if self.tokens[i].pos == "V":
            return False
        second = info(after)
        return not (second.known or second.prefix or second.definite or second.head or second.title)
