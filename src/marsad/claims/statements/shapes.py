"""Reporting clauses of other shapes: «...»، قال X; قال لا نريد; جاء في البيان أن."""

from __future__ import annotations

from marsad.claims.statements.credibility import Credibility
from marsad.claims.statements.frames import Frame, describes_speaker, may_speak
from marsad.claims.statements.lexicon import Cue, speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.scene import SHORTEST_SAID

# Verbs that speech itself may follow, and words that begin it.
_SPEAKING = frozenset(("قال", "أضاف", "تابع", "أردف", "استطرد"))
_BEGINS_SPEECH = frozenset(
    [
        "لا",
        "لن",
        "لم",
        "نحن",
        "انا",
        "هذا",
        "هذه",
        "هناك",
        "اذا",
        "لقد",
        "نعم",
        "لدينا",
        "ليس",
        "علينا",
        "كنا",
        "ما",
        "كل",
        "ليست",
        "انني",
        "اننا",
    ]
)


class Shapes(Credibility):
    """Clauses whose parts stand in another order."""

    def _inverted(self, i: int, cue: Cue, after: int) -> Frame | None:
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
        if source is not None and not may_speak(self.scene, source):
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
        if i == first and (said := self._after_comma(i, cue, after)) is not None:
            return said
        bare = token.folded in _BEGINS_SPEECH or (
            token.pos == "V" and token.word is not None and token.word.verb is not None
            and token.word.verb.entry.person == "1" and token.word.verb.entry.tense == "imperfect"
        )  # fmt: skip
        if not bare:
            return None
        return Frame("statement.verb-bare-colon", i, (i, i), i + 1, after, cue.verb, cue, None, region=(i, i + 1))

    def _after_comma(self, i: int, cue: Cue, after: int) -> Frame | None:
        """قال المتحدث العسكري، عثرت القوات: speech after the speaker and a comma, without أن or marks."""
        last = Walker(self.scene, after, frozenset(), False).walk(i + 1)
        start = last + 2
        if last <= i or start + SHORTEST_SAID >= after or self.tokens[last + 1].text not in "،,":
            return None
        source = (i + 1, last)
        if not describes_speaker(self.scene, source) or self.scene.marked(start, "relay"):
            return None
        return Frame("statement.verb-bare-comma", i, (i, i), start, after, cue.verb, cue, source, region=(i, start))

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
