"""Reporting clauses: the cue, who says it, and where what is said begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.statements.lexicon import (
    FINITE,
    MASDAR,
    PARTICIPLE,
    Cue,
    Verb,
    content_nouns,
    cues,
    speaker_noun,
    takes_pronoun,
)
from marsad.claims.statements.phrases import Walker, brackets
from marsad.claims.statements.scene import OPENING, RELATIVE, SHORTEST_SAID, THAT, Scene
from marsad.language.tokens import Token

# What is said begins at most this many tokens after the reporting verb (long offices and adverbials included).
FARTHEST = 60
_NEGATIONS = frozenset(("لم", "لن", "ولم", "ولن", "فلم", "دون", "عدم", "غير", "لا", "ولا", "فلا"))
# Saying that one does not exclude or hide something is a statement all the same.
_NEGATED_TOO = frozenset(("استبعد", "أخفى", "نفى", "أنكر", "شكك"))
# Before an imperfect these make an inference of the narrator's (مما يؤكد أن، ما يشير إلى).
_INFERRING = frozenset(("مما", "ما", "بما", "وما", "لما"))
_NOUN_BEFORE = frozenset(["هذا", "هذه", "ذلك", "تلك", "كل", "بعض", "اي", "غير", "عدم", "اول", "اخر"])
# What may stand between a subject and its verb (الوزير كان قد أكد).
_BETWEEN = frozenset("قد وقد فقد هو هي هم ايضا بدوره بدورها كان كانت كانوا كانا".split())
_PREPOSITIONS = frozenset(("الي", "علي", "عن", "من", "في"))
# Verbs whose imperfect without a subject is the passive (أشلاء يعتقد أنها).
IMPERSONAL = frozenset("اعتقد ظن رجح توقع خشي ذكر زعم افترض خمن تصور أمل عرف علم لاحظ".split())
# Before a definite verbal noun these make the passive (تم التأكيد على).
_DONE = frozenset("تم تمت يتم جري جرت وتم وتمت".split())
# Verbs that speech itself may follow, and words that begin it.
_SPEAKING = frozenset(("قال", "أضاف", "تابع", "أردف", "استطرد"))
_BEGINS_SPEECH = frozenset("لا لن لم نحن انا هذا هذه هناك اذا لقد نعم لدينا ليس علينا كنا ما كل ليست انني اننا".split())
_QUESTIONS = frozenset("هل لماذا كيف متي ما من اين كم ماذا عما عمن اذا لم".split())
Range = tuple[int, int]


@dataclass
class Frame:
    """One reporting clause in token indices; ``start``/``end`` are what was said, ``end`` exclusive."""

    rule: str
    opens: int
    cue: Range
    start: int
    end: int
    verb: Verb | None = None
    form: Cue | None = None
    source: Range | None = None
    relayed_by: Range | None = None
    quote: bool = False
    before: bool = False
    region: Range = (0, 0)
    subject: Range | None = None
    prefix: str = ""
    same_speaker: bool = False
    via: list[int] = field(default_factory=list)


@dataclass
class Found:
    """What the search to the right of a verb found."""

    kind: str
    start: int
    cue_last: int
    source: Range | None
    relayed_by: Range | None = None
    prefix: str = ""


class Finder:
    """Parses the clause of one reporting verb."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens

    def finite(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """The clause of the finite verb at ``i`` in the sentence ``[first, after)``."""
        if not self._may_be_finite(i, cue, first) or not takes_pronoun(cue):
            return None
        # A verb in the plural, and one in a relative clause, has its subject before it.
        inside = i > first and self.tokens[i - 1].folded in RELATIVE
        named = i - 2 >= first and self.tokens[i - 1].folded in ("قد", "فقد") and self.scene.closes(i - 2)
        if "وثيقه" in cue.verb.complements:
            return self._document(i, cue, after)
        found = self._right(i, cue, min(after, i + FARTHEST), cue.number == "s" and not inside and not named)
        if found is None:
            return self._inverted(i, cue, first, after) or self._bare(i, cue, first, after)
        if inside and not self._loose_relative(i, first, found):
            return None
        source, opens = found.source, i
        if (
            source is not None
            and not cue.verb.sure
            and not self._may_speak(source)
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
        return Frame(
            f"statement.{found.kind}", opens, (i, found.cue_last), found.start, after, cue.verb, cue, source,
            found.relayed_by, found.kind == "verb-quote", region=region, prefix=found.prefix,
        )  # fmt: skip

    def participle(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """The clause of a participle (مضيفا أن) at ``i``."""
        if i == first and not cue.verb.sure:
            return None
        before = self.tokens[i - 1] if i > first else None
        if before is not None and before.folded in _NEGATIONS:
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

    def _may_be_finite(self, i: int, cue: Cue, first: int) -> bool:
        if i == first:
            return True
        before = self.tokens[i - 1]
        if cue.reading.entry.tense == "imperfect" and self._infers(i, first):
            return False
        if not cue.verb.sure and not cue.reading.prefix and before.kind != "mark" and self._inside_phrase(i, before):
            return False
        if before.folded in _NEGATIONS and cue.verb.lemma not in _NEGATED_TOO:
            return False
        if before.folded in _NOUN_BEFORE and not (i - 2 >= first and self.tokens[i - 2].pos == "P"):
            return False
        if before.pos == "P" and before.folded not in ("بعد", "منذ"):
            return False
        if self.tokens[i].pos == "P" and not cue.reading.prefix:
            return before.folded in ("قد", "كما", "حيث", "لكن") or before.text in "،,.:"
        return True

    def masdar(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """A verbal noun that reports: تأكيد الوزارة أن، قوله إن، إعلانه عزمه، تمت الإشارة إلى."""
        before = self.tokens[i - 1].folded if i > first else ""
        done = before in _DONE and self.scene.definite(i)
        if not cue.verb.sure or (self.scene.definite(i) and not done) or cue.reading.entry.number != "s":
            return None
        found = self._right(i, cue, min(after, i + 14), not done and not cue.reading.suffix)
        if found is None or (not done and not self._said_by_noun(found)):
            return None
        if not done and found.source is None and not cue.reading.suffix:
            return None
        kind = found.kind.replace("verb", "passive" if done else "noun")
        return Frame(
            f"statement.{kind}", i, (i - done, found.cue_last), found.start, after, cue.verb, None, found.source,
            region=(i, found.start), prefix=found.prefix,
        )  # fmt: skip

    def _said_by_noun(self, found: Found) -> bool:
        """Whether a clause, a quotation, or a noun with a pronoun follows the verbal noun."""
        if found.kind == "verb-object":
            word = self.tokens[found.start].word
            return word is not None and word.noun is not None and bool(word.noun.suffix) and found.source is not None
        return found.kind in ("verb-that", "verb-that-quote", "verb-quote")

    def _inverted(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """«...»، قال X: the quotation stands before its verb."""
        k = i - 1
        while k > 0 and self.tokens[k].text in "،,.-–" and k > i - 3:
            k -= 1
        q = self.scene.quote_end.get(k)
        if q is None or not q.closed or ":" not in cue.verb.complements or q.last - q.first <= SHORTEST_SAID - 1:
            return None
        if cue.reading.prefix.startswith("و") or self.tokens[i].line:
            return None
        last = Walker(self.scene, after, frozenset(), False).walk(i + 1)
        source = (i + 1, last) if last > i else None
        if source is not None and not self._may_speak(source):
            return None
        return Frame(
            "statement.quote-verb", q.first, (i, i), q.first + 1, q.last, cue.verb, cue, source,
            quote=True, before=True, region=(i, min(after, i + 25)),
        )  # fmt: skip

    def _bare(self, i: int, cue: Cue, first: int, after: int) -> Frame | None:
        """وقال لا نريد الحرب: speech right after the verb, without أن or marks."""
        if cue.verb.lemma not in _SPEAKING or i + 3 >= after or cue.first_person:
            return None
        if i > first and self.tokens[i - 1].text not in "،,.؛-" and not cue.reading.prefix:
            return None
        token = self.tokens[i + 1]
        bare = token.folded in _BEGINS_SPEECH or (
            token.pos == "V" and token.word is not None and token.word.verb is not None
            and token.word.verb.entry.person == "1" and token.word.verb.entry.tense == "imperfect"
        )  # fmt: skip
        if not bare:
            return None
        return Frame("statement.verb-bare-colon", i, (i, i), i + 1, after, cue.verb, cue, None, region=(i, i + 1))

    def _after_amma(self, i: int, first: int) -> bool:
        """Whether ف belongs to أما before the subject (أما الوزير فقال)."""
        return self.tokens[i].folded.startswith("ف") and any(
            t.folded.endswith("اما") for t in self.tokens[first : first + 3]
        )

    def _document(self, i: int, cue: Cue, after: int) -> Frame | None:
        """جاء في البيان أن: the document is the source."""
        scene, j = self.scene, i + 1
        if j + 1 >= after or self.tokens[j].folded != "في":
            return None
        j += 1
        noun = speaker_noun(self.tokens[j].folded)
        if not (
            scene.marked(j, "document") or scene.marked(j, "speech") or (noun is not None and noun.kind == "document")
        ):
            return None
        last = max(Walker(scene, after, frozenset(), False).walk(j), j)
        for k in range(last + 1, min(after, last + 15)):
            if scene.is_that(k) or self.tokens[k].text == ":":
                start = k + 1
                kind = "document-quote" if start in scene.quote_at else "document-that"
                return Frame(
                    f"statement.{kind}", i, (i, j - 1), start, after, cue.verb, cue, (j, last), region=(i, start)
                )  # fmt: skip
        return None

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

    def _may_speak(self, source: Range) -> bool:
        """Whether a phrase describes a speaker or begins with a word that no lexicon knows (a name, mostly)."""
        word = self.tokens[source[0]].word
        return describes_speaker(self.scene, source) or word is None or not word.readings

    def _loose_relative(self, i: int, first: int, found: Found) -> bool:
        """A relative clause reports where it is set off by a comma, or a clause or quotation follows (الذي قال إن)."""
        if found.kind not in ("verb-object", "verb-preposition"):
            return True
        return i - 2 >= first and (self.tokens[i - 2].text in "،," or i - 2 in self.scene.atom_ends)

    def _credible(self, i: int, cue: Cue, found: Found, source: Range | None, first: int) -> bool:
        """A verb that does not always report needs a speaker beside it or what is said right after it."""
        if cue.first_person and cue.verb.lemma != "قال":
            return False
        before = self.tokens[i - 1] if i > first else None
        imperfect = cue.reading.entry.tense == "imperfect"
        if source is None and before is not None and imperfect and cue.verb.lemma in IMPERSONAL:
            if before.folded in THAT or (before.kind == "word" and before.pos not in "CX" and not cue.reading.prefix):
                return False
        if (
            before is not None
            and imperfect
            and before.folded in ("ان", "بان", "كي", "لكي", "حتي")
            and not cue.reading.prefix
        ):
            return False
        if source is None and self.tokens[i].folded.endswith("تبين"):
            return False  # it turned out
        plain = self.tokens[i].pos == "P" or found.kind == "verb-object"
        if cue.verb.sure and not plain:
            return True
        if source is not None:
            if self.tokens[i].pos == "P" and source[0] > i:
                return source[0] == i + 1 and describes_speaker(self.scene, (i + 1, i + 1))
            if plain and not self._may_speak(source):
                return False
            if not plain and found.kind.startswith(("verb-quote", "verb-colon", "verb-that")) and source[0] == i + 1:
                return self._may_speak(source)
            return (self.scene.masdar(found.start) or describes_speaker(self.scene, source)) and (
                not plain or source[0] <= i + 3
            )
        if found.kind in ("verb-quote", "verb-colon"):
            return found.start - i <= 12
        if "وصف" in cue.verb.complements and found.kind == "verb-object":
            return True
        return found.start - i <= 4 and (found.kind != "verb-object" or cue.verb.sure)

    def _right(self, i: int, cue: Cue, limit: int, subjects: bool) -> Found | None:
        """What follows the verb: source and the beginning of what was said."""
        return _Right(self.scene, i, cue, limit, subjects).search()

    def _left_subject(self, i: int, first: int) -> Range | None:
        """The subject before a verb (المرصد قال، المصادر التي أكدت، وكانت مصادر قد أفادت)."""
        j = i - 1
        tokens, scene = self.tokens, self.scene
        while j >= first and (tokens[j].folded in _BETWEEN or tokens[j].text in "،,"):
            if tokens[j].text in "،," and not (j > first and scene.closes(j - 1)):
                return None
            j -= 1
        while_saying = next((k for k in range(j, max(first, j - 4), -1) if tokens[k].folded == "اذ"), None)
        if while_saying is not None:  # الوزارة إذ تعلن ذلك لتؤكد
            j = while_saying - 1
        relative = j >= first and tokens[j].folded in RELATIVE
        if relative:
            j -= 1
            if j >= first and tokens[j].text in "،,":
                j -= 1
        start = self._phrase_start(j, first)
        if relative:
            start = next(
                (k + 1 for k in range(j, first - 1, -1) if tokens[k].pos in "PV" and k not in scene.atom_ends), first
            )
        if start is None or tokens[start].folded in ("كما", "فيما", "بينما"):
            return None
        last = Walker(scene, i, frozenset(), False).walk(start)
        if relative:
            return (start, min(last, j)) if last >= start else None
        return (start, min(last, j)) if last >= start and last >= j - 3 and self._may_speak((start, last)) else None

    def _phrase_start(self, j: int, first: int) -> int | None:
        """Where the noun phrase that ends at or before ``j`` begins: after a mark, a verb, كان or the sentence's start."""
        tokens, scene, k = self.tokens, self.scene, j
        while k >= first:
            token = tokens[k]
            if (
                token.folded.lstrip("وف")
                in ("كان", "كانت", "كانوا", "لكن", "ان", "بان", "فيما", "بينما", "حيث", "اذ", "كما")
                or token.text in ".:؛"
            ):
                break
            if token.text in "،," and not self._joins(k):
                break
            if token.pos == "V" and not scene.nominal(k):
                break
            k -= 1
        k += 1
        while k <= j and (tokens[k].pos in "XCS" or tokens[k].text in "-–—"):
            k += 1
        return k if k <= j and scene.nominal(k) else None

    def _joins(self, k: int) -> bool:
        """Whether the comma at ``k`` stands inside the subject, before an apposition."""
        return k + 1 in self.scene.atoms


class _Right:
    """The search to the right of a reporting verb, one token or phrase at a time."""

    def __init__(self, scene: Scene, i: int, cue: Cue, limit: int, subjects: bool) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.i = i
        self.cue = cue
        self.limit = limit
        self.subjects = subjects
        self.complements = cue.verb.complements
        self.source: Range | None = None
        self.relayed_by: Range | None = None
        self.cue_last = i
        self.relative = False
        self.commas = 0

    def search(self) -> Found | None:
        """Walk right until what was said begins."""
        j = self.i + 1
        while j < self.limit:
            found = self._complement(j)
            if found is not None:
                return found
            if self._stops(j):
                return None
            following = self._skip(j)
            if following is None:
                return None
            j = following
        return None

    def _found(self, kind: str, start: int, prefix: str = "") -> Found | None:
        if start >= self.limit and kind != "verb-quote":
            return None
        return Found(kind, start, self.cue_last, self.source, self.relayed_by, prefix)

    def _complement(self, j: int) -> Found | None:
        """What was said, if it begins at ``j``."""
        token, scene = self.tokens[j], self.scene
        if scene.marked(j, "relay"):
            return None
        if scene.marked(j, "saying") and j + 1 < self.limit and self._opens_said(j + 1):
            return None
        if scene.is_that(j) and self.cue.verb.strength != "quote":
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
        if token.text == ":" and ":" in self.complements:
            start = j + 1
            if start < self.limit and self.tokens[start].folded in ("ان", "انه", "انها", "انهم"):
                start += 1
            return self._found("verb-quote" if start in scene.quote_at else "verb-colon", start)
        if token.text in OPENING and j in scene.quote_at:
            return self._quotation(j) or self._described(j)
        if (
            token.folded in self.complements
            and token.pos == "P"
            or (token.folded == "عن" and "عن!" in self.complements)
        ):
            return self._preposition(j)
        if "سوال" in self.complements and token.folded in _QUESTIONS:
            return self._found("verb-question", j)
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
        if before.folded == "ل" or (before.pos == "P" and j - 1 != self.i and not self._with_pronoun(before)):
            return None
        after = q.last + 1
        if q.closed and after < self.limit and self._that_follows(after):
            return None
        size = q.last - q.first - 1
        ends = after >= self.limit or self.tokens[after].text in "،.؛,:" or not q.closed
        if size >= SHORTEST_SAID or (
            ends and size >= 1 and (self.source is not None or j == self.i + 1 or before.text in "،,")
        ):
            if size < SHORTEST_SAID and "acc" not in self.complements and before.text not in "،,:" and j != self.i + 1:
                return None
            return self._found("verb-quote", j)
        return None

    def _right_after_speaker(self, j: int) -> bool:
        """Whether the speaker, or the carrier spoken to, ends right before token ``j``."""
        if self.source is None:
            return False
        return self.source[1] == j - 1 or any(c.last == j - 1 for c in self.scene.carriers_ending(j - 1))

    def _with_pronoun(self, token: Token) -> bool:
        return token.word is not None and bool(token.word.readings) and bool(token.word.readings[0].suffix)

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
        if scene.is_that(j + 1) or self.tokens[j + 1].text in OPENING:
            if j == self.i + 1:
                self.cue_last = j
            return None if scene.is_that(j + 1) else self._found("verb-preposition", j + 1)
        if self.tokens[j].folded == "من" and self.source is None and self.subjects and self.cue.verb.lemma != "حذر":
            return None
        if j == self.i + 1:
            self.cue_last = j
        return self._found("verb-preposition", j + 1)

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

    def _object(self, j: int) -> Found | None:
        """A direct object that is what was said (أعلنت الوزارة انتهاء)."""
        c = self.complements
        if "مسووليه" in c:
            return self._blamed(j)
        if (
            not c & {"acc", "وصف", "الاتهام"}
            or not (self.scene.marked(j, "content") or self.scene.nominal(j))
            or self.relative
            or self.scene.time(j) is not None
        ):
            return None
        word = self.tokens[j].word
        if self.scene.marked(j, "beside") or self.scene.marked(j, "adverb") or self.tokens[j].pos == "P":
            return None
        if self.tokens[j].folded == "ل" or (word is not None and word.prefix.startswith("ل")):
            return None
        if "وصف" in c:
            return self._described(j)
        if self.source is None and self.subjects:
            word = self.tokens[j].word
            possessed = (
                word is not None and word.noun is not None and word.noun.suffix and word.noun.entry.kind == "masdar"
            )
            accused = "الاتهام" in c and word is not None and word.noun is not None and word.noun.suffix
            if not (self.scene.marked(j, "content") or possessed or accused):
                return None
            if self._subject_later(j):
                return None
        if self.source is not None and self.tokens[j - 1].text in "،," and not self.scene.masdar(j):
            return None
        return self._found("verb-object", j)

    def _blamed(self, j: int) -> Found | None:
        """Who is blamed, where مسؤولية follows (حمّلت الحكومة الميليشيات مسؤولية)."""
        if self.source is None or not self.scene.nominal(j) or self.tokens[j].text in "،,":
            return None
        near = self.tokens[j : min(j + 14, self.limit)]
        return self._found("verb-object", j) if any(t.folded.endswith("مسووليه") for t in near) else None

    def _described(self, j: int) -> Found | None:
        """What is described, where ب with a word for it follows (وصف الاتفاق بالتاريخي); with بأنه the content begins there."""
        if "وصف" not in self.complements or (self.source is None and self.subjects and not self._subject_before()):
            return None
        if self.cue.reading.suffix and self.source is not None and not self.scene.definite(j) and self.scene.nominal(j):
            return self._found("verb-object", j)
        for k in range(j + 1, min(j + 15, self.limit)):
            token = self.tokens[k]
            if self.scene.is_that(k) and token.folded.startswith("ب"):
                return None
            if token.folded == "ب" or (token.word is not None and token.word.prefix in ("ب", "بال")):
                return self._found("verb-object", j)
        return None

    def _subject_before(self) -> bool:
        """Whether the subject was named before (لكنه وصف، وقد وصف) or is fused."""
        before = self.tokens[self.i - 1].folded if self.i else ""
        return bool(self.cue.reading.suffix) or before in ("لكنه", "لكنها", "قد", "انه", "انها", "كما")

    def _subject_later(self, j: int) -> bool:
        """Whether أن follows soon: then the noun at ``j`` opens the subject, not the object."""
        return any(self.scene.is_that(k) for k in range(j, min(j + 8, self.limit)))

    def _stops(self, j: int) -> bool:
        """Whether the clause ends at ``j`` before anything was said."""
        token = self.tokens[j]
        if token.text in "؛.!؟":
            return True
        if token.text in "،,":
            self.commas += 1
        word = token.word
        if word is None or self.scene.definite(j):
            return False
        for cue in cues(word):
            if cue.form == PARTICIPLE and cue.verb.sure and self.tokens[j - 1].text in "،,":
                return True
            if cue.form == FINITE and cue.verb.sure and word.conjoined and token.pos == "V":
                return True
            if cue.form == FINITE and cue.verb.sure and not self.relative and token.pos != "N":
                return self.tokens[j - 1].text in "،," or self.source is not None
        return False

    def _skip(self, j: int) -> int | None:
        """The index after what stands at ``j`` between verb and words said; remembers the subject."""
        scene, token = self.scene, self.tokens[j]
        time = scene.time(j)
        if time is not None and time < self.limit:
            return time + 1
        if j in scene.carrier_at and token.folded.startswith("ل"):
            return min(scene.carrier_at[j] + 1, self.limit)
        if token.text == "(":
            close = brackets(scene, j, self.limit)
            if (
                close is not None
                and self.subjects
                and self.source is None
                and j == self.i + 1
                and close - j <= SHORTEST_SAID
            ):
                self.source = (j + 1, close - 1)
            return j + 1 if close is None else close + 1
        if token.text in OPENING and j in scene.quote_at and (self.source is not None or "ob" in self.complements):
            return min(scene.quote_at[j].last + 1, self.limit)
        if token.folded in RELATIVE:
            self.relative = True
            return j + 1
        if scene.marked(j, "relay"):
            return self._relay(j)
        adverb = scene.marked(j, "adverb")
        if adverb:
            return adverb.last + 1
        beside = scene.marked(j, "beside")
        if beside:
            return self._prepositional(beside.last)
        if token.pos == "V" and not scene.nominal(j) and j > self.i + 1:
            self.relative = True  # a clause without a relative pronoun (في تقرير حصلت عليه)
            return j + 1
        if token.pos == "P" and token.word is not None and token.word.readings and token.word.readings[0].suffix:
            return j + 1  # فيها، خلالها
        if token.pos == "P" or token.folded in ("ل", "علي"):
            return self._prepositional(j)
        if scene.circumstance(j) and not scene.marked(j, "saying"):
            self.relative = True  # قال مخاطبا الحضور: what follows belongs to the participle
            return j + 1
        if self.subjects and self.source is None and not self.relative and (scene.nominal(j) or j in scene.quote_at):
            return self._subject(j)
        if scene.nominal(j) and not self.relative:
            last = Walker(scene, self.limit, self.complements, True).walk(j)
            return max(last, j) + 1
        return j + 1

    def _relay(self, j: int) -> int:
        """أفادت الوكالة نقلا عن الوزير أن: what stood before carries."""
        match = self.scene.marks[j]
        last = Walker(self.scene, self.limit, frozenset(), False).walk(match.last + 1)
        if last <= match.last:
            return match.last + 1
        self.relayed_by, self.source = self.source, (match.last + 1, last)
        return last + 1

    def _prepositional(self, j: int) -> int:
        """After a prepositional phrase."""
        scene = self.scene
        k = j + 1
        if k < self.limit and (carrier := scene.carrier_at.get(k)) is not None:
            return carrier + 1
        if k < self.limit and self.tokens[k].text in OPENING and k in scene.quote_at:
            q = scene.quote_at[k]
            return q.last + 1 if q.last - q.first - 1 <= SHORTEST_SAID else k
        if k >= self.limit or not scene.nominal(k):
            return k
        last = Walker(scene, self.limit, self.complements, True).walk(k)
        return max(last + 1, k)

    def _subject(self, j: int) -> int:
        word = self.tokens[j].word
        if j in self.scene.carrier_at and word is not None and word.prefix.startswith("ل"):
            return self.scene.carrier_at[j] + 1
        if word is not None and word.prefix in ("ل", "ب", "بال", "لل", "ك") and j not in self.scene.atoms:
            return j + 1
        if word is not None and (word.prefix.startswith("لل") or self.scene.marked(j, "addressee")):
            return j + 1
        if not agrees(self.scene, self.cue, j):
            return max(Walker(self.scene, self.limit, self.complements, True).walk(j), j) + 1
        objects = bool(self.complements & {"acc", "وصف", "الاتهام", "ob", "مسووليه"})
        addressed = bool(self.complements & {"ob", "الاتهام", "مسووليه"})
        last = Walker(self.scene, self.limit, self.complements, objects, addressed).walk(j)
        if last < j:
            return j + 1
        self.source = (j, last)
        return last + 1


def describes_speaker(scene: Scene, source: Range) -> bool:
    """Whether a phrase names somebody who can speak: a name, or a noun for a person, body, outlet or document."""
    first, last = source
    if scene.tokens[first].text in OPENING or (first and scene.tokens[first - 1].text == "("):
        return True
    for k in range(first, min(last + 1, first + 3)):
        if k in scene.atoms or scene.tokens[k].kind == "latin":
            return True
        if speaker_noun(scene.tokens[k].folded) is not None:
            return True
    return False


def agrees(scene: Scene, cue: Cue, j: int) -> bool:
    """Whether the noun at ``j`` may be the subject after the verb: a known noun for a speaker must agree in gender."""
    if j in scene.atoms or cue.form != FINITE:
        return True
    folded = scene.tokens[j].folded
    noun = speaker_noun(folded)
    if folded in ("كل", "ان", "ما", "من"):
        return cue.gender == "m"
    if noun is None or noun.kind in ("people",):
        return True
    if noun.lemma in ("دفاع", "امن", "ام"):
        return True  # short for a ministry, a mother, a service
    feminine = noun.lemma.endswith(("ه", "اء")) or noun.lemma in ("ام", "قوات", "كتائب", "وسائل", "عمليات")
    if noun.plural:
        return noun.kind == "person" or cue.gender == "f" or noun.lemma in ("كاتب", "طالب")
    return feminine == (cue.gender == "f")
