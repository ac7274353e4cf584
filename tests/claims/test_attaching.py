"""Figures find their event and statement."""

from __future__ import annotations

from marsad.claims.attaching import attach_figures
from marsad.language.text import Text
from marsad.mentions.figures import find_figures
from marsad.mentions.mentions import Mentions
from marsad.record import Event, Span, Statement

SOURCE = "قال المصدر إن القصف أدى إلى مقتل 12 مدنيا. وأعلن الجيش نشر 300 جندي على الحدود."


def span(words: str) -> Span:
    """The first occurrence of ``words`` in the sentence of the tests."""
    start = SOURCE.index(words)
    return Span(start, start + len(words), words)


def event(identity: str, kind: str, trigger: str, recipients: list[Span]) -> Event:
    """An event with a trigger and recipients, the rest empty."""
    return Event(identity, span(trigger), kind, [], recipients, None, None, "asserted", None, "test")  # type: ignore[arg-type]


def statement(identity: str, content: str) -> Statement:
    """A statement with that content, the rest empty."""
    return Statement(identity, span(content), None, None, None, None, [], "indirect", "assert", "test")


def mentions() -> Mentions:
    """The mentions of the sentence: its figures."""
    found = Mentions(Text(SOURCE))
    found.figures = find_figures(found.text, [])
    return found


def test_event_that_takes_the_figure() -> None:
    """A figure belongs to the event that has its phrase as recipient, though another trigger is nearer."""
    found = mentions()
    attach_figures(found, [], [event("e1", "ASSAULT", "القصف", [span("12 مدنيا")]), event("e2", "ASSAULT", "مقتل", [])])
    assert found.figures[0].event == "e1"


def test_nearest_event_of_the_sentence() -> None:
    """Without a participant, a figure belongs to the event of its own sentence whose toll it can be."""
    found = mentions()
    attach_figures(found, [], [event("e1", "ASSAULT", "القصف", []), event("e2", "MOBILIZE", "نشر", [])])
    assert [f.event for f in found.figures] == ["e1", "e2"]


def test_innermost_statement() -> None:
    """Of nested statements the innermost gives the figure; outside every content there is none."""
    found = mentions()
    outer = statement("s1", "القصف أدى إلى مقتل 12 مدنيا")
    attach_figures(found, [outer, statement("s2", "مقتل 12 مدنيا")], [])
    assert [f.statement for f in found.figures] == ["s2", None]
