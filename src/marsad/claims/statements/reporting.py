"""From reporting clauses to statements of the record."""

from __future__ import annotations

from marsad.claims.chains.following import Chains
from marsad.claims.statements.acts import act_of
from marsad.claims.statements.background import main_subject
from marsad.claims.statements.frames import Frame, Range
from marsad.claims.statements.lexicon import FINITE, speaker_noun
from marsad.claims.statements.phrases import Walker
from marsad.claims.statements.recognition import Voice
from marsad.claims.statements.scene import Scene
from marsad.claims.statements.voices import Voices
from marsad.record import Form, Span, Statement
from marsad.trace import Trace

# With these the speaker before goes on.
_GOES_ON = frozenset(("أضاف", "تابع", "أردف", "استطرد", "زاد", "واصل", "أوضح", "أشار", "لفت", "ختم", "اختتم"))
_WITHOUT_CUE = frozenset(("statement.quotation", "statement.opening-colon"))


def report(scene: Scene, frames: list[Frame], trace: Trace | None) -> list[Statement]:
    """The statements of ``frames``, each with its speaker and chain."""
    voices, found = Voices(scene), list[Statement]()
    chains = Chains(scene)
    outer: tuple[Frame, Voice] | None = None
    sentence = -1
    for frame in frames:
        own = scene.text.sentence_of[frame.cue[0]]
        _narrated(scene, voices, chains, frame, sentence, own)
        sentence = own
        source, voice = voices.resolve(frame)
        if outer is not None and outer[0].start <= frame.cue[0] < outer[0].end and outer[0].end >= frame.end:
            voices.go_on(outer[1])
        elif voice is not None:
            outer = (frame, voice)
        content = scene.text.token_span(frame.start, frame.end - 1, frame.prefix)
        cue = None if frame.rule in _WITHOUT_CUE else _cue(scene, frame)
        statement = Statement(
            f"s{len(found) + 1}", content, cue, source, voice.speaker if voice else None, voice.role if voice else None,
            chains.of(frame, voice), _form(frame, content), act_of(scene, frame), frame.rule,
        )  # fmt: skip
        found.append(statement)
        if trace is not None:
            trace.take("statement", content.start, content.end, frame.rule, cue.text if cue else content.text)
    return found


def _narrated(scene: Scene, voices: Voices, chains: Chains, frame: Frame, before: int, own: int) -> None:
    """The narrator's subjects in the sentences since the last frame, and in this one before the frame opens."""
    for k in range(max(before + 1, own - 12), own):
        first, after = scene.text.sentences[k]
        subject = main_subject(scene, first, after)
        if subject is not None:
            voices.mention(subject)
            chains.narrated(voices.background[-1], subject[1] + 1, after)
    if before == own:
        return
    if frame.source is None and own - 1 > before and own:
        frame.subject = _just_told(scene, frame, own - 1)
        if frame.subject is not None:
            return
    first = scene.text.sentences[own][0]
    cue = frame.form if frame.form is not None and frame.form.form == FINITE and frame.source is None else None
    subject = main_subject(scene, first, frame.opens, cue)
    if subject is not None:
        voices.mention(subject)
        chains.narrated(voices.background[-1], subject[1] + 1, frame.opens)
        frame.subject = subject if frame.source is None else None
    elif frame.source is None:
        frame.subject = _document(scene, first, frame.opens)


def _document(scene: Scene, first: int, limit: int) -> Range | None:
    """A document named before the verb, whose issuer speaks (وفي بيان لوزارة الصحة، أكدت أن)."""
    for k in range(first, min(limit, first + 6)):
        if scene.marked(k, "document"):
            last = Walker(scene, limit, frozenset(), False).walk(k)
            return (k, last) if last > k else None
    return None


def _just_told(scene: Scene, frame: Frame, sentence: int) -> Range | None:
    """The person whom the sentence before was about, where nothing was said in it (وصل المحافظ. وقال: ...)."""
    form = frame.form
    if form is None or form.form != FINITE or form.verb.lemma in _GOES_ON:
        return None
    first, after = scene.text.sentences[sentence]
    subject = main_subject(scene, first, after, form)
    if subject is None:
        return None
    noun = speaker_noun(scene.tokens[subject[0]].folded)
    named = any(k in scene.names and scene.names[k].type == "person" for k in range(subject[0], subject[1] + 1))
    person = named and (noun is None or noun.kind == "person")
    return subject if person and form.number == "s" else None


def _cue(scene: Scene, frame: Frame) -> Span:
    prefix = frame.form.reading.prefix[:1] if frame.form is not None else ""
    return scene.text.token_span(
        frame.cue[0], frame.cue[1], prefix if prefix in ("و", "ف") else _conjunction(scene, frame.cue[0])
    )


def _conjunction(scene: Scene, i: int) -> str:
    word = scene.tokens[i].word
    return word.prefix[:1] if word is not None and word.conjoined and word.readings else ""


def _form(frame: Frame, content: Span) -> Form:
    if frame.quote:
        return "direct"
    return "mixed" if any(c in content.text for c in '«“"”') else "indirect"
