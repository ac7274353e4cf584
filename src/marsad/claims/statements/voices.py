"""Who speaks: sources resolved over the text, as a reader does it who goes from top to bottom."""

from __future__ import annotations

from marsad.claims.statements.descriptions import named_after, office_after_name
from marsad.claims.statements.frames import Frame, Range
from marsad.claims.statements.lexicon import SpeakerNoun, given_gender, speaker_noun
from marsad.claims.statements.recognition import Recognition, Voice
from marsad.claims.statements.scene import Scene
from marsad.language.folding import fold
from marsad.mentions.names.lexicon import titles
from marsad.record import Name, Span

# So many voices, and so many of the narrator's subjects, are remembered: a reader of a long text forgets too.
_REMEMBERED = 60


class Voices(Recognition):
    """The voices heard so far, the current one last."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.relay: Voice | None = None
        self.fullest: dict[str, str] = {}
        for name in scene.mentions.names:
            first = scene.text.token_at(name.start)
            if scene.tokens[first].folded != "باسم":  # المتحدث باسم, which is also a name
                self.starts[first] = name
            if len(name.text) > len(self.fullest.get(name.canonical, "")):
                self.fullest[name.canonical] = name.text

    def resolve(self, frame: Frame) -> tuple[Span | None, Voice | None]:
        """The words that name the source in the clause, and the voice; the voice becomes the current one."""
        if frame.rule == "statement.news-noun" or (frame.source is None and frame.rule.startswith("statement.passive")):
            return None, None
        relay, self.relay = self.relay, self._relay(frame)
        if frame.source is None:
            voice = self._left_out(frame, relay)
            if voice is not None:
                self._hear(voice)
            return None, voice
        first, last = frame.source
        word = self.scene.tokens[first].word
        prefix = (
            word.prefix
            if word is not None
            and word.prefix in ("ل", "ب", "و", "ول")
            and not self.scene.definite(first)
            and first not in self.scene.atoms
            else ""
        )
        span = self.scene.text.token_span(first, last, prefix)
        voice = self._voice(first, last, span)
        self._hear(voice)
        return span, voice

    def _relay(self, frame: Frame) -> Voice | None:
        """Who relays in a clause, and may go on with what it says itself (ونقلت الصحيفة عن دبلوماسي، مشيرة إلى)."""
        if frame.relayed_by is None:
            return None
        first, last = frame.relayed_by
        return self._voice(first, last, self.scene.text.token_span(first, last))

    def go_on(self, voice: Voice) -> None:
        """Make ``voice`` the current one again, after words quoted inside what it says."""
        self._hear(voice)

    def _hear(self, voice: Voice) -> None:
        recent = self.heard[-_REMEMBERED:]
        self.heard = [*(v for v in recent if v is not voice), voice]

    def _voice(self, first: int, last: int, span: Span) -> Voice:
        name = self._name(first, last)
        if name is not None:
            return self._named(name, first, last)
        noun = next(
            (n for k in range(first, min(last + 1, first + 3)) if (n := speaker_noun(self.scene.tokens[k].folded))),
            None,
        )
        if noun is not None and noun.kind == "document" and (issuer := self._issuer(first, last)) is not None:
            issuer.nouns = issuer.nouns | {noun.lemma}
            return issuer
        known = self._described(first, last, noun)
        if known is not None:
            return known
        gender, number = self._agreement(first, noun)
        return Voice(
            self._without_apposition(first, last, span),
            (first, last),
            None,
            None,
            noun,
            gender,
            number,
            self._nouns(first, last),
        )

    def _name(self, first: int, last: int) -> Name | None:
        """The name that the source is: a person's anywhere in it, or any name that it begins with. A family, residents or
        sources are not the person that they belong to."""
        noun = speaker_noun(self.scene.tokens[first].folded)
        if noun is not None and noun.kind in ("people", "source"):
            return self.starts.get(first)
        people = [n for k in range(first, last + 1) if (n := self.starts.get(k)) and n.type == "person"]
        titled = [n for n in people[1:] if self._titled(n)]
        if people:
            return titled[0] if titled and not self._titled(people[0]) else people[0]
        return self.starts.get(first)

    def _titled(self, name: Name) -> bool:
        """Whether a rank or honorific stands before a name: the person's, not the place's called after somebody."""
        before = self.scene.text.token_at(name.start) - 1
        return before >= 0 and titles().get(self.scene.tokens[before].folded) in ("honorific", "rank")

    def _named(self, name: Name, first: int, last: int) -> Voice:
        if name.type != "person" and self.scene.atoms.get(first) == first:
            person = next(
                (v for v in reversed(self.heard) if v.canonical and v.number == "s" and v.speaker.endswith(name.text)),
                None,
            )
            if person is not None and " " in person.speaker:
                return person
        for voice in (*self.heard, *self.background):
            if voice.canonical == name.canonical:
                voice.nouns = voice.nouns | self._nouns(first, last)
                return voice
        if name.type == "person" and " " not in name.text and (shorter := self._same_words(first, last)) is not None:
            return shorter
        noun = speaker_noun(self.scene.tokens[first].folded)
        gender, number = self._agreement(first, noun)
        if name.type == "person":
            number = "s"
            gender = self._gender(self.fullest.get(name.canonical, name.text), noun)
        text = self.fullest.get(name.canonical, name.text)
        nouns = self._nouns(first, last)
        return Voice(text, (first, last), name.role, name.canonical, noun, gender, number, nouns, name.type == "person")

    def _gender(self, fullest: str, noun: SpeakerNoun | None) -> str:
        """A person's gender: of the given name, else of the office; a surname's ending says nothing (حمودة)."""
        known = given_gender(fold(fullest.split()[0]))
        return known or ("f" if noun is not None and noun.kind == "person" and noun.lemma.endswith("ه") else "m")

    def _nouns(self, first: int, last: int) -> frozenset[str]:
        found = (speaker_noun(self.scene.tokens[k].folded) for k in range(first, last + 1))
        return frozenset(n.lemma for n in found if n is not None)

    def _agreement(self, first: int, noun: SpeakerNoun | None) -> tuple[str, str]:
        folded = self.scene.tokens[first].folded
        if noun is not None and noun.kind == "people":
            return "m", "p"
        if noun is not None and noun.plural:
            return ("f", "s") if noun.kind in ("source", "body", "outlet", "document") else ("m", "p")
        feminine = (
            self.scene.tokens[first].word is not None
            and folded.endswith("ه")
            and folded not in ("خليفه", "حمزه", "طلحه")
        )
        return ("f" if feminine else "m"), "s"

    def _without_apposition(self, first: int, last: int, span: Span) -> str:
        """The name, or the words before the comma, where a name and a description stand side by side."""
        office = office_after_name(self.scene, first, last)
        if office is not None:
            return self.scene.text.token_span(first, office - 1).text
        for k in range(first + 2, last):
            if self.scene.tokens[k].text in "،,":
                name = named_after(self.scene, first, k, last)
                if name is not None:
                    return self.scene.text.token_span(name, last).text
                return self.scene.text.source[span.start : self.scene.tokens[k - 1].end]
        return span.text

    def _issuer(self, first: int, last: int) -> Voice | None:
        """Whose document it is (بيان للوزارة، إحصائية «يونامي»، أرقام الأمم المتحدة); ``None`` where it is nobody's."""
        for k in range(first + 1, last + 1):
            name = self.starts.get(k)
            if name is not None and name.type != "person":
                return self._named(name, k, last)
            noun = speaker_noun(self.scene.tokens[k].folded)
            if noun is not None and noun.kind in ("body", "outlet"):
                return self._voice(k, last, self.scene.text.token_span(k, last, "ل" if self._fused(k) else ""))
        return None

    def _fused(self, k: int) -> bool:
        word = self.scene.tokens[k].word
        return word is not None and word.prefix == "ل"

    def _left_out(self, frame: Frame, relay: Voice | None) -> Voice | None:
        """Who speaks where no source is named: the subject of this sentence, the current voice, one that agrees."""
        if frame.subject is not None:
            first, last = frame.subject
            return self._voice(first, last, self.scene.text.token_span(first, last))
        gender, number = ("", "") if frame.form is None else (frame.form.gender, frame.form.number)
        if frame.same_speaker and relay is not None and number == "s" and self.heard:
            current = self.heard[-1]
            if relay.gender == gender and (current.gender, current.number) != (gender, number):
                return relay
        for voice in reversed(self.heard[-4:]):
            if not number or (voice.number == number and (voice.gender == gender or number == "p")):
                return voice
        if self.heard:
            return self.heard[-1]
        return self.background[-1] if self.background else None

    def mention(self, source: Range) -> None:
        """Remember a subject of the narrator's, who may be the source of what follows."""
        first, last = source
        self.background = self.background[-_REMEMBERED:]
        self.background.append(self._voice(first, last, self.scene.text.token_span(first, last)))
