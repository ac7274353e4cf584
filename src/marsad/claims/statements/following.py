"""The search to the right of a reporting verb: its subject, what stands between, and where what was said begins."""

from __future__ import annotations

from marsad.claims.statements.complements import Complements
from marsad.claims.statements.frames import Found, agrees, with_pronoun
from marsad.claims.statements.issuers import issued_by
from marsad.claims.statements.lexicon import FINITE, PARTICIPLE, cues, given_names, speaker_noun
from marsad.claims.statements.phrases import Walker, brackets
from marsad.claims.statements.scene import OPENING, RELATIVE, SHORTEST_SAID

# A source that asks for something beside what it says (طلب عدم ذكر اسمه، رفض الكشف عن هويته), within so many tokens.
_ON_CONDITION = frozenset(
    ["طلب", "طلبت", "طلبوا", "طلبا", "رفض", "رفضت", "رفضوا", "فضل", "فضلت", "فضلوا", "اشترط", "اشترطت", "اشترطوا"]
)
_LONGEST_ASIDE = 12
# What somebody speaks or writes in, without a word more (أعلن الجيش في بيان اعتقال).
_WRITTEN = frozenset(["بيان", "تصريح", "تغريده", "كلمه", "خطاب", "منشور", "بلاغ", "رساله", "تقرير", "حديث"])
_OF_MOSQUES = frozenset(["وخطيب", "المسجد", "الحرم", "مسجد", "جامع", "الجامع"])


class Following(Complements):
    """One search, a token or phrase at a time."""

    def search(self) -> Found | None:
        """Walk right until what was said begins."""
        j = self.i + 1
        while j < self.limit:
            j = self._anonymity(j)
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

    def _anonymity(self, j: int) -> int:
        """The index after a clause set off by commas about how the source spoke (، طلب عدم ذكر اسمه،), else ``j``."""
        tokens = self.tokens
        if tokens[j].text not in "،,-–" or j + 1 >= self.limit or tokens[j + 1].folded not in _ON_CONDITION:
            return j
        near = range(j + 2, min(j + _LONGEST_ASIDE, self.limit - 1))
        return next((k + 1 for k in near if tokens[k].text in "،,-–"), j)

    def _stops(self, j: int) -> bool:
        """Whether the clause ends at ``j`` before anything was said."""
        token = self.tokens[j]
        if token.text in "؛.!؟":
            return not (token.text == "." and len(self.tokens[j - 1].folded) == 1)
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
        if self._absolute(j):
            return j + 1 + (j + 1 < self.limit and self.tokens[j + 1].folded.endswith("ا"))
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
        if token.pos == "P" and with_pronoun(token):
            return j + 1
        if token.folded == "امام" and j == self.i + 1 and self._leads_prayer(j):
            return self._subject(j)
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

    def _leads_prayer(self, j: int) -> bool:
        """Whether امام is the imam (إمام وخطيب المسجد) and no preposition."""
        return self.subjects and j + 1 < self.limit and self.tokens[j + 1].folded in _OF_MOSQUES

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
        spoken = k < self.limit and self.tokens[k].folded in _WRITTEN
        told = k + 2 < self.limit and scene.masdar(k + 1) and self.tokens[k + 2].pos != "P"  # not بيان نشر على
        if spoken and told:
            return k + 1  # أعلن الجيش في بيان اعتقال
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
        if word is not None and j not in self.scene.atoms and self._in_accusative(j):
            return j + 1  # واعتبر تأكيداً، أملنا كبيرا
        if word is not None and (word.prefix.startswith("لل") or self.scene.marked(j, "addressee")):
            return j + 1
        if self.tokens[j].folded == "ذلك":
            return j + 1
        if not agrees(self.scene, self.cue, j):
            return max(Walker(self.scene, self.limit, self.complements, True).walk(j), j) + 1
        objects = bool(self.complements & {"acc", "وصف", "الاتهام", "ob", "مسووليه"})
        addressed = bool(self.complements & {"ob", "الاتهام", "مسووليه"})
        last = Walker(self.scene, self.limit, self.complements, objects, addressed).walk(j)
        if last < j:
            return j + 1
        if addressed and self._object_case(j):
            return last + 1
        self.source = (j, issued_by(self.scene, j, last, self.limit))
        return self.source[1] + 1

    def _in_accusative(self, j: int) -> bool:
        """Whether an indefinite accusative stands at ``j``, which is no subject."""
        word = self.tokens[j].word
        if word is None or self.scene.definite(j) or word.folded in given_names():
            return False
        if word.raw.endswith(("اً", "ًا")):
            return True
        return word.adjective is not None and word.adjective.entry.spelling == word.adjective.entry.lemma + "ا"

    def _object_case(self, j: int) -> bool:
        """Whether the noun at ``j`` is whom the verb addresses: in the oblique plural or dual (دعت الطرفين إلى), or theirs (حث أنصاره على)."""
        word = self.tokens[j].word
        if word is None or j in self.scene.atoms:
            return False
        noun = speaker_noun(word.folded)
        if word.folded.endswith("ين"):
            several = any(r.entry.number in ("p", "d") and not r.suffix for r in word.readings)
            return several if noun is None else noun.plural
        return word.noun is not None and bool(word.noun.suffix) and (noun is None or noun.plural)
