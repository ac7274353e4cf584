"""One sentence's chunks and the questions that the roles ask of them: what is the subject of this verb, who is joined."""

from __future__ import annotations

from functools import lru_cache

from marsad.claims.events.chunks import ACT, COMMA, EVENT, GENITIVE, NP, OTHER, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.joining import LOCATING, Joining
from marsad.claims.events.lexicon import Classes, Light, light_table
from marsad.claims.events.recall import ACTING, FORCES, HUMAN, REACH, TIME, Recall, where
from marsad.language.tokens import MARK, Token
from marsad.language.words import ADJECTIVE, NOUN, NUMERAL, VERB, Word

_COUNTED = frozenset(("quantity", "people", "crowd"))
# Verbs whose lone subject is the one who suffers.
_FALLING = frozenset(("قتل", "استشهد", "أصاب", "جرح", "سقط", "قضى", "لقي"))
# The written ending of an indefinite accusative.
_TANWIN = ("\u064b", "\u064b\u0627", "\u0627\u064b")


class Clause(Joining):
    """The chunks of one sentence with the questions that the roles ask of them."""

    def __init__(self, tokens: list[Token], chunks: list[Chunk], times: frozenset[int], recall: Recall) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.times = times  # tokens that stand in a time expression
        self.recall = recall
        self._subjects: dict[int, tuple[Chunk | None, Chunk | None]] = {}

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
        return verb.kind == ACT and not verb.suffix and (pronoun.kind == PRONOUN or (pronoun.kind == OTHER and bool(pronoun.suffix)))

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

    def after_relative(self, k: int) -> bool:
        """Whether a relative pronoun opens the clause of the verb ``k``."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind == OTHER:
            j -= 1
        return j >= 0 and self.chunks[j].kind == REL

    def antecedent(self, k: int) -> Chunk | None:
        """The phrase that the relative clause of verb ``k`` qualifies."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind in (OTHER, REL, COMMA):
            j -= 1
        if j < 0 or self.chunks[j].kind not in (NP, EVENT):
            return None
        chunk = self.chunks[j]
        if (
            chunk.prep == GENITIVE
            and chunk.kind == NP
            and j
            and self.chunks[j - 1].kind == EVENT
            and self._feminine(k)
            and not self._acting(chunk)
        ):
            return self.chunks[j - 1]
        if where(chunk) and not self.resumed(k):
            act = next((c for c in reversed(self.chunks[max(0, j - REACH) : j]) if c.kind in (EVENT, ACT)), None)
            return act if act is not None and act.kind == EVENT else chunk  # الهجوم في المدينة الذي استهدف فندقا
        return chunk

    def _feminine(self, k: int) -> bool:
        reading = self.chunks[k].reading
        return reading is not None and reading.entry.gender == "f"

    @staticmethod
    def _acting(chunk: Chunk) -> bool:
        return bool(chunk.classes & ACTING)

    def resumed(self, k: int) -> bool:
        """Whether a pronoun after or on verb ``k`` takes up the antecedent: الهجوم الذي شنه، المدينة التي تسيطر عليها."""
        if self.chunks[k].suffix:
            return True
        nearby = self.chunks[k + 1 : k + 3]
        return bool(nearby) and nearby[0].kind == PRONOUN and bool(nearby[0].suffix)

    def topic(self, k: int) -> Chunk | None:
        """The subject that stands before verb ``k``: إن القوات سيطرت; كانت القوات قد سيطرت."""
        if self.chunks[k].conj or self._opens(k):
            return None
        found: Chunk | None = None
        beyond = k
        for j in range(k - 1, max(-1, k - 1 - REACH), -1):
            chunk = self.chunks[j]
            if j >= beyond - 1 and beyond < k:
                continue
            if chunk.kind == ACT and self._closed_relative(j, k):
                beyond = j  # عضو في القوة التي دربها الجيش | قتل
                found = None
                continue
            if chunk.kind == ACT:
                sister = chunk.reading is not None and "k" in chunk.reading.entry.kind
                near = self.chunks[k - 1]
                if sister and found is None and k - j == 1:
                    continue  # جنود كانت تحتجزهم
                if sister:
                    return found
                if near.kind == NP and not near.conj and near.classes & ACTING and self._before_its_verb(near, k):
                    return near
                if near.kind != NP or found is None:
                    return None
                continue
            if chunk.kind in (SUB, STOP, REL):
                return found or self._fused_subject(chunk)
            if self.stated(chunk) or (j == 0 and chunk.kind == NP and chunk.conj and not chunk.prep):
                found = chunk
        return found

    def _before_its_verb(self, near: Chunk, k: int) -> bool:
        """Whether the phrase right before verb ``k`` can be its subject: free, or an indefinite that it qualifies."""
        if not near.prep:
            return True
        indefinite = not self.tokens[near.first].folded.startswith(("ال", "لل", "بال")) and not where(near)
        return indefinite and near.prep != GENITIVE and "k" not in _flags(self.chunks[k])

    def _closed_relative(self, j: int, k: int) -> bool:
        """Whether verb ``j`` and all up to verb ``k`` is a relative clause with its own subject: التي دربها الجيش | قتل."""
        whole = self.chunks[j].suffix and k - j == 2 and self.after_relative(j) and self.chunks[j - 1].kind == REL
        return bool(whole) and self.stated(self.chunks[j + 1])

    def _opens(self, k: int) -> bool:
        """Whether verb ``k`` opens its clause after a comma: وفي صعدة، معقل الحوثيين، قصف الطيران ..."""
        reading = self.chunks[k].reading
        if not k or self.chunks[k - 1].kind != COMMA or (reading is not None and reading.entry.number == "p"):
            return False
        bare = self.bare(k)
        return bool(bare) and bool(bare[0].classes & FORCES) and not bare[0].classes & HUMAN

    def _fused_subject(self, chunk: Chunk) -> Chunk | None:
        """The subject fused to the complementizer: أنها سيطرت."""
        folded = self.tokens[chunk.first].folded.lstrip("وف")
        for pronoun in ("هما", "هم", "ها", "ه"):
            if chunk.kind == SUB and folded.endswith("ن" + pronoun):
                near = next(
                    (
                        c
                        for c in reversed(self.chunks[: chunk.at])
                        if c.kind == NP and self._acting(c) and self.recall.agrees(c, pronoun)
                    ),
                    None,
                )
                return near or self.recall.pronoun(pronoun, chunk.first)
        return None

    def subject(self, k: int) -> tuple[Chunk | None, Chunk | None]:
        """``(subject before or carried over, object that the relative clause takes up)`` of the verb ``k``."""
        if k not in self._subjects:
            self._subjects[k] = self._subject(k)
        return self._subjects[k]

    def _subject(self, k: int) -> tuple[Chunk | None, Chunk | None]:
        before = self.chunks[k - 1] if k else None
        reading = self.chunks[k].reading
        if reading is not None and reading.entry.kind == "active":
            return self.carried(k), None
        if self.after_relative(k):
            head = self.antecedent(k)
            return (None, head) if self.resumed(k) else (head, None)
        if before is not None and not self.chunks[k].conj and before.kind in (NP, EVENT) and self.chunks[k].suffix:
            if self.bare(k):
                return None, before
            if before.kind == EVENT:
                return before, None  # غارة استهدفته
        if before is not None and not self.chunks[k].conj and self._told_of(before, k):
            return self._act_of(before), None  # بقصف جوي استهدف أوكارهم
        topic = self.topic(k)
        if topic is None and before is not None and before.kind == ACT and "k" in _flags(before) and k > 1:
            topic = self.chunks[k - 2] if self.chunks[k - 2].kind == NP else None  # عن جنود كانت تحتجزهم
            return None, topic if topic is not None and self.chunks[k].suffix and self._taken_up(topic, k) else None
        if topic is not None and self.chunks[k].suffix and self._taken_up(topic, k):
            return None, topic  # أربعة جنود كانت تحتجزهم
        return topic, None

    def _taken_up(self, topic: Chunk, k: int) -> bool:
        """Whether the pronoun on verb ``k`` takes up an indefinite phrase before it, which the verb qualifies."""
        head = self.tokens[topic.first]
        definite = head.folded.startswith(("ال", "وال", "لل", "بال")) or topic.first == topic.last
        return not definite and k - topic.at <= 2 and self.recall.agrees(topic, self.chunks[k].suffix)

    def _act_of(self, chunk: Chunk) -> Chunk:
        """The act that a weapon is the means of, where it stands right before it: هجوم بسيارة مفخخة | استهدف دورية."""
        before = self.chunks[max(0, chunk.at - 2) : chunk.at]
        acts = [c for c in before if c.kind == EVENT] if chunk.kind == NP and chunk.prep in ("ب", GENITIVE) else []
        return acts[-1] if acts else chunk

    def _told_of(self, act: Chunk, k: int) -> bool:
        """Whether verb ``k`` right after an indefinite act after a preposition says more of it."""
        reading = self.chunks[k].reading
        indefinite = act.kind == EVENT and act.form is not None and not act.form.definite and not act.suffix
        if act.kind == NP and act.classes & {"munition", "weapon"} and not act.classes & HUMAN:
            indefinite = not self.tokens[act.last].folded.startswith(("ال", "لل", "بال"))  # سقوط قذيفة استهدفت منزلا
        perfect = reading is not None and reading.entry.tense == "perfect" and reading.entry.number != "p"
        return indefinite and perfect and bool(act.prep)

    def carried(self, k: int) -> Chunk | None:
        """The subject of the verb before ``k``, which a verb without its own takes over."""
        wanted = self._participle_of(k)
        for j in range(k - 1, max(-1, k - 1 - 4 * REACH), -1):
            if self.chunks[j].kind == ACT:
                early, taken_up = self.subject(j)
                if early is not None and self._agrees(early, wanted):
                    return early
                if taken_up is not None:
                    continue  # a relative clause has its own subject
                bare = [c for c in self.bare(j) if self._acting(c) and not self.accusative(c)]
                if bare and self._agrees(bare[0], wanted):
                    return bare[0]
        last = self.recall.subject()
        return last if last is None or self._agrees(last, wanted) else None

    def _participle_of(self, k: int) -> str:
        """The ending that shows who carries on in a circumstance: داعية (she), داعين (they)."""
        reading = self.chunks[k].reading
        if reading is None or reading.entry.kind != "active":
            return ""
        return "ة" if reading.entry.spelling.endswith("ة") else "ين" if reading.entry.spelling.endswith("ين") else ""

    def _agrees(self, chunk: Chunk, ending: str) -> bool:
        plural, feminine = self.recall.form(chunk)
        return feminine if ending == "ة" else plural if ending == "ين" else True

    def doer(self, k: int) -> Chunk | None:
        """Who does what the verb ``k`` says, for the event noun that it governs."""
        early, _ = self.subject(k)
        if early is not None and early.kind == NP:
            return early
        bare = [c for c in self.bare(k) if c.kind == NP]
        return bare[0] if bare and not self.accusative(bare[0]) else self.carried(k)

    def lights(self, k: int) -> list[Light]:
        """What the verb ``k`` lends to an event noun, by any of the verbs that are spelt so (تلقى: of ألقى, of تلقى); where
        the noun is its object before where it is its subject."""
        word = self.tokens[self.chunks[k].first].word
        return list(_lights(word)) if word is not None else []

    def speaking_subject(self, k: int) -> Chunk | None:
        """The subject of the nearest verb before chunk ``k`` that is not somebody's: قال الوزير إن بلاده ... خلال لقاء."""
        for j in range(k - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.kind == STOP:
                return None
            if chunk.kind != ACT or self.after_relative(j) or "k" in _flags(chunk):
                continue
            doer = self.doer(j)
            word = self.tokens[doer.first].word if doer is not None else None
            if doer is not None and not (word is not None and word.noun is not None and word.noun.suffix):
                return doer
        return None

    def fallen(self, k: int) -> Chunk | None:
        """Who is said before chunk ``k`` in its clause to have been killed or hurt: قتل القائد أثناء اشتباكات."""
        for j in range(k - 1, max(-1, k - 1 - REACH), -1):
            chunk = self.chunks[j]
            if chunk.kind in (STOP, SUB):
                return None
            if chunk.kind != ACT or chunk.reading is None:
                continue
            if chunk.reading.entry.lemma not in _FALLING or chunk.suffix:
                return None
            early, _ = self.subject(j)
            bare = [c for c in self.bare(j) if c.kind == NP]
            return early or (bare[0] if len(bare) == 1 else None)
        return None

    def nearest_subject(self, k: int) -> Chunk | None:
        """The subject of the verb before chunk ``k``, else of the one after it, else the phrase that opens the clause."""
        for j in range(k - 1, max(-1, k - 1 - 2 * REACH), -1):
            if self.chunks[j].kind == ACT and "k" not in _flags(self.chunks[j]):
                return self.doer(j)
            if self.chunks[j].kind in (STOP, SUB):
                break
        for j in range(k + 1, min(k + 1 + REACH, len(self.chunks))):
            if self.chunks[j].kind == ACT:
                return self.doer(j)
        return self.recall.subject()


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


@lru_cache(maxsize=1 << 14)
def _lights(word: Word) -> tuple[Light, ...]:
    table = light_table()
    found = [
        x
        for r in word.readings
        if r.entry.pos == VERB or r.entry.kind == "active"
        for x in table.get(r.entry.lemma, ())
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda x: x.mark == "subject"))


def _flags(chunk: Chunk) -> str:
    return chunk.reading.entry.kind if chunk.reading is not None else ""
