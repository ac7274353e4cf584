"""Scoring event finding on single sentences (openeventdata/arabic_event_gsr): attacks and protests, yes or no.

``yes``: a sentence labelled "yes" yields an event of the type, neither demanded nor denied. The "no" labels answer
whether a sentence is a *codable* event, so many a "no" tells of an attack all the same: those figures watch for runaway
rules. ``verb``, ``source``, ``target``: over sentences with agreed spans, an event of the type whose trigger, actor or
recipient shares half of its words with the gold's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.record import Event, Record
from marsad.scoring.comparing import alike
from marsad.scoring.gold import GsrSentence, GsrSpan
from marsad.scoring.tally import Tally

TYPES = ("ASSAULT", "PROTEST")


def score_sentences(gold: Sequence[GsrSentence], records: Mapping[str, Record]) -> Tally:
    """The tally of all sentences; a sentence without a record counts as one in which nothing was found."""
    tally = Tally()
    for sentence in gold:
        record = records.get(sentence.id)
        events = [e for e in record.events if _counts(e, sentence.event_type)] if record else []
        kind = sentence.event_type.lower()
        right = bool(events) == (sentence.label == "yes")
        tally.add(f"{kind} {sentence.label}", int(right), 1, 1)
        if not right:
            what = "missed" if sentence.label == "yes" else "extra"
            triggers = [e.trigger.text for e in events]
            tally.miss(f"{kind} {sentence.label}", sentence.id, f"{what}: {triggers} {sentence.text[:160]}")
        for span in sentence.spans or []:
            _score_span(kind, span, events, tally)
    return tally


def _counts(event: Event, kind: str) -> bool:
    return event.type == kind and event.modality not in ("demanded", "denied")


def _score_span(kind: str, span: GsrSpan, events: Sequence[Event], tally: Tally) -> None:
    slots = (
        ("verb", span.verb, [e.trigger.text for e in events]),
        ("source", span.source, [x.text for e in events for x in e.actors]),
        ("target", span.target, [x.text for e in events for x in e.recipients]),
    )
    for slot, gold, found in slots:
        if gold:
            tally.add(f"{kind} {slot}", int(any(alike(gold, x) >= 0.5 for x in found)), 1, 1)


def figures(tally: Tally) -> dict[str, float]:
    """The share of right answers for every type and label or slot, in a fixed order."""
    keys = [f"{t.lower()} {k}" for t in TYPES for k in ("yes", "easy no", "difficult no", "verb", "source", "target")]
    return {key: tally.rate(key).p for key in keys if tally.rate(key).gold}
