"""Direct objects that are what was said (أعلنت الوزارة انتهاء)."""

from __future__ import annotations

from marsad.claims.statements.frames import Found, Range
from marsad.claims.statements.lexicon import PARTICIPLE, Cue, feelings, speaker_noun, thing_nouns
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import Scene

_TO_THEM = frozenset(["له", "لها", "لهم", "لهن", "لنا", "لكم", "لي", "لهما", "للجميع", "اياه", "اياها", "اياهم"])
# Kinds of nouns that do not speak.
_THINGS = frozenset(("event", "speech", "time", "money", "measure", "weapon", "vehicle", "building", "body"))

# Verbs with both of these ask somebody for something.
_ASKS = frozenset(("ob", "acc"))


class Objects:
    """The state of a search to the right of a verb, and the objects it may find."""

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

    def _found(self, kind: str, start: int, prefix: str = "") -> Found | None:
        colon = kind in ("verb-quote", "verb-colon") and start < len(self.tokens)
        if start >= self.limit and not colon:
            return None
        return Found(kind, start, self.cue_last, self.source, self.relayed_by, prefix)

    def _object(self, j: int) -> Found | None:
        """A direct object that is what was said (أعلنت الوزارة انتهاء)."""
        c = self.complements
        if self._absolute(j):
            return None
        if c >= _ASKS and self.source is not None and (asked := self._asked(j)) is not None:
            return asked
        if (
            "acc" in c
            and self.tokens[j].folded == "ما"
            and (self.source is not None or not self.subjects)
            and not self.relative
        ):
            return self._found("verb-object", j)  # نفى ما تردد
        if "مشاعر" in c:
            return self._felt(j)
        if "مسووليه" in c:
            return self._blamed(j)
        if self._relative_verb(j):
            return None
        if self._own_doing(j):
            return self._found("verb-object", j)
        if (
            not c & {"acc", "وصف", "الاتهام"}
            or not (self.scene.marked(j, "content") or self.scene.nominal(j))
            or self.relative
            or self.scene.time(j) is not None
        ):
            return None
        word = self.tokens[j].word
        if self.scene.marked(j, "beside") or self.scene.marked(j, "adverb"):
            return None
        if self.tokens[j].pos == "P" and not self.scene.marked(j, "content"):
            return None
        if word is not None and (word.conjoined or word.folded in _TO_THEM):
            return None
        if self.tokens[j].folded == "ل" or (word is not None and word.prefix.startswith("ل")):
            return None
        nisba = self.tokens[j].pos == "A" and self.tokens[j].folded.endswith(("ي", "يه"))
        if nisba and self.scene.definite(j) and self.scene.definite(j - 1):
            return None  # للإعلام العربي: goes on with the noun before it
        if "وصف" in c:
            return self._described(j)
        if self.source is None and self.subjects:
            word = self.tokens[j].word
            possessed = (
                word is not None and word.noun is not None and word.noun.suffix and word.noun.entry.kind == "masdar"
            )
            accused = "الاتهام" in c and word is not None and word.noun is not None and word.noun.suffix
            carried_on = self.cue.reading.prefix[:1] in ("و", "ف") and self.scene.masdar(j)
            if not (self.scene.marked(j, "content") or possessed or accused or carried_on or self._speechless(j)):
                return None
            if self._subject_later(j):
                return None
        aside = self.source is not None and self.tokens[j - 1].text in "،,-–("
        closed = self.commas >= 2 and speaker_noun(self.tokens[j].folded) is None and j not in self.scene.atoms
        if aside and (not (self.scene.masdar(j) or closed) or ("ان" in c and self._subject_later(j))):
            return None
        return self._found("verb-object", j)

    def _speechless(self, j: int) -> bool:
        """Whether a definite noun is a thing, so no subject of saying (واعتبر القرار خطوة)."""
        word = self.tokens[j].word
        if word is None or not self.scene.definite(j) or j in self.scene.atoms or speaker_noun(word.folded) is not None:
            return False
        if word.folded.removeprefix("ال") in thing_nouns():
            return True
        return word.noun is not None and word.noun.entry.kind in _THINGS and word.adjective is None

    def _absolute(self, j: int) -> bool:
        """Whether the verb's own verbal noun stands at ``j`` as absolute object (نفى نفيا قاطعا)."""
        word = self.tokens[j].word
        if word is None or not word.light.endswith("ا"):
            return False
        return any(r.entry.kind == "masdar" and r.entry.lemma == self.cue.verb.lemma for r in word.readings)

    def _asked(self, j: int) -> Found | None:
        """What somebody asks of those who stand before it (ناشد المجلس الدول زيادة الدعم)."""
        if not self.scene.nominal(j) or self.scene.masdar(j) or self.relative:
            return None
        last = Walker(self.scene, self.limit, self.complements, True).walk(j)
        return self._found("verb-object", last + 1) if last >= j and self._masdar_at(last + 1) else None

    def _masdar_at(self, k: int) -> bool:
        return k < self.limit and self.scene.masdar(k)

    def _relative_verb(self, j: int) -> bool:
        """Whether a verb with a pronoun goes on with the indefinite noun before it (في مؤتمر صحفي عقده في القاهرة)."""
        word, before = self.tokens[j].word, self.tokens[j - 1]
        if word is None or word.verb is None or not word.verb.suffix or word.verb.prefix or j - 1 == self.i:
            return False
        if self.source is not None and self.source[1] == j - 1:
            return False
        return before.pos in "NA" and not self.scene.definite(j - 1) and word.verb.entry.tense == "perfect"

    def _own_doing(self, j: int) -> bool:
        """Whether a participle tells what its speaker does, or is done to (مبينة إنقاذها العالقين): a verbal noun with a pronoun."""
        if self.cue.form != PARTICIPLE or j != self.i + 1 or "ان" not in self.complements:
            return False
        word = self.tokens[j].word
        noun = word.noun if word is not None else None
        return noun is not None and bool(noun.suffix) and not noun.prefix and noun.entry.kind == "masdar"

    def _felt(self, j: int) -> Found | None:
        """A feeling that is given to somebody (قدم شكره، رفع تهانيه)."""
        if self.relative or self.tokens[j].folded not in feelings():
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
        if "وصف" not in self.complements:
            return None
        if self.source is None and self.subjects and not self._subject_before() and not self._speechless(j):
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
