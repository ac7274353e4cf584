"""Whether a word that may report does so where it stands."""

from __future__ import annotations

from marsad.claims.statements.frames import IMPERSONAL, Found, Range, describes_speaker, may_speak, with_pronoun
from marsad.claims.statements.lexicon import Cue, speaker_noun
from marsad.claims.statements.scene import THAT
from marsad.claims.statements.subjects import Subjects
from marsad.language.tokens import Token

NEGATIONS = frozenset(
    (
        "ليس",
        "ليست",
        "لسنا",
        "لست",
        "ليسوا",
        "يا",
        "لم",
        "لن",
        "ولم",
        "ولن",
        "فلم",
        "دون",
        "عدم",
        "غير",
        "لا",
        "ولا",
        "فلا",
    )
)
# Saying that one does not exclude or hide something is a statement all the same.
_NEGATED_TOO = frozenset(("استبعد", "أخفى", "نفى", "أنكر", "شكك"))
# Before an imperfect these make an inference of the narrator's (مما يؤكد أن، ما يشير إلى).
_INFERRING = frozenset(("مما", "ما", "بما", "وما", "لما"))
# After these a word is part of a name (أبو طالب).
_KINSHIP = frozenset(["ابو", "ابي", "ابا", "بن", "ابن", "ال", "عبد", "ام", "بنت", "ولد"])
_COMES_IN = frozenset(
    ["بلاغ", "البلاغ", "بلاغا", "بلاغات", "خبر", "نبا", "اتصال", "اخبار", "انباء", "في", "من", "الينا", "الي"]
)
_CLAUSE_BEFORE = frozenset(["قد", "كما", "حيث", "لكن", "فيما", "بينما"])
_NOUN_BEFORE = frozenset(["هذا", "هذه", "ذلك", "تلك", "كل", "بعض", "اي", "غير", "عدم", "اول", "اخر"])


class Credibility(Subjects):
    """Judges a verb by the words around it."""

    def _may_be_finite(self, i: int, cue: Cue, first: int) -> bool:
        if i == first:
            return not (cue.verb.lemma == "رد" and cue.reading.prefix and self._arrived(i))
        before = self.tokens[i - 1]
        if cue.reading.prefix.endswith("ل") and not any(t.folded == "اذ" for t in self.tokens[max(first, i - 4) : i]):
            return False  # ليوضح: in order to
        if not cue.reading.prefix and cue.reading.entry.tense == "perfect":
            upon = i - 2 >= first and self.tokens[i - 2].folded == "ما"  # ما إن أعلنت
            if before.kind == "number" or (before.folded in ("ان", "بان", "لان") and not upon):
                return False  # إن طالب الدكتوراه: إن has a noun after it
        if before.folded in _KINSHIP or i in self.scene.inside_atoms:
            return False
        if cue.reading.entry.tense == "imperfect" and self._infers(i, first):
            return False
        if not cue.verb.sure and not cue.reading.prefix and before.kind != "mark" and self._inside_phrase(i, before):
            return False
        word = self.tokens[i].word
        if cue.number == "d" and word is not None and word.noun is not None and word.noun.entry.kind == "masdar":
            return False  # نفيا: the absolute object, no dual
        if cue.verb.lemma == "رد" and cue.reading.prefix and self._arrived(i):
            return False
        if before.folded in NEGATIONS and cue.verb.lemma not in _NEGATED_TOO:
            return False
        opens = before.folded == "هذا" and i - 1 == first and cue.verb.sure  # هذا وأعلنت، هذا أعلنت
        if before.folded in _NOUN_BEFORE and not opens and not (i - 2 >= first and self.tokens[i - 2].pos == "P"):
            return False
        if before.pos == "P" and before.folded not in ("بعد", "منذ") and not with_pronoun(before):
            return False
        if self.tokens[i].pos == "P" and not cue.reading.prefix:
            return before.folded in _CLAUSE_BEFORE or before.text in "،,.:"
        return True

    def _arrived(self, i: int) -> bool:
        """Whether ورد is news that came in, not an answer (ورد بلاغ عن، ورد في البيان)."""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return following is not None and following.folded in _COMES_IN

    def _infers(self, i: int, first: int) -> bool:
        """Whether the narrator draws a conclusion (مما يؤكد أن، الأمر الذي يشير إلى)."""
        before = self.tokens[i - 1].folded
        if before == "قد" and i - 2 >= first:
            before = self.tokens[i - 2].folded
            i -= 1
        return before in _INFERRING or (before == "الذي" and i - 2 >= first and self.tokens[i - 2].folded == "الامر")

    def _inside_phrase(self, i: int, before: Token) -> bool:
        """Whether an uncertain verb stands where a noun or a clause on an indefinite noun does (ألف طلب، فيلما يتحدث عن)."""
        if self.tokens[i].pos in "NA" and before.pos in "NAUM":
            return True
        return before.pos in "NA" and not self.scene.closes(i - 1)

    def _loose_relative(self, i: int, first: int, found: Found) -> bool:
        """A relative clause reports where it is set off by a comma, or a clause or quotation follows (الذي قال إن)."""
        if found.kind not in ("verb-object", "verb-preposition"):
            return True
        return i - 2 >= first and (self.tokens[i - 2].text in "،," or i - 2 in self.scene.atom_ends)

    def _goes_on(self, i: int, cue: Cue, before: Token) -> bool:
        """Whether an imperfect after و goes on with the clause before it (يزيل الغموض ويؤكد قدم المدينة)."""
        return cue.reading.prefix[:1] == "و" and before.kind != "mark" and not self.tokens[i].line

    def _passive(self, cue: Cue, before: Token) -> bool:
        """Whether an imperfect without a subject is the passive of people in general (أشلاء يعتقد أنها)."""
        if cue.verb.lemma not in IMPERSONAL:
            return False
        inside = before.kind == "word" and before.pos not in "CX" and not cue.reading.prefix
        return before.folded in THAT or inside

    def _points_at_thing(self, source: Range) -> bool:
        """Whether a subject is a thing pointed at, which shows something and says nothing (ويشير هذا القرار إلى)."""
        first, last = source
        if first >= last or self.tokens[first].folded not in ("هذا", "هذه", "ذلك", "تلك"):
            return False
        return first + 1 not in self.scene.atoms and speaker_noun(self.tokens[first + 1].folded) is None

    def _credible(self, i: int, cue: Cue, found: Found, source: Range | None, first: int) -> bool:
        """A verb that does not always report needs a speaker beside it or what is said right after it."""
        if cue.first_person and cue.verb.lemma != "قال":
            return False
        before = self.tokens[i - 1] if i > first else None
        imperfect = cue.reading.entry.tense == "imperfect"
        if source is None and before is not None and imperfect and self._passive(cue, before):
            return False
        if (
            before is not None
            and imperfect
            and before.folded in ("ان", "بان", "كي", "لكي", "حتي", "وان", "وبان")
            and not cue.reading.prefix
        ):
            return False
        if source is None and before is not None and imperfect and self._goes_on(i, cue, before):
            return False
        if source is not None and imperfect and self._points_at_thing(source):
            return False
        if source is None and self.tokens[i].folded.endswith("تبين"):
            return False  # it turned out
        plain = self.tokens[i].pos == "P" or found.kind == "verb-object"
        if cue.verb.sure and not plain:
            return True
        if source is not None:
            if self.tokens[i].pos == "P" and source[0] > i:
                return source[0] == i + 1 and describes_speaker(self.scene, (i + 1, i + 1))
            if plain and not may_speak(self.scene, source):
                return False
            if not plain and found.kind.startswith(("verb-quote", "verb-colon", "verb-that")) and source[0] == i + 1:
                return may_speak(self.scene, source)
            return (self.scene.masdar(found.start) or describes_speaker(self.scene, source)) and (
                not plain or source[0] <= i + 3
            )
        if found.kind in ("verb-quote", "verb-colon"):
            return found.start - i <= 12
        if "وصف" in cue.verb.complements and found.kind == "verb-object":
            return True
        if cue.verb.sure and self.scene.marked(found.start, "content"):
            return True
        if found.kind != "verb-object" or cue.verb.sure:
            return found.start - i <= 4
        word = self.tokens[found.start].word
        return found.start - i <= 4 and word is not None and word.noun is not None and bool(word.noun.suffix)
