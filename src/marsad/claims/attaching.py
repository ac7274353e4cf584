"""Figures to the event whose people, things or acts they count, and to the statement that gives them."""

from __future__ import annotations

from bisect import bisect_right

from marsad.language.text import Text
from marsad.mentions.mentions import Mentions
from marsad.record import Event, Figure, FigureKind, Span, Statement

# Events of these types, and the kinds of figures that tell their toll.
_TOLLS: dict[str, frozenset[FigureKind]] = {
    "ASSAULT": frozenset(("killed", "injured", "kidnapped", "missing", "strikes", "weapons", "people", "fighters", "vehicles", "buildings", "displaced")),
    "COERCE": frozenset(("detained", "buildings", "area", "displaced", "people", "fighters", "vehicles", "weapons", "money", "other")),
    "CONCEDE": frozenset(("released", "detained", "people", "fighters", "kidnapped")),
    "RETREAT": frozenset(("fighters", "vehicles", "people", "evacuated")),
    "MOBILIZE": frozenset(("fighters", "vehicles", "weapons", "people")),
    "AID": frozenset(("money", "people", "displaced", "evacuated", "other", "vehicles", "weapons")),
    "PROTEST": frozenset(("people", "killed", "injured", "detained", "fighters")),
}  # fmt: skip
# Kinds that an event gives to a count of people that no word of its own clause explains.
_KIND_OF_EVENT: dict[tuple[str, str], FigureKind] = {
    ("CONCEDE", "people"): "released",
    ("CONCEDE", "detained"): "released",
}
# A figure stands at most this many characters from its event's trigger: a clause of about 20 words.
REACH = 140


def attach_figures(mentions: Mentions, statements: list[Statement], events: list[Event]) -> None:
    """Fill ``event`` and ``statement`` of every figure, in place.

    A figure belongs to the innermost statement whose content holds it; to the event that has it among its actors or
    recipients or inside its trigger, else to the nearest event of its sentence whose toll it can be.
    """
    if not mentions.figures:
        return
    contents = sorted(((s.content.start, s.content.end, s.id) for s in statements), key=lambda c: (c[0], -c[1]))
    triggers = sorted(events, key=lambda e: e.trigger.start)
    starts = [e.trigger.start for e in triggers]
    taking = _participants(events)
    for figure in mentions.figures:
        figure.statement = _innermost(contents, figure)
        event = _taking(taking, figure) or _nearest(mentions.text, triggers, starts, figure)
        if event is not None:
            figure.event = event.id
            figure.kind = _KIND_OF_EVENT.get((event.type, figure.kind), figure.kind)


def _innermost(contents: list[tuple[int, int, str]], figure: Figure) -> str | None:
    """The id of the shortest content that holds the figure; contents are sorted by start."""
    best: tuple[int, str] | None = None
    for start, end, identity in contents[: bisect_right(contents, (figure.start, 1 << 60, ""))][-_NESTED:]:
        if figure.end <= end and (best is None or end - start < best[0]):
            best = (end - start, identity)
    return best[1] if best else None


# Contents are nested at most a few deep, so only so many before a figure need a look.
_NESTED = 12


def _participants(events: list[Event]) -> list[tuple[Span, Event]]:
    """The spans of triggers, actors and recipients with their events, by start."""
    spans = [(span, event) for event in events for span in (event.trigger, *event.recipients, *event.actors)]
    return sorted(spans, key=lambda pair: pair[0].start)


def _taking(spans: list[tuple[Span, Event]], figure: Figure) -> Event | None:
    """The event one of whose participants overlaps the figure by most."""
    position = bisect_right(spans, figure.end, key=lambda pair: pair[0].start)
    best: tuple[int, Event] | None = None
    for span, event in spans[max(0, position - _NESTED) : position]:
        common = min(span.end, figure.end) - max(span.start, figure.start)
        if common > 0 and (best is None or common > best[0]):
            best = (common, event)
    return best[1] if best else None


def _nearest(text: Text, triggers: list[Event], starts: list[int], figure: Figure) -> Event | None:
    """The event before the figure in its sentence, or else after it, whose toll it can be."""
    sentence = _sentence(text, figure.start)
    position = bisect_right(starts, figure.start)
    for event in reversed(triggers[max(0, position - 3) : position]):
        if figure.start - event.trigger.end > REACH:
            break
        if _sentence(text, event.trigger.start) == sentence and figure.kind in _TOLLS.get(event.type, ()):
            return event
    for event in triggers[position : position + 2]:
        near = event.trigger.start - figure.end <= REACH // 2
        if near and _sentence(text, event.trigger.start) == sentence and figure.kind in _TOLLS.get(event.type, ()):
            return event
    return None


def _sentence(text: Text, offset: int) -> int:
    """The index of the sentence in which the character ``offset`` stands."""
    token = text.token_at(offset)
    return text.sentence_of[token] if token < len(text.sentence_of) else -1
