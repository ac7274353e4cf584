"""A sentence as a row of chunks: noun phrases with their prepositions, verbs, event nouns, relatives, conjunctions, commas.

A chunk is the least that the rules about participants need; a full parse of unvowelled Arabic would guess more than it knows.
"""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, AGENT, COMMA, EVENT, GENITIVE, NP, OTHER, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.lexicon import NOTHING, Classes, Form, classes_of, may_be_noun, noun_form, participle
from marsad.claims.events.phrase_ends import PhraseEnds, fused_in, prefix_of
from marsad.language.folding import fold
from marsad.language.nounphrases import Atoms, is_title, keeps_nun, nominal, noun_phrase
from marsad.language.tokens import MARK, NUMBER, Token
from marsad.language.words import (
    ADJECTIVE,
    DEMONSTRATIVE,
    NUMERAL,
    PREPOSITION,
    QUANTIFIER,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Word,
)

# «من قبل»، «على يد»: the noun after the preposition turns both into a mark of the agent.
_AGENT_NOUNS = {
    "من": frozenset(("قبل", "جانب", "طرف")),
    "علي": frozenset(("يد", "ايدي", "يدي", "ايد")),
}
_AGENT_WORDS = frozenset(("برصاص", "بنيران", "بايدي", "بيد", "بقذائف", "بصواريخ", "بواسطه"))
_ABOUT = frozenset(("نحو", "حوالي", "قرابه", "زهاء", "قراب"))
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
_ORGANISING: Classes = frozenset(("armed", "troops", "organization", "official"))
# Prepositions of one letter with a pronoun.
_WITH_PRONOUN = frozenset(p + s for p in "بل" for s in ("ه", "ها", "هم", "هما", "هن"))
# Two words that join like و: إضافة إلى, فضلا عن.
_JOINING = {
    "اضافه": "الي", "بالاضافه": "الي", "فضلا": "عن", "علاوه": "علي", "ناهيك": "عن", "الي": "جانب",
}  # fmt: skip


def _speech(word: Word) -> bool:
    """Whether a word is a statement, letter or the like, without the article."""
    return word.noun is not None and word.noun.entry.kind == "speech" and not word.noun.definite


class Chunker(PhraseEnds):
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

    def _number(self, i: int) -> bool:
        return i not in self.atoms and (self.tokens[i].kind == NUMBER or self.tokens[i].pos == NUMERAL)

    def _phrase(self, i: int, prep: str) -> int:
        token = self.tokens[i]
        conj = False
        if token.word is not None and i not in self.atoms:
            prefix = prefix_of(token.word, token.pos)
            conj = prefix[:1] in ("و", "ف") and len(prefix) < len(token.folded)
            if not prep and token.folded.lstrip("وف") in _AGENT_WORDS and i + 1 < self.after:
                return self._next(i + 1, AGENT) if nominal(self.tokens[i + 1]) else self._add(Chunk(OTHER, i, i))
            prep = prep or fused_in(prefix)
        elif i in self.fused:
            prefix = self.fused[i]
            conj, prep = prefix[:1] in ("و", "ف"), prep or fused_in(prefix)
        phrase = noun_phrase(self.tokens, i, self.after, self.atoms)
        if phrase is None:
            return self._add(Chunk(OTHER, i, i, prep))
        last = self._before_party(i, phrase.last)
        if token.pos == DEMONSTRATIVE and last == i and i + 1 < self.after and nominal(self.tokens[i + 1]):
            longer = noun_phrase(self.tokens, i + 1, self.after, self.atoms)
            last = longer.last if longer is not None else last
        if (
            self.chunks
            and self.chunks[-1].kind == NP
            and self.chunks[-1].last == i - 1
            and self._attribute(i)
            and not self._his()
        ):
            return self._add(Chunk(OTHER, i, i, prep))
        split = self._event_inside(i, last)
        if split is None:
            return self._noun(i, self._extended(i, last), prep, conj)
        at, form = split
        if at > i and self._names_body(i, at, form):
            return self._noun(i, self._extended(i, last), prep, conj)
        if at > i and all(self._number(j) for j in range(i, at)):
            return self._event(at, form, prep, conj)  # شن 12 غارة
        if at > i:
            self._noun(i, at - 1, prep, conj)
            word = self.tokens[i].word
            if at - 1 == i and word is not None and any(r.entry.kind == "masdar" for r in word.readings):
                self.chunks[-1].classes -= _ORGANISING  # تنظيم مسيرة: no body
            spoken = prep == "في" and at == i + 1 and token.word is not None and _speech(token.word)
            prep, conj = "" if spoken else GENITIVE, False  # أعلن الجيش في بيان | اعتقال ثلاثة
        return self._event(at, form, prep, conj)

    def _his(self) -> bool:
        """Whether the phrase before, which a feminine follows, is about one man: اتهم الرئيس التركي | المعارضة."""
        word = self.tokens[self.chunks[-1].first].word
        noun = word.noun if word is not None else None
        return noun is not None and noun.entry.number == "s" and noun.entry.gender == "m" and is_title(word)

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
                else word is None or not (word.conjoined or fused_in(prefix_of(word, token.pos)))
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
            and not fused_in(prefix_of(token.word, ADJECTIVE))
        )

    def _noun(self, first: int, last: int, prep: str, conj: bool) -> int:
        chunk = Chunk(NP, first, last, prep, conj=conj)
        chunk.classes = self.classes(first, last)
        return self._add(chunk)
