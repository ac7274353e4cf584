"""The phrases of one sentence: which stand free after a verb, and what their forms say of their part."""

from __future__ import annotations

from functools import lru_cache

from marsad.claims.events.chunks import ACT, COMMA, EVENT, NP, OTHER, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.joining import LOCATING, Joining
from marsad.claims.events.lexicon import Classes
from marsad.claims.events.recall import FORCES, REACH, TIME, Recall
from marsad.language.tokens import MARK
from marsad.language.words import ADJECTIVE, NOUN, NUMERAL, VERB, Word

_COUNTED = frozenset(("quantity", "people", "crowd"))
# The written ending of an indefinite accusative.
_TANWIN = ("\u064b", "\u064b\u0627", "\u0627\u064b")


class Phrases(Joining):
    """Free phrases of a sentence; :class:`~marsad.claims.events.sentence.Clause` holds them."""

    recall: Recall

    def stated(self, chunk: Chunk) -> bool:
        """Whether a phrase stands free as subject or object: no preposition before it, no time."""
        free = chunk.kind in (NP, EVENT) and not chunk.prep and not chunk.conj
        return free and chunk.first not in self.times and chunk.classes != TIME

    def bare(self, k: int, *, commas: int = 2) -> list[Chunk]:
        """The phrases without preposition after chunk ``k`` up to the end of its clause: subject and objects of a verb."""
        found: list[Chunk] = []
        beyond = 0
        for j in range(k + 1, min(k + 1 + REACH, len(self.chunks))):
            chunk = self.chunks[j]
            if j < beyond:
                continue
            if chunk.kind == REL and self._led(j):
                beyond = j + 3  # القوات التي تقودها الدولة | مواقع المسلحين
                continue
            if chunk.kind == REL and self._resumptive(j):
                beyond = j + 3  # نشروا في المناطق التي انسحبوا منها | آلاف الألغام
                continue
            if chunk.kind in (ACT, SUB, STOP, REL):
                break
            if chunk.kind == COMMA and (self._aside(j) or self._aside(j - 2)):
                continue
            if chunk.kind == COMMA:
                commas -= 1
                if commas < 0 or (found and not self._object_awaited(found, j)):
                    break
                continue
            if self.stated(chunk):
                found.append(chunk)
        return found

    def _resumptive(self, j: int) -> bool:
        """Whether the relative ``j`` opens no more than a verb and the pronoun that takes it up: التي انسحبوا منها."""
        if j + 2 >= len(self.chunks):
            return False
        verb, pronoun = self.chunks[j + 1], self.chunks[j + 2]
        return (
            verb.kind == ACT
            and not verb.suffix
            and (pronoun.kind == PRONOUN or (pronoun.kind == OTHER and bool(pronoun.suffix)))
        )

    def _aside(self, j: int) -> bool:
        """Whether between the commas ``j`` and ``j + 2`` stands only when or where: قصف الجيش، في 7 شباط، سيارة."""
        if j < 0 or j + 2 >= len(self.chunks) or self.chunks[j].kind != COMMA or self.chunks[j + 2].kind != COMMA:
            return False
        between = self.chunks[j + 1]
        return between.first in self.times or (between.kind == NP and between.prep in LOCATING)

    def _object_awaited(self, found: list[Chunk], j: int) -> bool:
        """Whether an object may stand beyond the comma ``j``: one acting subject so far, and no و after the comma."""
        following = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        if len(found) > 1 or following is None or following.conj or not found[0].classes & (FORCES | {"organization"}):
            return False
        if found[0].classes & {"leader", "person", "people"} and "person" in following.classes:
            return False  # المتحدث العسكري، العقيد فلان: the name of the subject
        return following.kind in (NP, OTHER)

    def done_to(self, i: int) -> bool:
        """Whether token ``i`` is an adjective that says what was done to somebody: المدربة, المدعومين."""
        token = self.tokens[i]
        if token.pos != ADJECTIVE or token.word is None:
            return False
        return any(r.entry.pos == ADJECTIVE and r.entry.kind in ("active", "passive") for r in token.word.readings)

    def last_named(self, k: int, suffix: str, wanted: Classes) -> Chunk | None:
        """The last phrase before chunk ``k`` in its sentence that is of the classes ``wanted`` and that a pronoun can mean."""
        for chunk in reversed(self.chunks[max(0, k - 2 * REACH) : k]):
            if chunk.kind == NP and chunk.classes & wanted and self.recall.agrees(chunk, suffix):
                return chunk
        return None

    def disagrees(self, gender: str, chunk: Chunk) -> bool:
        """Whether a verb's gender shows that a single noun right after it is no subject: طالب الحكومة."""
        word = self.tokens[chunk.first].word
        noun = word.noun if word is not None and self.tokens[chunk.first].pos == NOUN else None
        if noun is None or noun.entry.number != "s" or noun.entry.gender not in ("m", "f") or chunk.classes & _COUNTED:
            return False
        return gender in ("m", "f") and noun.entry.gender != gender

    def possessed(self, chunk: Chunk) -> bool:
        """Whether the head of a phrase belongs to somebody told before: أنصاره, قواتها."""
        word = self.tokens[chunk.first].word
        return word is not None and word.noun is not None and bool(word.noun.suffix)

    def accusative(self, chunk: Chunk) -> bool:
        """Whether the ending of a phrase shows that it is no subject: الطرفين, دبابتي, أطرافا."""
        first = next((t for t in self.tokens[chunk.first : chunk.last + 1] if t.kind != MARK), None)
        if first is not None and first.text.endswith(_TANWIN):
            return True
        return first is not None and first.word is not None and first.pos != NUMERAL and _oblique(first.word)


@lru_cache(maxsize=1 << 14)
def _oblique(word: Word) -> bool:
    """Whether every reading of a noun is an accusative or genitive by its ending (dual and plural in ين, indefinite in ا)."""
    nominal = [r.entry for r in word.readings if r.entry.pos in (NOUN, ADJECTIVE)]
    if not nominal or any(r.entry.pos not in (NOUN, ADJECTIVE, VERB) for r in word.readings):
        return False
    return all(
        (e.number in ("d", "p") and e.spelling.endswith(("ين", "ي")) and e.tense in ("absolute", "construct"))
        or e.tense == "bare"
        for e in nominal
    )
