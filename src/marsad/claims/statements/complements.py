"""Where what was said begins, to the right of a reporting verb."""

from __future__ import annotations

from marsad.claims.statements.frames import Found, Range, with_pronoun
from marsad.claims.statements.lexicon import MASDAR, content_nouns, cues, speaker_noun
from marsad.claims.statements.objects import Objects
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import OPENING, SHORTEST_SAID

_PREPOSITIONS = frozenset(("الي", "علي", "عن", "من", "في"))
# After these a comma stands for a colon (قائلا، ...).
_SAYING = frozenset(("قايلا", "قايله", "قايلين"))
_QUESTIONS = frozenset(["هل", "لماذا", "كيف", "متي", "ما", "من", "اين", "كم", "ماذا", "عما", "عمن", "اذا", "لم"])


class Complements(Objects):
    """What was said, if it begins at a token: a clause, a quotation, a preposition of the verb, an object."""

    def _complement(self, j: int) -> Found | None:
        """What was said, if it begins at ``j``."""
        token, scene = self.tokens[j], self.scene
        if scene.marked(j, "relay"):
            return None
        if scene.marked(j, "saying") and j + 1 < self.limit and self._opens_said(j + 1):
            return None
        answered = token.folded.startswith("ب") and "ب" in self.complements  # رد بأن
        if scene.is_that(j) and (self.cue.verb.strength != "quote" or answered):
            if not self._takes_that(j):
                return None
            before = self.tokens[j - 1].folded
            if before in _PREPOSITIONS and j - 1 == self.i + 1:
                self.cue_last = j - 1
            start = j + 1
            if start < self.limit and self.tokens[start].text == ":":
                start += 1
            q = scene.quote_at.get(start)
            return self._found("verb-that-quote" if q else "verb-that", start)
        if token.text in "،," and self.tokens[j - 1].folded in _SAYING:
            return self._found("verb-colon", j + 1)
        if token.text == ":" and ":" in self.complements:
            start = j + 1
            if start < self.limit and self.tokens[start].folded in ("ان", "انه", "انها", "انهم"):
                start += 1
            return self._found("verb-quote" if start in scene.quote_at else "verb-colon", start)
        if token.text in OPENING and j in scene.quote_at:
            return self._quotation(j) or self._described(j) or self._accused_in_marks(j)
        if (token.folded in self.complements and token.pos == "P") or (
            token.folded == "عن" and "عن!" in self.complements
        ):
            return self._preposition(j)
        if "سوال" in self.complements and token.folded in _QUESTIONS and j - self.i <= 3:
            return self._found("verb-question", j)
        if (
            "ب" in self.complements
            and token.pos == "B"
            and token.folded.startswith("ب")
            and j + 1 < self.limit
            and self.scene.masdar(j + 1)
        ):
            return self._found("verb-preposition", j, "ب")  # طالب بسرعة إصلاح
        if token.folded == "ب" and "ب" in self.complements and j + 1 in scene.quote_at:
            return self._found("verb-preposition", j + 1)  # هدد بـ"الزحف"
        if "ب" in self.complements and token.folded in ("بما", "بمن", "بذلك"):
            return self._found("verb-preposition", j, "ب")
        if token.word is not None and "ب" in self.complements and self._content_b(j):
            if self._later_masdar(j):
                return None
            if token.word.prefix == "ب" or (
                j == self.i + 1 and token.folded.startswith("ب") and not token.word.prefix and len(token.folded) > 3
            ):
                return self._found("verb-preposition", j, "ب")
        if token.word is not None and token.word.prefix == "بال" and "ب" in self.complements:
            return self._found("verb-preposition", j, "ب")
        return self._object(j)

    def _later_masdar(self, j: int) -> bool:
        """Whether ب before a plain noun gives way to one before a verbal noun soon after (توماس باخ ... بعدم)."""
        word = self.tokens[j].word
        if self._verbal(j) or (word is not None and word.prefix == "بال"):
            return False
        return any(self._verbal(k) for k in range(j + 1, min(j + 12, self.limit)))

    def _verbal(self, k: int) -> bool:
        """Whether ب with a verbal noun, or with أن, stands at ``k``."""
        word = self.tokens[k].word
        if word is None or not word.folded.startswith("ب"):
            return False
        if self.scene.is_that(k) or word.folded[1:] in content_nouns():
            return True
        noun = word.noun
        return noun is not None and noun.prefix in ("ب", "بال") and noun.entry.kind == "masdar"

    def _opens_said(self, j: int) -> bool:
        return self.scene.is_that(j) or self.tokens[j].text == ":" or self.tokens[j].text in OPENING

    def _takes_that(self, j: int) -> bool:
        """Whether the verb takes a clause here: of itself, or after its own preposition (حذر من أن)."""
        own = self.complements
        if own & {"ان", "الاتهام", "وصف", "مسووليه"}:
            return True
        before = self.tokens[j - 1].folded
        if self.scene.marked(j - 1, "saying"):
            return True
        if before in own or f"{before}ان" in own:
            return True
        return self.tokens[j].folded.startswith("ب") and bool(own & {"ب", "بان"})

    def _content_b(self, j: int) -> bool:
        if self.tokens[j].folded in ("بيان", "بيانات", "باسم", "بدوره", "بدورها", "بحسب"):
            return False
        return not self.scene.marked(j, "beside")

    def _quotation(self, j: int) -> Found | None:
        """A quotation that is what was said; a name in marks is not."""
        q = self.scene.quote_at[j]
        before = self.tokens[j - 1]
        if not self.complements & {":", "acc"} and not self.scene.is_that(j - 1):
            return None
        if not self.cue.verb.sure and before.text not in ":،," and j != self.i + 1 and not self._right_after_speaker(j):
            return None
        if before.folded == "ل" or (before.pos == "P" and j - 1 != self.i and not with_pronoun(before)):
            return None
        after = q.last + 1
        if q.closed and after < self.limit and self._that_follows(after):
            return None
        if self.relative and j - 1 in self.scene.carrier_at:
            return None  # كشفت رسالة حصلت قناة «كذا» على نسخة منها
        if q.closed and j == self.i + 1 and self._speaker_in_marks(j, after):
            return None
        size = q.last - q.first - 1
        ends = after >= self.limit or self.tokens[after].text in "،.؛,:" or not q.closed
        if size >= SHORTEST_SAID:
            return self._found("verb-quote", j)
        # A shorter one is a name, unless it ends the clause after a colon, or after the subject of a verb with an object.
        said = ends and size >= 1 and (before.text in "،,:" or (self.source is not None and "acc" in self.complements))
        return self._found("verb-quote", j) if said else None

    def _accused_in_marks(self, j: int) -> Found | None:
        """Whom somebody accuses, in marks, where what they are accused of follows (اتهم "أطرافا" بتأجيج)."""
        after = self.scene.quote_at[j].last + 1
        if "الاتهام" not in self.complements or after >= self.limit or not self._verbal(after):
            return None
        return self._found("verb-object", j)

    def _speaker_in_marks(self, j: int, after: int) -> bool:
        """Whether a body in marks is the subject: its noun first, and after a comma what it said (أعلنت "كتائب كذا"، أمس، استهداف)."""
        noun = speaker_noun(self.tokens[j + 1].folded)
        if noun is None or noun.kind != "body" or after - j > 2 * SHORTEST_SAID:
            return False
        k = after
        while k < self.limit and (self.tokens[k].text in "،," or self.scene.time(k) is not None):
            k = (self.scene.time(k) or k) + 1
        return k < self.limit and (self.scene.masdar(k) or self.scene.is_that(k))

    def _right_after_speaker(self, j: int) -> bool:
        """Whether the speaker, or the carrier spoken to, ends right before token ``j``."""
        if self.source is None:
            return False
        return self.source[1] == j - 1 or j - 1 in self.scene.carrier_ends

    def _that_follows(self, after: int) -> bool:
        """Whether the clause goes on to أن after a quotation: then what stands in marks is a name."""
        for k in range(after, min(after + 3, self.limit)):
            if self.tokens[k].text in "،,.؛":
                return False
            if self.scene.is_that(k):
                return True
        return False

    def _preposition(self, j: int) -> Found | None:
        """The verb's own preposition, with a clause or a noun phrase after it."""
        scene = self.scene
        if j + 1 >= self.limit or (self.tokens[j + 1].pos == "V" and not scene.nominal(j + 1)):
            return None
        if self.tokens[j].folded == "عن" and "عن!" in self.complements:
            return self._heard(j)
        if self._governed(j):
            return None
        carried = j + 1 in scene.carrier_at or j + 2 in scene.carrier_at  # على موجات إذاعة
        if carried and self.tokens[j].folded in ("علي", "في"):
            return None  # أجمع المغردون على موقع تويتر
        if scene.is_that(j + 1) or self.tokens[j + 1].text in OPENING:
            if j == self.i + 1:
                self.cue_last = j
            return None if scene.is_that(j + 1) else self._found("verb-preposition", j + 1)
        if self.tokens[j].folded == "من" and self.source is None and self.subjects and self.cue.verb.lemma != "حذر":
            return None
        if j == self.i + 1:
            self.cue_last = j
        return self._found("verb-preposition", j + 1)

    def _governed(self, j: int) -> bool:
        """Whether the preposition belongs to a verbal noun right before it (تحدث شرط عدم الكشف عن هويته)."""
        word = self.tokens[j - 1].word
        if (
            self.tokens[j].folded == "عن"
            and j - 1 > self.i
            and self.tokens[j - 1].pos == "V"
            and not self.scene.nominal(j - 1)
        ):
            return True  # أعلنت أن الحادث أسفر عن
        if word is None or j - 1 == self.i or not self.scene.definite(j - 1) or self.tokens[j].folded != "عن":
            return False
        return any(c.form == MASDAR and "عن" in c.verb.complements for c in cues(word))

    def _heard(self, j: int) -> Found | None:
        """نقلت رويترز عن بالي (قوله) إن: who stands before عن carries, who stands after it says."""
        walker = Walker(self.scene, self.limit, self.complements, False)
        last = walker.walk(j + 1)
        if last <= j:
            return None
        self.relayed_by = self.source
        self.source = self._without_saying(j + 1, last)
        self.cue_last = j
        k = last + 1
        while k < min(self.limit, last + 25):
            if self.scene.is_that(k):
                return self._found("heard-from", k + 1)
            if self.tokens[k].text == ":" or (
                k in self.scene.quote_at and self.scene.quote_at[k].last - k > SHORTEST_SAID
            ):
                return self._found("heard-from-quote", k + (self.tokens[k].text == ":"))
            k += 1
        return None

    def _without_saying(self, first: int, last: int) -> Range:
        """The source without قوله, تأكيده, تصريحه after it."""
        while last > first:
            word = self.tokens[last].word
            if word is None or not any(c.form == MASDAR and c.reading.suffix for c in cues(word)):
                break
            last -= 1
        return (first, last)
