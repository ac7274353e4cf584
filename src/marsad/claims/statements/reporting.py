"""From reporting clauses to statements of the record."""

from __future__ import annotations

from marsad.claims.chains.carriers import Carrier
from marsad.claims.statements.acts import act_of
from marsad.claims.statements.frames import Frame
from marsad.claims.statements.scene import Scene
from marsad.claims.statements.voices import Voice, Voices
from marsad.record import Form, Span, Statement, Via
from marsad.trace import Trace


def report(scene: Scene, frames: list[Frame], trace: Trace | None) -> list[Statement]:
    """The statements of ``frames``, each with its speaker and chain."""
    voices, found = Voices(scene), list[Statement]()
    chain: list[Via] = []
    current: Voice | None = None
    for frame in frames:
        source, voice = voices.resolve(frame)
        own = _chain(scene, frame)
        if voice is not current:
            chain = []
        if own:
            chain = own
        current = voice
        content = scene.text.token_span(frame.start, frame.end - 1, frame.prefix)
        cue = scene.text.token_span(frame.cue[0], frame.cue[1], _conjunction(scene, frame.cue[0]))
        statement = Statement(
            f"s{len(found) + 1}", content, cue, source, voice.speaker if voice else None, voice.role if voice else None,
            list(chain), _form(frame, content), act_of(scene, frame), frame.rule,
        )  # fmt: skip
        found.append(statement)
        if trace is not None:
            trace.take("statement", content.start, content.end, frame.rule, cue.text)
    return found


def _conjunction(scene: Scene, i: int) -> str:
    word = scene.tokens[i].word
    return word.prefix[:1] if word is not None and word.conjoined and word.readings else ""


def _form(frame: Frame, content: Span) -> Form:
    if frame.quote:
        return "direct"
    return "mixed" if any(c in content.text for c in '«“"”') else "indirect"


def _chain(scene: Scene, frame: Frame) -> list[Via]:
    """The carriers named in the clause, outermost first."""
    first, after = frame.region
    found = []
    if frame.relayed_by is not None:
        span = scene.text.token_span(*frame.relayed_by)
        found.append(Via(span.text, "other", span))
    for carrier in scene.carriers:
        if carrier.first >= after:
            break
        if carrier.last < first or _speaks(carrier, frame):
            continue
        found.append(
            Via(
                scene.text.source[carrier.start : carrier.end],
                carrier.kind,
                scene.text.span(carrier.start, carrier.end),
            )
        )
    return found


def _speaks(carrier: Carrier, frame: Frame) -> bool:
    """Whether the carrier is the source itself, or already carries."""
    for part in (frame.source, frame.relayed_by):
        if part is not None and part[0] <= carrier.last and carrier.first <= part[1]:
            return True
    return False
