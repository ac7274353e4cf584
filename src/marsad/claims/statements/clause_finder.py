"""The clause of one reporting word: a finite verb, a participle, a verbal noun."""

from __future__ import annotations

from marsad.claims.statements.credibility import NEGATIONS
from marsad.claims.statements.following import Following
from marsad.claims.statements.frames import FARTHEST, Found, Frame, describes_speaker, may_speak
from marsad.claims.statements.lexicon import Cue, takes_pronoun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import RELATIVE, THAT
from marsad.claims.statements.shapes import Shapes

# Before a definite verbal noun these make the passive (تم التأكيد على).
_DONE = frozenset(["تم", "تمت", "يتم", "جري", "جرت", "وتم", "وتمت"])

# A subject between أن and its verb has at most so many words.
_LONGEST_SUBJECT = 9


class Finder(Shapes):
    """Parses the clause of one reporting word."""

    def finite(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """The clause of the finite verb at ``i`` in the sentence ``[first, after)``."""
        if not self._may_be_finite(i, cue, first) or not takes_pronoun(cue):
            return None
        # A verb in the plural, and one in a relative clause, has its subject before it.
        inside = i > first and self.tokens[i - 1].folded in RELATIVE
        named = i - 2 >= first and self.tokens[i - 1].folded in ("قد", "فقد") and self.scene.closes(i - 2)
        named = named or self._object_of_left_subject(i, cue, first, after) or self._subject_after_that(i, cue, first)
        if "وثيقه" in cue.verb.complements:
            return self._document(i, cue, after)
        found = self._right(i, cue, min(after, i + FARTHEST), cue.number == "s" and not inside and not named)
        if found is None:
            return self._inverted(i, cue, after) or self._bare(i, cue, first, after)
        if inside and not self._loose_relative(i, first, found):
            return None
        source, opens = found.source, i
        if found.kind.startswith("heard") and found.relayed_by is None:
            found.relayed_by = self._left_subject(i, first)  # أما صحيفة كذا فنقلت عن
        if (
            source is not None
            and not cue.verb.sure
            and not may_speak(self.scene, source)
            and found.kind in ("verb-quote", "verb-colon")
        ):
            source = None
        if (
            source is None
            and (not cue.reading.prefix.startswith(("و", "ف")) or self._after_amma(i, first))
            and not (i > first and self.tokens[i - 1].folded in THAT)
        ):
            source = self._left_subject(i, first)
            opens = source[0] if source is not None else i
        if not self._credible(i, cue, found, source, first):
            return None
        region = (min(opens, i), found.start)
        if source is None and self._unsaid_by_whom(i, cue):
            found.kind = found.kind.replace("verb", "passive")  # وعلم أن
        return Frame(
            f"statement.{found.kind}", opens, (i, found.cue_last), found.start, after, cue.verb, cue, source,
            found.relayed_by, found.kind == "verb-quote", region=region, prefix=found.prefix,
        )  # fmt: skip

    def _object_of_left_subject(self, i: int, cue: Cue, first: int, after: int) -> bool:
        """Whether the verb stands between its subject and what was said (التقارير تؤكد تجاوز المرحلة)."""
        if "acc" not in cue.verb.complements or cue.reading.prefix or i == first or i + 1 >= after:
            return False
        return self.scene.closes(i - 1) and self.scene.masdar(i + 1) and self._left_subject(i, first) is not None

    def _unsaid_by_whom(self, i: int, cue: Cue) -> bool:
        """Whether a perfect is the passive: written with its first vowel (عُلم), or "it was learnt", which has no other speaker."""
        if cue.reading.entry.tense != "perfect" or cue.number != "s" or cue.gender != "m":
            return False
        word = self.tokens[i].word
        stem = word.raw[len(cue.reading.prefix) :] if word is not None else ""
        return stem[1:2] == "\u064f" or cue.verb.lemma == "علم"

    def _subject_after_that(self, i: int, cue: Cue, first: int) -> bool:
        """Whether nothing but its subject stands between أن and the verb (إن الحلف حذر روسيا من)."""
        if cue.reading.prefix or cue.number != "s":
            return False
        near = range(i - 2, max(first, i - _LONGEST_SUBJECT) - 1, -1)
        that = next((k for k in near if self.scene.is_that(k)), None)
        if that is None or self.scene.time(that + 1) is not None:
            return False
        subject = (that + 1, i - 1)
        return Walker(self.scene, i, frozenset(), False).walk(that + 1) == i - 1 and may_speak(self.scene, subject)

    def participle(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """The clause of a participle (مضيفا أن) at ``i``."""
        if i == first and not cue.verb.sure:
            return None
        before = self.tokens[i - 1] if i > first else None
        if before is not None and before.folded in NEGATIONS:
            return None
        if "وثيقه" in cue.verb.complements:
            return None
        found = self._right(i, cue, min(after, i + 25), False)
        if found is None:
            return None
        if found.kind == "verb-object" and not (
            before is None or before.text in '،,؛»”")-.' or before.folded in ("", "و")
        ):
            return None
        kind = found.kind.replace("verb", "participle")
        return Frame(
            f"statement.{kind}", i, (i, found.cue_last), found.start, after, cue.verb, cue, None, None,
            found.kind == "verb-quote", region=(i, found.start), prefix=found.prefix, same_speaker=True,
        )  # fmt: skip

    def masdar(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """A verbal noun that reports: تأكيد الوزارة أن، قوله إن، إعلانه عزمه، تمت الإشارة إلى."""
        before = self.tokens[i - 1].folded if i > first else ""
        done = before in _DONE and self.scene.definite(i)
        if not cue.verb.sure or (self.scene.definite(i) and not done) or cue.reading.entry.number != "s":
            return None
        found = self._right(i, cue, min(after, i + 14), not done and not cue.reading.suffix)
        if found is None or (not done and not self._said_by_noun(cue, found)):
            return None
        if not done and found.source is None and not cue.reading.suffix:
            return None
        kind = found.kind.replace("verb", "passive" if done else "noun")
        return Frame(
            f"statement.{kind}", i, (i - done, found.cue_last), found.start, after, cue.verb, None, found.source,
            region=(i, found.start), prefix=found.prefix,
        )  # fmt: skip

    def _said_by_noun(self, cue: Cue, found: Found) -> bool:
        """Whether a clause, a quotation, or a noun with a pronoun follows the verbal noun."""
        told = cue.verb.lemma == "أعلن" and found.source is not None and describes_speaker(self.scene, found.source)
        if told and (found.kind == "verb-preposition" or self.scene.masdar(found.start)):
            return True  # بعد إعلان الوزارة تحرير المدينة، إعلان المبعوث عن بدء الجولة
        if found.kind == "verb-object":
            word = self.tokens[found.start].word
            return word is not None and word.noun is not None and bool(word.noun.suffix) and found.source is not None
        return found.kind in ("verb-that", "verb-that-quote", "verb-quote")

    def _right(self, i: int, cue: Cue, limit: int, subjects: bool) -> Found | None:
        """What follows the verb: source and the beginning of what was said."""
        return Following(self.scene, i, cue, limit, subjects).search()
