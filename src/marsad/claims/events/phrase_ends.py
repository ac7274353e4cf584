"""Where a noun phrase of a sentence ends, what it can be in an event, and which act stands inside it."""

from __future__ import annotations

from marsad.claims.events.chunks import Chunk
from marsad.claims.events.lexicon import NOTHING, Classes, Form, classes_of, may_be_noun, noun_form
from marsad.language.folding import fold
from marsad.language.nounphrases import Atoms, is_title, nominal, noun_phrase
from marsad.language.tokens import NUMBER, WORD, Token
from marsad.language.words import (
    ADJECTIVE,
    DEMONSTRATIVE,
    NOUN,
    NUMERAL,
    PREPOSITION,
    PROPER,
    QUANTIFIER,
    Word,
)

# التحالف, الاحتلال, المعارضة: with the article these are bodies, not acts.
_BODIES = frozenset(("armed", "official", "organization", "troops", "state", "people", "site"))
# What somebody did or is; praise and blame of it are his: بموقف القبائل, جرائم التنظيم.
DEEDS = frozenset(
    ("دور", "موقف", "مواقف", "جهود", "جهد", "مساعي", "صمود", "بساله", "تضحيات", "جرائم", "انتهاكات", "ممارسات", "سياسات", "سياسه",
     "تصريحات", "سلوك", "تصرفات", "اداء", "شجاعه", "بطولات", "انتصارات", "تدخلات", "انجازات")
)  # fmt: skip
# Acts that name bodies and things: مساعدات, حوار, تعاون.
_PEACEFUL = frozenset(("AID", "CONSULT", "COOPERATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "MOBILIZE"))
_CHECKING = frozenset(("فتش", "تفتيش", "راقب", "حرس"))
_FORCES = frozenset(("armed", "troops", "weapon"))
# Who people are drawn from or serve in.
_MEMBERS = frozenset(("armed", "organization", "official", "people", "troops"))
_THINGS = frozenset(
    ("vehicle", "organization", "media", "group", "people", "official", "site", "armed", "troops", "aid", "diplomat")
)
# What is used belongs to who uses it: جرافات الجيش act as the army.
_MEANS = frozenset(("vehicle", "weapon", "munition"))
# Adjectives whose complement identifies whom they qualify: الموالية للحكومة, التابعة لوزارة الداخلية, المنتمين إلى.
_BOUND = tuple(map(fold, ("موال", "تابع", "مؤيد", "معارض", "مناهض", "مناوئ", "منتم", "متحالف", "محسوب", "مدعوم", "مقرب", "خاضع")))  # fmt: skip
# What takes up whom a passive participle qualifies, and how widely it holds.
_RESUMED = frozenset(("بها", "به", "بهم", "لها", "له", "لهم", "عليها", "عليه", "عليهم", "فيها", "فيه"))
_WIDELY = frozenset(("دوليا", "عالميا", "محليا", "رسميا", "امميا", "شرعيا"))
# Adjectives that go on with what somebody has: المعززة بالدبابات, مدعومين بالطيران.
_EQUIPPED = tuple(map(fold, ("معزز", "مدعوم", "مزود", "مسلح", "مدجج", "مجهز")))
_BOUND_MARKS = frozenset(("ل", "الي", "مع", "من"))
_COUNTED: Classes = frozenset(("quantity",))
_FUSED = ("ب", "ل", "ك")


def prefix_of(word: Word, pos: str) -> str:
    reading = word.first(pos) or (word.readings[0] if word.readings else None)
    return reading.prefix if reading else word.prefix


def fused_in(prefix: str) -> str:
    """The preposition among fused particles: ``وبال`` gives ب."""
    bare = prefix.lstrip("وف") if prefix[:1] in ("و", "ف") else prefix
    return bare[0] if bare[:1] in _FUSED else ""


class PhraseEnds:
    """The phrases of one sentence; :class:`~marsad.claims.events.clauses.Chunker` cuts them."""

    tokens: list[Token]
    atoms: Atoms
    kinds: dict[int, Classes]
    fused: dict[int, str]
    after: int
    chunks: list[Chunk]
    _name_ends: frozenset[int]

    def _before_party(self, first: int, last: int) -> int:
        """The end of a phrase before another party that follows a person's name: اتهم الراوي | كتائب الوادي."""
        i = first
        while i <= last:
            end = self.atoms.get(i)
            if i > first and end is not None and self._own_place(first, i):
                return i - 1
            if i > first and end is None and self._object_begins(first, i):
                return i - 1
            if i > first and end is not None and self._elsewhere(first, i):
                return i - 1
            person = "person" in self.kinds.get(i, NOTHING)
            i = end + 1 if end is not None else i + 1
            titled = person and i < last and self.tokens[i].word is not None and self._titled(i)
            if titled and any("person" in self.kinds.get(j, NOTHING) for j in range(i + 1, last + 1)):
                return i - 1  # استقبل الرئيس فلان | وزير الخارجية فلان
            if person and i <= last and i in self.atoms and not self.kinds.get(i, NOTHING) & {"person", "place"}:
                return i - 1
        return last

    def _elsewhere(self, first: int, i: int) -> bool:
        """Whether the place at ``i`` follows a person's name or an adjective with the article, which governs nothing:
        يزور الرئيس الفرنسي فلان | بيروت, اتهم الوزير الإثيوبي | مصر."""
        if "place" not in self.kinds.get(i, NOTHING) or self.fused.get(i):
            return False
        named = any(
            "person" in self.kinds.get(j, NOTHING) and self.atoms[j] == i - 1
            for j in range(first, i)
            if j in self.atoms
        )
        before = self.tokens[i - 1]
        nisba = before.pos == ADJECTIVE and before.folded.startswith("ال") and i - 1 not in self._name_ends
        return named or (nisba and self.tokens[first].word is not None and is_title(self.tokens[first].word))

    def _titled(self, i: int) -> bool:
        """Whether an office stands at token ``i``: وزير, رئيس, not ابن."""
        word = self.tokens[i].word
        return i not in self.atoms and word is not None and bool(classes_of(word) & {"leader", "official", "diplomat"})

    def _object_begins(self, first: int, i: int) -> bool:
        """Whether a building or vehicle with the article follows a definite force: قصف طيران التحالف | المركز الثقافي."""
        token, before = self.tokens[i], self.tokens[i - 1]
        noun = token.word is not None and bool(token.word.readings) and token.word.readings[0].entry.pos == NOUN
        if not noun or token.word is None or not token.text.startswith("ال") or not before.text.startswith("ال"):
            return False
        things = classes_of(token.word) & {"site", "vehicle", "checkpoint"}
        return bool(things) and before.pos in (NOUN, ADJECTIVE, PROPER) and bool(self.classes(first, i - 1) & _FORCES)

    def _own_place(self, first: int, i: int) -> bool:
        """Whether the name at ``i`` is a place with a common noun of its own after a definite head: السلطات | معبر القائم."""
        token = self.tokens[i]
        common = token.word is not None and token.pos == NOUN and self.atoms[i] > i
        definite = self.tokens[i - 1].text.startswith("ال") and not token.text.startswith("ال")
        head = self.tokens[first].word
        if definite and first not in self.atoms and head is not None and "place" in self.kinds.get(i, NOTHING):
            heads = classes_of(head)
            common = common or (bool(heads & _MEMBERS) and not heads & {"place", "state"})  # المبعوث الأممي | صنعاء
        return (
            common
            and definite
            and self.tokens[first].text.startswith(("ال", "وال"))
            and "place" in self.kinds.get(i, NOTHING)
        )

    def _names_body(self, first: int, at: int, form: Form) -> bool:
        """Whether the act only says what kind of thing the head is: قافلة مساعدات, لجنة الحوار."""
        peaceful = all(frame.type in _PEACEFUL for frame in form.frames)
        if "checkpoint" in self.classes(first, at - 1) and form.frames[0].lemma in _CHECKING:
            return True  # نقاط تفتيش
        return peaceful and bool(self.classes(first, at - 1) & _THINGS)

    def _event_inside(self, first: int, last: int) -> tuple[int, Form] | None:
        """The first event noun among tokens ``[first, last]`` that stands in no name."""
        i = first
        while i <= last:
            if i in self.atoms:
                i = self.atoms[i] + 1
                continue
            token = self.tokens[i]
            if (
                token.word is not None
                and may_be_noun(token.word)
                and token.pos in (NOUN, PROPER, QUANTIFIER, ADJECTIVE)
            ):
                following = self.tokens[i + 1].folded if i + 1 < self.after else ""
                form = noun_form(token.word, following)
                body = form is not None and form.definite and bool(classes_of(token.word) & _BODIES)
                body = body and not (
                    form is not None and following == "علي" and following in form.frames[0].marks
                )  # القضاء على
                attribute = i > first and (token.pos == ADJECTIVE or self._attribute(i))
                if form is not None and not body and not attribute:
                    return i, form
            i += 1
        return None

    def _attribute(self, i: int) -> bool:
        """Whether a word with the article qualifies the definite phrase before it: فلول داعش المحاصرة."""
        token, before = self.tokens[i], self.tokens[i - 1]
        word = token.word
        if word is None or not (token.folded.startswith("ال") and token.folded.endswith("ه")):
            return False  # only masdars in ة are spelt like participles
        closed = (
            before.folded.startswith(("ال", "وال", "لل", "بال")) or before.pos == PROPER or i - 1 in self._name_ends
        )
        return closed and any(r.entry.kind in ("active", "passive") for r in word.readings)

    def classes(self, first: int, last: int) -> Classes:
        """What the noun phrase of tokens ``[first, last]`` can be in an event: its head, or what a quantity counts."""
        found: Classes = NOTHING
        i = first
        while i <= last:
            token = self.tokens[i]
            if self.kinds.get(i) == _COUNTED:
                found |= _COUNTED
                i = self.atoms.get(i, i) + 1  # 2500 طن | من الحبوب
                continue
            if i in self.kinds:
                return found | self.kinds[i]
            if token.pos == DEMONSTRATIVE:
                i += 1
                continue
            if token.kind == NUMBER or token.pos == NUMERAL:
                found |= {"quantity"}
            elif token.word is not None and token.pos != PREPOSITION:
                own = classes_of(token.word)
                if i < last and token.folded.lstrip("وبل") in DEEDS:
                    return self.classes(i + 1, last) | (own - {"place"})
                found |= own
                if own and "quantity" not in own and not own <= _MEANS:
                    return found
                if not own and token.pos in (NOUN, PROPER, ADJECTIVE) and "quantity" not in found:
                    return self._known_inside(i + 1, last)
            i += 1
        return found

    def _known_inside(self, i: int, last: int) -> Classes:
        """The classes of a name inside a phrase whose head says nothing."""
        while i <= last:
            if i in self.kinds:
                return self.kinds[i]
            i += 1
        return NOTHING

    def _extended(self, first: int, last: int) -> int:
        """The last token of a phrase with the complement that identifies it: قوات موالية للحكومة, عدد من المدنيين."""
        last = self._with_complement(first, last)
        widely = last + 1 < self.after and self.tokens[last + 1].folded in _WIDELY
        return last + (widely and self.tokens[last].folded in _RESUMED)  # الحكومة المعترف بها دوليا

    def _with_complement(self, first: int, last: int) -> int:
        i = last + 1
        if i >= self.after or self.tokens[i].kind != WORD:
            return last
        token, before = self.tokens[i], self.tokens[last]
        word = token.word
        assert word is not None
        fused = fused_in(prefix_of(word, token.pos)) if nominal(token) else ""
        bound = before.pos == ADJECTIVE and before.folded.removeprefix("ال").startswith(_BOUND)
        equipped = before.pos == ADJECTIVE and before.folded.removeprefix("ال").startswith(_EQUIPPED)
        if (bound and fused == "ل") or (equipped and fused == "ب"):
            return self._complement(i, last)
        if token.folded in ("باسم", "بقياده", "بزعامه") and i + 1 < self.after and nominal(self.tokens[i + 1]):
            return self._complement(i + 1, last)  # المتحدث باسم الوزارة فلان
        if token.pos == PREPOSITION and i + 1 < self.after and nominal(self.tokens[i + 1]):
            partitive = token.folded == "من" and not self._acts(i + 1)
            partitive = partitive and (self._countable(first, last) or self._drawn(first, last, i + 1))
            ground = "place" in self.classes(first, last) and self._party(i + 1)
            partitive = partitive and not ground  # حررت أربع مديريات | من المتمردين
            employed = token.folded == "في" and (self._serves(first, last, i + 1) or self._branch(first, last, i + 1))
            if partitive or employed or (bound and token.folded in _BOUND_MARKS):
                return self._complement(i + 1, last)
        if (
            fused == "ل"
            and not before.folded.startswith("ال")
            and {"site", "armed"} & self.classes(first, last)
            and (before.pos == NOUN or (before.pos == ADJECTIVE and self._party(i)))
        ):
            return self._complement(i, last)
        return last

    def _party(self, i: int) -> bool:
        """Whether a body or people is named at token ``i``."""
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        return phrase is not None and bool(self.classes(i, phrase.last) & _MEMBERS)

    def _drawn(self, first: int, last: int, i: int) -> bool:
        """قوات أخرى من الجيش: an indefinite phrase for people goes on with what they are drawn from."""
        bare = not self.tokens[first].folded.startswith("ال") and not self.tokens[last].folded.startswith("ال")
        return bare and bool(self.classes(first, last) & _MEMBERS) and first not in self.atoms and self._party(i)

    def _serves(self, first: int, last: int, i: int) -> bool:
        """قائد في الشرطة, موظف في الوزارة: a person goes on with the body where he serves, not with a place."""
        head = self.tokens[first].word
        person = head is not None and head.noun is not None and head.noun.entry.kind in ("human", "human_role")
        return person and first == last and not self.tokens[first].folded.startswith("ال") and self._party(i)

    def _branch(self, first: int, last: int, i: int) -> bool:
        """دائرة الجنايات في المحكمة, اللجنة الأمنية في الوزارة: a part of a body goes on with the body."""
        named = self.tokens[i].folded.startswith("ال")
        if not named or not self.classes(first, last) & {"official"} or first in self.atoms:
            return False
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        whole = self.classes(i, phrase.last) if phrase is not None else NOTHING
        return "official" in whole and not whole & {"place", "state"}

    def _acts(self, i: int) -> bool:
        """Whether an event noun stands at token ``i``: سلسلة من الغارات is no part of a whole."""
        word = self.tokens[i].word
        if word is None or i in self.atoms or not may_be_noun(word):
            return False
        form = noun_form(word, self.tokens[i + 1].folded if i + 1 < self.after else "")
        return form is not None and not (form.definite and classes_of(word) & _BODIES)

    def _countable(self, first: int, last: int) -> bool:
        """Whether من after the phrase names what it is a part of."""
        head = self.tokens[first]
        counted = head.kind == NUMBER or head.pos in (NUMERAL, QUANTIFIER) or "quantity" in self.classes(first, first)
        return counted or (last == first and not head.folded.startswith("ال"))

    def _complement(self, i: int, last: int) -> int:
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        return phrase.last if phrase is not None else last
