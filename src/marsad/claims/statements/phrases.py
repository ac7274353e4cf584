"""The noun phrases around a reporting verb: who says it, and what stands between verb and words said."""

from __future__ import annotations

from marsad.claims.statements.boundaries import Boundaries
from marsad.claims.statements.lexicon import FINITE, cues, given_names, speaker_noun
from marsad.claims.statements.scene import OPENING, RELATIVE, SHORTEST_SAID, Scene
from marsad.language.tokens import WORD

# A phrase longer than this is no subject any more (the longest offices of news have about 20 words).
LONGEST = 30
_MOST = frozenset(["الاكثر", "الاقل", "الاشد"])
# After a closed noun phrase these begin another one.
_SOME = frozenset(["بعض", "جميع", "عددا", "عده", "معظم", "اغلب", "كافه"])
# Before a noun of speech (في عدة تصريحات).
_FORMER = frozenset(["عده", "اخر", "اكثر", "احدث", "اول", "احد", "احدي"])
_ENVOYS = frozenset(["مبعوث", "مبعوثه", "موفد", "سفير", "سفيره", "مندوب", "ممثل", "وسيط"])
_INNER_PREPOSITIONS = frozenset(("في", "من", "باسم", "لدي", "بين", "ضد", "لشؤون", "علي"))


def brackets(scene: Scene, i: int, limit: int) -> int | None:
    """The index of the bracket that closes the one at ``i`` within eight tokens."""
    return next((j for j in range(i + 1, min(i + 9, limit)) if scene.tokens[j].text == ")"), None)


def _reports(scene: Scene, i: int) -> bool:
    """Whether a finite reporting verb that can be nothing else stands at ``i``."""
    word = scene.tokens[i].word
    if word is None:
        return False
    return any(c.form == FINITE and c.verb.sure for c in cues(word)) and not scene.definite(i)


def _overseer(folded: str) -> bool:
    """Whether an office goes on with على (المشرف على، القائمون على)."""
    return folded.startswith(("المشرف", "القايم", "المسوول", "مشرف"))


class Walker(Boundaries):
    """Takes a noun phrase token by token; ``objects`` makes it stop where a direct object may begin."""

    def walk(self, first: int) -> int:
        """The last token of the phrase that begins at ``first`` (``first - 1`` where none does)."""
        last, i = first - 1, first
        while i < min(self.limit, first + LONGEST):
            step = self._step(i, first)
            if step is None:
                break
            last, i = step, step + 1
        while last >= first and self.scene.tokens[last].text in "،,":
            last -= 1  # no apposition came after it
        return last

    def _step(self, i: int, first: int) -> int | None:
        """The last token that is taken with token ``i``, or ``None`` where the phrase has ended."""
        scene, token = self.scene, self.scene.tokens[i]
        if i in scene.carrier_at and token.folded.startswith("ل") and self._governs(i):
            return None
        atom = scene.atoms.get(i)
        if atom is not None and atom < self.limit and (scene.time(i) is None or i > first):
            return None if i > first and self.addressed and self._other_body(i) else atom
        if token.text in OPENING:
            return self._quoted(i)
        if token.text == "(":
            close = brackets(scene, i, self.limit)
            return close if close is not None and close + 1 < self.limit and scene.nominal(close + 1) else None
        if token.text in "،,":
            return self._apposition(i)
        word = token.word
        if (
            token.text == "."
            and i > first
            and len(scene.tokens[i - 1].folded) == 1
            and scene.tokens[i - 1].kind == WORD
        ):
            return i
        if word is None:
            return (
                i
                if token.kind in ("latin", "number") or (token.text in "-/." and i - first > 0 and self._tight(i))
                else None
            )
        if (
            token.folded in ("ل", "ب")
            or scene.is_that(i)
            or scene.marked(i, "relay")
            or token.folded in RELATIVE
            or scene.time(i) is not None
            or (scene.marked(i, "beside") and not (token.folded == "لدي" and i > first))
        ):
            return None
        if token.pos == "P":
            return self._preposition(i, first)
        if scene.circumstance(i) and (i == first or "\u064b" in word.raw or scene.closes(i - 1)):
            return None
        return self._word(i, first)

    def _word(self, i: int, first: int) -> int | None:
        """The same for a word that is no name, preposition or mark."""
        scene, token = self.scene, self.scene.tokens[i]
        word = token.word
        if word is None:
            return None
        if i > first and scene.tokens[i - 1].folded in _MOST and word.light.endswith("ا"):
            return i  # المناطق الأكثر تضررا
        if i > first + 1 and scene.tokens[i - 2].folded in _MOST and not scene.definite(i) and not word.conjoined:
            return None
        if i > first and scene.definite(i - 1) and self._accusative(i):
            return None
        if i > first and (scene.marked(i, "adverb") or (token.folded in _SOME and scene.closes(i - 1))):
            return None
        if word.prefix and word.prefix[0] in "بل" and not scene.definite(i):
            return self._fused(i)
        if word.prefix.startswith("لل"):
            return None if self._addressee(i) else i
        if word.prefix.startswith("بال"):
            return None if "ب" in self.complements else i
        if i > first and (_reports(scene, i) or (token.pos == "V" and not scene.nominal(i))):
            return None
        if i > first + 1 and self._general(i):
            return i
        if self.addressed and i > first and scene.closes(i - 1) and self._second_party(i):
            return None
        if i > first and (self.objects or self.addressed) and self._other_noun(i) and not self._clause_follows(i):
            return None
        if i > first and scene.marked(i, "speech") and self._possessed(i):
            return None  # اختتم الوزير تصريحه
        if self.objects and i > first and scene.closes(i - 1) and self._said(i) and not self._clause_follows(i):
            return None
        if self.objects and i > first and not scene.definite(i) and scene.closes(i - 1) and self._possessed(i):
            return i if self._clause_follows(i) else None
        return i if scene.nominal(i) or (token.folded == "خاصه" and i > first) else None

    def _tight(self, i: int) -> bool:
        tokens = self.scene.tokens
        return tokens[i - 1].end == tokens[i].start and i + 1 < self.limit and tokens[i + 1].start == tokens[i].end

    def _quoted(self, i: int) -> int | None:
        """A name in marks is taken, a longer quotation is what was said."""
        q = self.scene.quote_at.get(i)
        if q is None or not q.closed or q.last >= self.limit:
            return None
        size = q.last - q.first - 1
        named = size <= 2 * SHORTEST_SAID and any(
            k in self.scene.atoms for k in range(q.first + 1, min(q.first + 3, q.last))
        )
        return q.last if size <= SHORTEST_SAID or named else None

    def _apposition(self, i: int) -> int | None:
        """The first token of an apposition after a comma: a name, a title, a definite noun."""
        scene = self.scene
        j = i + 1
        if j >= self.limit or scene.time(j) is not None:
            return None
        word = scene.tokens[j].word
        if word is None or word.conjoined:
            return None
        noun = speaker_noun(word.folded)
        name = given_names().get(word.folded) == "sure" and any(
            scene.tokens[k].text in "،," for k in range(j + 2, min(j + 6, self.limit))
        )
        if name or j in scene.atoms or (noun is not None and noun.kind == "person" and scene.tokens[j].pos != "P"):
            return i
        return None

    def _preposition(self, i: int, first: int) -> int | None:
        """A prepositional phrase inside the phrase: not a complement, not one of speech or time."""
        scene, token = self.scene, self.scene.tokens[i]
        if token.folded == "عن" and scene.tokens[i - 1].folded.endswith("نايب") and self._again(i, "عن"):
            return scene.atoms.get(i + 1, i + 1)  # كشف النائب عن تحالف ... عن
        if token.folded == "علي" and any(_overseer(t.folded) for t in scene.tokens[first:i]):
            what = i + 1
            if what < self.limit and not scene.marked(what, "content") and not scene.masdar(what):
                return scene.atoms.get(what, what)
        if token.folded == "الي" and self._sent_to(i, first):
            return scene.atoms[i + 1]
        if token.folded not in _INNER_PREPOSITIONS or token.folded in self.complements:
            return None
        j = i + 1
        if j < self.limit and scene.tokens[j].text in OPENING and i > first:
            return self._quoted(j)
        if token.folded == "علي" and not any(_overseer(t.folded) for t in scene.tokens[first:i]):
            return None
        if (
            i == first
            or self._bare_name(first, i)
            or j >= self.limit
            or not scene.nominal(j)
            or scene.time(j) is not None
        ):
            return None
        if (
            scene.marked(j, "speech")
            or (scene.tokens[j].folded in _FORMER and scene.marked(j + 1, "speech"))
            or scene.marked(j, "platform")
            or scene.tokens[j].folded in ("وقت", "حين", "هذا", "ذلك", "هذه")
        ):
            return None
        return scene.atoms.get(j, j)

    def _sent_to(self, i: int, first: int) -> bool:
        """Whether the place that an envoy is sent to follows, and more of the envoy after it (المبعوث الأممي إلى ليبيا فلان)."""
        scene = self.scene
        if i == first or not any(t.folded.removeprefix("ال") in _ENVOYS for t in scene.tokens[first:i]):
            return False
        last = scene.atoms.get(i + 1)
        return last is not None and last + 1 < self.limit and (last + 1 in scene.atoms or "الي" not in self.complements)

    def _again(self, i: int, word: str) -> bool:
        """Whether a word stands again soon after token ``i``."""
        return any(t.folded == word for t in self.scene.tokens[i + 2 : min(i + 14, self.limit)])

    def _bare_name(self, first: int, after: int) -> bool:
        """Whether nothing but a person's name was taken: names have no prepositional phrases (قال دياك في اجتماع)."""
        tokens, scene = self.scene.tokens, self.scene
        if scene.atoms.get(first) == after - 1:
            return speaker_noun(tokens[first].folded) is None
        if after - first > 3 or any(speaker_noun(t.folded) or t.text in '،,"' for t in tokens[first:after]):
            return False
        return all(
            t.word is not None and not t.word.readings and not scene.definite(t.index) for t in tokens[first:after]
        )

    def _fused(self, i: int) -> int | None:
        """A noun with fused ب or ل inside the phrase (المتحدث بوزارة، بيان لوزارة)."""
        token = self.scene.tokens[i]
        word = token.word
        if word is None or token.folded == "ل" or self._addressee(i):
            return None
        if word.prefix in ("ب", "ل") and word.prefix in self.complements:
            return None
        return i

    def _governs(self, i: int) -> bool:
        """Whether the ل at the beginning of a carrier's first word is the preposition (لوكالة، لرويترز)."""
        return self.scene.carrier_starts[i] > self.scene.tokens[i].start

    def _addressee(self, i: int) -> bool:
        """Whether the fused ل names those spoken to, or a carrier."""
        if self.scene.marked(i, "addressee") is not None or i in self.scene.carrier_at:
            return True
        word = self.scene.tokens[i].word
        noun = speaker_noun(self.scene.tokens[i].folded)
        if word is None or word.prefix != "ل" or noun is None or noun.kind != "person":
            return False
        return noun.plural or i + 1 in self.scene.carrier_at
