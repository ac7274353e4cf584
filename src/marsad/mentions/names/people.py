"""People: recognised by a known name, a given name, a title before, or a reporting verb before unknown words."""

from __future__ import annotations

from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.language.text import Text
from marsad.language.tokens import WORD, Token
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import OPENING, SURE, WEAK, Info, closed_class, info, never
from marsad.mentions.names.tables import Known, leaders
from marsad.trace import Trace

# Arab names run to five parts (name, father, grandfather, family, tribe), with بن between them to more tokens.
_LONGEST = 9
# A title phrase (وزير الشؤون الخارجية والتعاون الدولي في حكومة الوفاق الوطني) is rarely longer.
_LONGEST_TITLE = 14
_FILLERS = frozenset(map(fold, ("في", "باسم", "لدى", "على", "عن", "إلى", "من", "بـ", "لشؤون", "ورئيس", "بن")))


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

    def __init__(self, text: Text, taken: dict[int, int], words: frozenset[str], trace: Trace | None) -> None:
        self.text = text
        self.tokens = text.tokens
        self.taken = taken
        self.words = words
        self.trace = trace
        self.roles: dict[int, tuple[int, int]] = {}  # first token of a name → its title's characters

    def find(self) -> list[Found]:
        """The people in order, without overlaps among each other or with the bodies."""
        found: list[Found] = []
        titled: dict[int, int] = {}
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
            person = self._person(i, word, titled.get(i))
            if person is not None:
                if i in titled:
                    start = self.tokens[titled[i]]
                    person.role = self._role(titled[i], i, start.stem_start(info(start).prefix))
                found.append(person)
                i = person.last + 1
                continue
            if word.title and (word.title != "office" or not word.prefix or word.prefix in ("و", "ل", "ف", "ب")):
                goal = self._after_title(i)
                if goal is not None:
                    titled.setdefault(goal, titled.get(i, i))
            i += 1
        return found

    def _role(self, first: int, name: int, start: int) -> str | None:
        end = self.tokens[name - 1].end
        if self.tokens[name - 1].text in '،,:«"“(' and name - 1 > first:
            end = self.tokens[name - 2].end
        return self.text.source[start:end] or None

    # -- one name -----------------------------------------------------------------------------------------------------

    def _person(self, i: int, word: Info, title: int | None) -> Found | None:
        known = self._known(i)
        if known is not None and known.last > i:
            longer = self._run(i, word, title) if word.given else None
            if longer is not None and longer > known.last and not self._adjoining(known.last + 1):
                return self._make(i, longer, word, "name.given")
            return known
        last = self._run(i, word, title)
        if last is None:
            return known
        rule = "name.title" if title is not None else "name.given" if word.given else "name.unknown-pair"
        if known is not None and last == i:
            return known
        return self._make(i, last, word, rule)

    def _adjoining(self, i: int) -> bool:
        """Whether a title or another name begins at token ``i``."""
        return i < len(self.tokens) and bool(info(self.tokens[i]).title)

    def _make(self, first: int, last: int, word: Info, rule: str) -> Found:
        words = (word.stem, *(t.folded for t in self.tokens[first + 1 : last + 1]))
        start = self.tokens[first].stem_start(word.prefix)
        return Found(first, last, start, self.tokens[last].end, "person", "", rule, words)

    def _known(self, i: int) -> Found | None:
        match = leaders().at(self.tokens, i)
        if match is None or not self._meant(match.value, match.first, match.last, match.prefix):
            return None
        words = tuple(t.folded for t in self.tokens[i : match.last + 1])
        words = (words[0][len(match.prefix) :], *words[1:])
        return Found(i, match.last, match.start, match.end, "person", match.value.canonical, "name.known-person", words)

    def _meant(self, value: Known, first: int, last: int, prefix: str) -> bool:
        if value.full:
            return True
        if value.context and not value.context & self.words:
            return False
        before = self.tokens[first - 1] if first else None
        if first == last and prefix in ("ب", "ك", "فب"):
            return False
        if first == last and before is not None and info(before).given and not never(info(before).stem):
            return False  # another person of that surname: ماهر الأسد
        return not (not value.alone and prefix not in ("", "و") and info(self.tokens[first]).known)

    def _run(self, i: int, word: Info, title: int | None) -> int | None:
        """The last token of the name that begins at ``i``; ``None`` where none does."""
        if not self._may_begin(i, word, title):
            return None
        last, parts, foreign = self._first_part(i, word)
        if last is None:
            return None
        foreign = word.foreign or foreign
        while last + 1 < len(self.tokens) and last - i < _LONGEST:
            step = self._step(last + 1, parts, foreign)
            if step is None:
                break
            last, parts = step, parts + 1
        if parts >= 2:
            return last
        return last if self._single(i, word, title) else None

    def _single(self, i: int, word: Info, title: int | None) -> bool:
        """Whether one word alone is a name: right after a title (الرئيس مادورو، الأمير سلمان)."""
        if title is None or (
            title != i - 1 and not (title < i and info(self.tokens[i - 1]).title in ("rank", "honorific"))
        ):
            return False
        token = self.tokens[i]
        if info(self.tokens[i - 1]).title == "office" and not info(self.tokens[i - 1]).definite:
            return False
        if word.given or (word.family and not word.known):
            return not closed_class(token) and token.pos != "V"
        return not word.known and not word.definite and token.pos in ("U", "N") and not word.head

    def _may_begin(self, i: int, word: Info, title: int | None) -> bool:
        token = self.tokens[i]
        if word.stem in OPENING and not word.given:
            return self._opening(i, word, title)
        if word.given == SURE:
            return True
        if token.pos == "V" and not title:
            return False
        following = self._next(i)
        if following is None:
            return title is not None
        after = info(following)
        if word.given == WEAK:
            if title is not None:
                return True
            strong = after.given == SURE or after.family or (after.particle and not after.known)
            return strong and not after.prefix and not (word.known and after.nisba and not after.family)
        if title is not None:
            return not word.known and not (word.definite and word.nisba) and not word.prefix
        if word.known or word.definite or word.head or after.known or after.prefix:
            return False
        before = self.tokens[i - 1] if i else None
        return before is not None and reporting(before) and not after.definite and not after.head

    def _opening(self, i: int, word: Info, title: int | None) -> bool:
        """``أبو مهدي``، ``عبد الله``، ``بن لادن``: a particle that begins a name."""
        following = self._next(i)
        if following is None or word.prefix not in ("", "و", "ل", "ب"):
            return False
        after = info(following)
        if word.stem == "عبد":
            return after.definite or following.folded in ("ربه", "الله")
        if word.stem == "ابو":
            return after.personal or not after.known
        return title is not None and (after.personal or not after.known)

    def _next(self, i: int) -> Token | None:
        if i + 1 >= len(self.tokens):
            return None
        token = self.tokens[i + 1]
        return token if token.kind == WORD and not token.line else None

    def _first_part(self, i: int, word: Info) -> tuple[int | None, int, bool]:
        """The last token of the first part (عبد الله is one part) and how many parts it counts."""
        following = self._next(i)
        if word.stem in OPENING and following is not None and not word.given:
            return i + 1, 2 if word.stem == "ابو" else 1, False
        return i, 1, False

    # -- one step -----------------------------------------------------------------------------------------------------

    def _step(self, j: int, parts: int, foreign: bool) -> int | None:
        """The last token of the next part of a name, where token ``j`` continues it."""
        token = self.tokens[j]
        if token.kind != WORD or token.line:
            return None
        word = info(token)
        if word.particle and not word.prefix and not (word.given and not foreign):
            if word.stem in ("ابن", "بنت") and not info(self.tokens[j - 1]).given:
                return None  # سليمان الأسد ابن هلال الأسد are two
            return self._particle(j, word, foreign)
        if word.prefix or never(word.stem) or j in self.taken:
            return None
        if word.given:
            if word.title and parts > 1 and word.known:
                return None
            return j if self._given_goes_on(j, word) else None
        if word.title and not (word.family and parts == 1):
            return None
        if word.family:
            return j
        if word.head and word.known:
            return None
        if word.known:
            return self._tribal(j, word)
        if token.folded.startswith("و") and len(token.folded) > 3 and not foreign:
            return None
        if word.definite:
            return j
        return j if parts == 1 or (foreign and parts < 3) else None

    def _tribal(self, j: int, word: Info) -> int | None:
        """A surname that is an adjective of a town or tribe (الحلبي) but of no country."""
        word_type = self.tokens[j].word
        reading = word_type.adjective if word_type else None
        if (
            word.definite
            and reading is not None
            and reading.entry.kind in ("tribe", "city", "region")
            and reading.entry.number == "s"
        ):
            return j
        return None

    def _given_goes_on(self, j: int, word: Info) -> bool:
        """Whether a given name inside a name is not the word it also is (صباح اليوم)."""
        if word.given == SURE or not word.known:
            return True
        if self.tokens[j].pos == "V":
            return False
        following = self._next(j)
        if following is None:
            return True
        after = info(following)
        return not (
            after.definite and after.known and not after.personal and self.tokens[j].pos == "N" and not after.title
        )

    def _particle(self, j: int, word: Info, foreign: bool) -> int | None:
        following = self._next(j)
        if following is None:
            return None
        after = info(following)
        if word.stem == "عبد":
            return j + 1 if after.definite or following.folded in ("ربه", "الله") else None
        if closed_class(following) and not after.given and not after.particle:
            return None
        if word.stem in ("ابن", "بنت", "ام", "ولد", "ابي", "ال", "لو") and after.known and not after.personal:
            return None
        if after.particle and not after.given:
            step = self._particle(j + 1, after, foreign)
            if step is not None:
                return step
        return j + 1

    # -- titles -------------------------------------------------------------------------------------------------------

    def _after_title(self, i: int) -> int | None:
        """The token where a name begins that the title at ``i`` introduces."""
        word = info(self.tokens[i])
        closed = word.title in ("honorific", "rank") or word.definite
        j = i + 1
        while j < len(self.tokens) and j - i <= _LONGEST_TITLE:
            if j in self.taken:
                j, closed = self.taken[j] + 1, True
                continue
            token = self.tokens[j]
            if token.text in '«“"(' and j == i + 1 and j + 1 < len(self.tokens):
                j += 1
                continue
            if token.kind != WORD or token.line:
                return None
            step = info(token)
            if step.title and not step.given and not step.family:
                return None  # its own search begins there
            if self._name_starts(j, token, step, closed):
                return j
            if step.definite or step.nisba:
                closed = True
            elif token.folded in _FILLERS or (step.prefix and step.head):
                closed = False
            elif closed_class(token) or token.pos == "V":
                return None
            elif step.known:
                closed = bool(token.word and token.word.noun and token.word.noun.suffix)
            else:
                closed = True  # a place or another name governed by the title: محافظ تعز
            j += 1
        return None

    def _name_starts(self, j: int, token: Token, word: Info, closed: bool) -> bool:
        if word.prefix:
            return False
        if word.given == SURE or leaders().at(self.tokens, j) is not None:
            return True
        if not closed:
            return False
        if word.given == WEAK or word.stem in ("ابو", "ابن", "عبد", "ام"):
            return token.pos != "V"
        if word.head or never(word.stem):
            return False
        if word.known:
            return False
        return not word.definite or (not word.nisba and info(self.tokens[j - 1]).title != "")
