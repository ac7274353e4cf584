"""Whom a description means: the voices heard before, and which of them the words point at."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.statements.descriptions import contradict
from marsad.claims.statements.frames import Range
from marsad.claims.statements.lexicon import SpeakerNoun, speaker_noun
from marsad.claims.statements.scene import Scene
from marsad.language.folding import fold
from marsad.record import Name

# Offices told twice share at least three words in four.
_SAME_OFFICE = 0.75
_SAME = frozenset(["ذاته", "ذاتها", "نفسه", "نفسها", "ذاتهم", "نفسهم", "عينه", "عينها"])
# A person named before, by his honorific.
_HIS_EXCELLENCY = frozenset(
    ["معاليه", "سموه", "سعادته", "فضيلته", "سيادته", "جلالته", "فخامته", "دولته", "سماحته", "معاليها", "سموها", "سعادتها",
     "غبطته", "نيافته", "قداسته", "سيادتها", "عطوفته"]
)  # fmt: skip


@dataclass
class Voice:
    """Somebody who speaks in the text: the fullest words for them, and what they agree with."""

    speaker: str
    span: Range
    role: str | None = None
    canonical: str | None = None
    noun: SpeakerNoun | None = None
    gender: str = "m"
    number: str = "s"
    nouns: frozenset[str] = frozenset()
    person: bool = False


class Recognition:
    """The voices heard so far, the current one last, and those the narrator spoke of."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.heard: list[Voice] = []
        self.background: list[Voice] = []
        self.starts: dict[int, Name] = {}

    def _described(self, first: int, last: int, noun: SpeakerNoun | None) -> Voice | None:
        """The earlier voice that a definite description points at (المصدر، المسؤول العسكري، البيان)."""
        tokens = self.scene.tokens
        if first == last and tokens[first].folded in _HIS_EXCELLENCY:
            person = next((v for v in reversed(self.heard) if v.person and v.number == "s"), None)
            return person or self._same_words(first, last)
        if noun is None:
            return self._same_words(first, last)
        words = last - first + 1
        definite = any(
            (self.scene.definite(k) and (k == first or tokens[k].folded.startswith("ال")))  # مسؤول بالشرطة is anybody
            or tokens[k].folded in ("هذه", "هذا", "ذاته", "نفسه", "ذاتها", "نفسها")
            for k in (first, min(first + 1, last))
        )
        if noun.kind == "person" and not noun.plural and (same := self._overlapping(first, last)) is not None:
            return same
        if not definite or not all(self._plain(k) for k in range(first, last + 1)):
            return None
        surnames = self._unknown(first, last)
        known = [
            v for v in (*reversed(self.heard), *reversed(self.background))
            if not contradict(self.scene, (first, last), v.span)
        ]  # fmt: skip
        for voice in known:
            if words <= 4 and noun.lemma in voice.nouns and surnames <= self._words(voice):
                return voice
        if surnames:
            return next((v for v in known if surnames <= self._words(v) and v.number == "s"), None)
        if words <= 3 and noun.kind == "person" and not noun.plural:
            return next((v for v in known if self._person(v) and any(v is h for h in self.heard)), None)
        if words == 1 and noun.kind == "document" and self.heard:
            return next(
                (v for v in reversed(self.heard) if v.noun is not None and v.noun.kind in ("body", "document")), None
            )
        return None

    def _overlapping(self, first: int, last: int) -> Voice | None:
        """A voice whose office is told in nearly the same words (المتحدث باسم وزارة الخارجية الأمريكية, with his name before)."""
        own = {t.folded.removeprefix("ال") for t in self.scene.tokens[first : last + 1] if t.word is not None}
        if len(own) < 3:
            return None
        for voice in (*reversed(self.heard), *reversed(self.background)):
            if voice.number != "s" or contradict(self.scene, (first, last), voice.span):
                continue
            if len(own & self._words(voice)) >= _SAME_OFFICE * len(own):
                return voice
        return None

    def _person(self, voice: Voice) -> bool:
        """Whether a voice is a person named before."""
        office = voice.noun is not None and voice.noun.kind == "person"
        return voice.number == "s" and (office or voice.person) and voice.canonical is not None

    def _unknown(self, first: int, last: int) -> frozenset[str]:
        """The definite words of a phrase that no lexicon knows: surnames (الدكتور القحطاني)."""
        found = set()
        for token in self.scene.tokens[first + 1 : last + 1]:
            if token.word is not None and not token.word.readings and speaker_noun(token.folded) is None:
                found.add(token.folded.removeprefix("ال"))
        return frozenset(found)

    def _words(self, voice: Voice) -> frozenset[str]:
        """The words of a voice's fullest name and of the phrase that named it first."""
        first, last = voice.span
        spoken = [t.folded for t in self.scene.tokens[first : last + 1]]
        return frozenset(w.removeprefix("ال") for w in (*spoken, *fold(voice.speaker).split()))

    def _plain(self, k: int) -> bool:
        """Whether a token adds no name to a description (المصدر الأمني ذاته؛ not المحلل ياسر)."""
        token = self.scene.tokens[k]
        if k in self.scene.atoms and k in self.starts and self.starts[k].type == "person":
            return False
        return (
            self.scene.definite(k)
            or token.pos in "ADPO"
            or speaker_noun(token.folded) is not None
            or token.folded in _SAME
        )

    def _same_words(self, first: int, last: int) -> Voice | None:
        """A shorter form of an earlier speaker (رسول after يحيى رسول) where no names were found."""
        own = [t.folded for t in self.scene.tokens[first : last + 1] if t.word is not None]
        if not own:
            return None
        for voice in (*reversed(self.heard), *reversed(self.background)):
            theirs = [t.folded for t in self.scene.tokens[voice.span[0] : voice.span[1] + 1]]
            if all(w in theirs for w in own):
                return voice
        return None
