"""The subject of a verb: before it, after it, carried over from the verb before, or what a relative clause qualifies."""

from __future__ import annotations

from marsad.claims.events.chunks import ACT, COMMA, EVENT, GENITIVE, NP, OTHER, PRONOUN, REL, STOP, SUB, Chunk
from marsad.claims.events.freestanding import Phrases
from marsad.claims.events.recall import ACTING, FORCES, HUMAN, REACH, where


class Subjects(Phrases):
    """Who a verb is about; :class:`~marsad.claims.events.sentence.Clause` holds the verbs."""

    _subjects: dict[int, tuple[Chunk | None, Chunk | None]]

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
        return indefinite and near.prep != GENITIVE and "k" not in flags(self.chunks[k])

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
        if topic is None and before is not None and before.kind == ACT and "k" in flags(before) and k > 1:
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


def flags(chunk: Chunk) -> str:
    return chunk.reading.entry.kind if chunk.reading is not None else ""
