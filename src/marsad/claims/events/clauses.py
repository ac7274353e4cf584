"""A sentence as a row of chunks: noun phrases with their prepositions, verbs, event nouns, relatives, conjunctions, commas.

A chunk is the least that the rules about participants need; a full parse of unvowelled Arabic would guess more than it knows.
"""

from __future__ import annotations

from marsad.claims.events.lexicon import NOTHING, Classes, Form, classes_of, may_be_noun, noun_form, participle
from marsad.language.folding import fold
from marsad.language.nounphrases import Atoms, keeps_nun, nominal, noun_phrase
from marsad.language.tokens import MARK, NUMBER, WORD, Token
from marsad.language.words import (
    ADJECTIVE,
    DEMONSTRATIVE,
    NOUN,
    NUMERAL,
    PREPOSITION,
    PROPER,
    QUANTIFIER,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Reading,
    Word,
)

NP, EVENT, ACT, REL, SUB, COMMA, STOP, PRONOUN, OTHER = "N", "E", "V", "R", "S", ",", ".", "O", "X"
AGENT, GENITIVE = "agent", "gen"
# «من قبل»، «على يد»: the noun after the preposition turns both into a mark of the agent.
_AGENT_NOUNS = {
    "من": frozenset(("قبل", "جانب", "طرف")),
    "علي": frozenset(("يد", "ايدي", "يدي", "ايد")),
}
_AGENT_WORDS = frozenset(("برصاص", "بنيران", "بايدي", "بيد", "بقذائف", "بصواريخ", "بواسطه"))
# التحالف, الاحتلال, المعارضة: with the article these are bodies, not acts.
_ABOUT = frozenset(("نحو", "حوالي", "قرابه", "زهاء", "قراب"))
_BODIES = frozenset(("armed", "official", "organization", "troops", "state", "people", "site"))
# Acts that name bodies and things: مساعدات, حوار, تعاون.
_PEACEFUL = frozenset(("AID", "CONSULT", "COOPERATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "MOBILIZE"))
# What somebody did or is; praise and blame of it are his: بموقف القبائل, جرائم التنظيم.
DEEDS = frozenset(
    ("دور", "موقف", "مواقف", "جهود", "جهد", "مساعي", "صمود", "بساله", "تضحيات", "جرائم", "انتهاكات", "ممارسات", "سياسات", "سياسه",
     "تصريحات", "سلوك", "تصرفات", "اداء", "شجاعه", "بطولات", "انتصارات", "تدخلات", "انجازات")
)  # fmt: skip
# Who people are drawn from or serve in.
_MEMBERS = frozenset(("armed", "organization", "official", "people", "troops"))
_THINGS = frozenset(("vehicle", "organization", "people", "official", "site", "armed", "troops", "aid", "diplomat"))
_SUB = frozenset(
    (
        "ان",
        "بان",
        "انه",
        "انها",
        "انهم",
        "لان",
        "حيث",
        "فيما",
        "بينما",
        "عندما",
        "حين",
        "حينما",
        "اذ",
        "بعدما",
        "لكن",
        "اذا",
        "لو",
        "كما",
        "كي",
        "لكي",
        "حتي",
        "مما",
        "ما",
    )
)
# و and a pronoun open a clause of their own: سيطرت على المدينة وهي آخر معاقل المتمردين.
_MEANWHILE = frozenset(("وهو", "وهي", "وهم", "وهما"))
# Prepositions of one letter with a pronoun.
_WITH_PRONOUN = frozenset(p + s for p in "بل" for s in ("ه", "ها", "هم", "هما", "هن"))
# Two words that join like و: إضافة إلى, فضلا عن.
_JOINING = {
    "اضافه": "الي", "بالاضافه": "الي", "فضلا": "عن", "علاوه": "علي", "ناهيك": "عن", "الي": "جانب",
}  # fmt: skip
# What is used belongs to who uses it: جرافات الجيش act as the army.
_MEANS = frozenset(("vehicle", "weapon", "munition"))
_FUSED = ("ب", "ل", "ك")
# Adjectives whose complement identifies whom they qualify: الموالية للحكومة, التابعة لوزارة الداخلية, المنتمين إلى.
_BOUND = tuple(map(fold, ("موال", "تابع", "مؤيد", "معارض", "مناهض", "مناوئ", "منتم", "متحالف", "محسوب", "مدعوم", "مقرب", "خاضع")))  # fmt: skip
_BOUND_MARKS = frozenset(("ل", "الي", "مع", "من"))


class Chunk:
    """Tokens ``[first, last]``; ``prep`` is what governs them ("" where nothing does), ``conj`` whether و or ف is fused."""

    __slots__ = ("at", "classes", "conj", "first", "form", "kind", "last", "prep", "reading", "suffix")

    def __init__(
        self, kind: str, first: int, last: int, prep: str = "", *, conj: bool = False, suffix: str = ""
    ) -> None:
        self.at = 0  # its index among the chunks of its sentence
        self.kind = kind
        self.first = first
        self.last = last
        self.prep = prep
        self.conj = conj
        self.suffix = suffix
        self.form: Form | None = None
        self.reading: Reading | None = None
        self.classes: Classes = NOTHING

    def __repr__(self) -> str:
        return f"{self.kind}[{self.first}-{self.last}]{self.prep}"


def _prefix(word: Word, pos: str) -> str:
    reading = word.first(pos) or (word.readings[0] if word.readings else None)
    return reading.prefix if reading else word.prefix


def _fused(prefix: str) -> str:
    """The preposition among fused particles: ``وبال`` gives ب."""
    bare = prefix.lstrip("وف") if prefix[:1] in ("و", "ف") else prefix
    return bare[0] if bare[:1] in _FUSED else ""


def _speech(word: Word) -> bool:
    """Whether a word is a statement, letter or the like, without the article."""
    return word.noun is not None and word.noun.entry.kind == "speech" and not word.noun.definite


class Chunker:
    """Cuts one sentence into chunks."""

    def __init__(
        self,
        tokens: list[Token],
        atoms: Atoms,
        kinds: dict[int, Classes],
        fused: dict[int, str],
        times: dict[int, int] | None = None,
    ) -> None:
        self.tokens = tokens
        self.times = times or {}  # first token of a time expression → its last
        self.fused = fused  # first token of a name or place → the particles fused before it
        self.atoms = atoms
        self._name_ends = frozenset(atoms.values())
        self.kinds = kinds  # first token of a name or place → its classes
        self.chunks: list[Chunk] = []
        self.after = 0

    def chunk(self, first: int, after: int) -> list[Chunk]:
        """The chunks of tokens ``[first, after)`` in order; every token stands in at most one."""
        self.chunks = []
        bounds = iter([*(i for i in range(first, after) if i in self.times or self._joins(i)), after])
        self.after, i = next(bounds), first
        while i < after:
            while self.after <= i:
                self.after = next(bounds)  # a time expression belongs to no phrase, a name after و begins another
            i = self._next(i, "")
        return self.chunks

    def _joins(self, i: int) -> bool:
        """Whether و or ف is fused before the name that begins at token ``i``."""
        return self.fused.get(i, "")[:1] in ("و", "ف")

    def _add(self, chunk: Chunk) -> int:
        chunk.at = len(self.chunks)
        self.chunks.append(chunk)
        return chunk.last + 1

    def _next(self, i: int, prep: str) -> int:
        token = self.tokens[i]
        if i in self.times:
            return self._add(Chunk(OTHER, i, self.times[i], prep))
        if i in self.atoms:
            return self._phrase(i, prep)
        if token.kind == MARK:
            return self._mark(i, prep)
        word = token.word
        if word is None:
            return self._phrase(i, prep)
        if token.pos == VERB:
            return self._verb(i, word)
        circumstance = self._circumstance(i, word)
        if circumstance is not None:
            return circumstance
        if i + 2 < self.after and _JOINING.get(token.folded.removeprefix("و")) == self.tokens[i + 1].folded:
            return self._joined(i)
        if token.pos == PREPOSITION:
            return self._backing(i, word) or self._preposition(i, word)
        if token.pos == RELATIVE:
            return self._add(Chunk(REL, i, i, prep, conj=word.conjoined))
        if token.pos == SUBORDINATOR or token.folded.lstrip("وف") in _SUB or token.folded in _MEANWHILE:
            return self._add(Chunk(SUB, i, i, conj=word.conjoined))
        if nominal(token):
            return self._phrase(i, prep)
        if token.folded in _WITH_PRONOUN:
            return self._add(Chunk(PRONOUN, i, i, token.folded[0], suffix=token.folded[1:]))
        return self._add(Chunk(OTHER, i, i, prep, conj=word.conjoined))

    def _circumstance(self, i: int, word: Word) -> int | None:
        """An active participle that carries on the sentence after a comma, like a verb: متهما, داعية, مشيدين."""
        if not self.chunks or self.chunks[-1].kind != COMMA or i in self.atoms:
            return None
        reading = participle(word)
        if reading is None:
            return None
        chunk = Chunk(ACT, i, i, conj=bool(reading.prefix), suffix=reading.suffix)
        chunk.reading = reading
        return self._add(chunk)

    def _joined(self, i: int) -> int:
        """The phrase after إضافة إلى, joined to the one before as by و."""
        at = len(self.chunks)
        following = self._next(i + 2, "")
        if at < len(self.chunks) and self.chunks[at].kind in (NP, EVENT):
            self.chunks[at].conj = True
        return following

    def _mark(self, i: int, prep: str) -> int:
        text = self.tokens[i].text
        if text in "«“\"(‘'" and noun_phrase(self.tokens, i, self.after, self.atoms) is not None:
            return self._phrase(i, prep)
        return self._add(Chunk(COMMA if text in "،,؛;-–—:" else STOP if text in ".!؟?" else OTHER, i, i))

    def _verb(self, i: int, word: Word) -> int:
        chunk = Chunk(ACT, i, i, conj=bool(word.verb and word.verb.prefix[:1] in ("و", "ف")))
        chunk.reading = word.verb
        chunk.suffix = word.verb.suffix if word.verb else ""
        return self._add(chunk)

    def _backing(self, i: int, word: Word) -> int | None:
        """بدعم, بمساندة, بإسناد: prepositions by their place, the act of backing by their sense."""
        if not may_be_noun(word):
            return None
        form = noun_form(word, "")
        if form is None or not form.prefix.endswith("ب"):
            return None
        return self._event(i, form, "ب", word.conjoined)

    def _preposition(self, i: int, word: Word) -> int:
        reading = word.first(PREPOSITION)
        name = fold(reading.entry.lemma) if reading else word.folded
        if reading and reading.suffix:
            return self._add(Chunk(PRONOUN, i, i, name, conj=word.conjoined, suffix=reading.suffix))
        following = i + 1
        if following >= self.after:
            return self._add(Chunk(OTHER, i, i))
        if name in _ABOUT and self._counts(following):
            count = len(self.chunks)
            after = self._phrase(following, "")
            if self.chunks[count].kind == NP:
                self.chunks[count].first = i  # نحو مئة شخص: a count, not a direction
            return after
        if self.tokens[following].folded in _AGENT_NOUNS.get(name, ()):
            name, following = AGENT, following + 1
        if following < self.after and (
            nominal(self.tokens[following]) or following in self.atoms or self.tokens[following].text in '«“"('
        ):
            return self._next(following, name)
        return self._add(Chunk(OTHER, i, i, name))

    def _counts(self, i: int) -> bool:
        token = self.tokens[i]
        if token.kind == NUMBER or token.pos == NUMERAL:
            return True
        return token.word is not None and "quantity" in classes_of(token.word)

    def _phrase(self, i: int, prep: str) -> int:
        token = self.tokens[i]
        conj = False
        if token.word is not None and i not in self.atoms:
            prefix = _prefix(token.word, token.pos)
            conj = prefix[:1] in ("و", "ف") and len(prefix) < len(token.folded)
            if not prep and token.folded.lstrip("وف") in _AGENT_WORDS and i + 1 < self.after:
                return self._next(i + 1, AGENT) if nominal(self.tokens[i + 1]) else self._add(Chunk(OTHER, i, i))
            prep = prep or _fused(prefix)
        elif i in self.fused:
            prefix = self.fused[i]
            conj, prep = prefix[:1] in ("و", "ف"), prep or _fused(prefix)
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        if phrase is None:
            return self._add(Chunk(OTHER, i, i, prep))
        last = self._before_party(i, phrase.last)
        if token.pos == DEMONSTRATIVE and last == i and i + 1 < self.after and nominal(self.tokens[i + 1]):
            longer = noun_phrase(self.tokens, i + 1, self.after, self.atoms)
            last = longer.last if longer is not None else last
        if self.chunks and self.chunks[-1].kind == NP and self.chunks[-1].last == i - 1 and self._attribute(i):
            return self._add(Chunk(OTHER, i, i, prep))
        split = self._event_inside(i, last)
        if split is None:
            return self._noun(i, self._extended(i, last), prep, conj)
        at, form = split
        if at > i and self._names_body(i, at, form):
            return self._noun(i, self._extended(i, last), prep, conj)
        if at > i:
            self._noun(i, at - 1, prep, conj)
            spoken = prep == "في" and at == i + 1 and token.word is not None and _speech(token.word)
            prep, conj = "" if spoken else GENITIVE, False  # أعلن الجيش في بيان | اعتقال ثلاثة
        return self._event(at, form, prep, conj)

    def _before_party(self, first: int, last: int) -> int:
        """The end of a phrase before another party that follows a person's name: اتهم الراوي | كتائب الوادي."""
        i = first
        while i <= last:
            end = self.atoms.get(i)
            person = "person" in self.kinds.get(i, NOTHING)
            i = end + 1 if end is not None else i + 1
            if person and i <= last and i in self.atoms and not self.kinds.get(i, NOTHING) & {"person", "place"}:
                return i - 1
        return last

    def _names_body(self, first: int, at: int, form: Form) -> bool:
        """Whether the act only says what kind of thing the head is: قافلة مساعدات, لجنة الحوار."""
        peaceful = all(frame.type in _PEACEFUL for frame in form.frames)
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

    def _event(self, at: int, form: Form, prep: str, conj: bool) -> int:
        last = at + form.words - 1
        while last + 1 < self.after and last + 1 not in self.atoms and self._adjective(last + 1):
            last += 1
        chunk = Chunk(EVENT, at, last, prep, conj=conj, suffix=form.suffix)
        chunk.form = form
        word = self.tokens[at].word
        chunk.classes = classes_of(word) if word is not None else NOTHING
        following = self._add(chunk)
        governs = word is None or not keeps_nun(word)  # بغارتين governs nothing
        if governs and last == at + form.words - 1 and not form.definite and not form.suffix and following < self.after:
            token = self.tokens[following]
            word = token.word
            free = (
                following not in self.fused
                if following in self.atoms
                else word is None or not (word.conjoined or _fused(_prefix(word, token.pos)))
            )
            if (
                free
                and token.pos != QUANTIFIER
                and (nominal(token) or following in self.atoms or token.text in '«“"')
                and token.kind != MARK
            ):
                return self._phrase(following, GENITIVE)
        return following

    def _adjective(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.pos == ADJECTIVE
            and token.word is not None
            and not token.word.conjoined
            and not _fused(_prefix(token.word, ADJECTIVE))
        )

    def _noun(self, first: int, last: int, prep: str, conj: bool) -> int:
        chunk = Chunk(NP, first, last, prep, conj=conj)
        chunk.classes = self.classes(first, last)
        return self._add(chunk)

    def classes(self, first: int, last: int) -> Classes:
        """What the noun phrase of tokens ``[first, last]`` can be in an event: its head, or what a quantity counts."""
        found: Classes = NOTHING
        i = first
        while i <= last:
            token = self.tokens[i]
            if i in self.kinds:
                return found | self.kinds[i]
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
        i = last + 1
        if i >= self.after or self.tokens[i].kind != WORD:
            return last
        token, before = self.tokens[i], self.tokens[last]
        word = token.word
        assert word is not None
        fused = _fused(_prefix(word, token.pos)) if nominal(token) else ""
        bound = before.pos == ADJECTIVE and before.folded.removeprefix("ال").startswith(_BOUND)
        if bound and fused == "ل":
            return self._complement(i, last)
        if token.folded in ("باسم", "بقياده", "بزعامه") and i + 1 < self.after and nominal(self.tokens[i + 1]):
            return self._complement(i + 1, last)  # المتحدث باسم الوزارة فلان
        if token.pos == PREPOSITION and i + 1 < self.after and nominal(self.tokens[i + 1]):
            partitive = token.folded == "من" and (self._countable(first, last) or self._drawn(first, last, i + 1))
            employed = token.folded == "في" and self._serves(first, last, i + 1)
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

    def _countable(self, first: int, last: int) -> bool:
        """Whether من after the phrase names what it is a part of."""
        head = self.tokens[first]
        counted = head.kind == NUMBER or head.pos in (NUMERAL, QUANTIFIER) or "quantity" in self.classes(first, first)
        return counted or (last == first and not head.folded.startswith("ال"))

    def _complement(self, i: int, last: int) -> int:
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        return phrase.last if phrase is not None else last
