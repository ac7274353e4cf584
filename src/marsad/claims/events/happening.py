"""An event before it has a number, and what a further mention adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.claims.events.repeats import bag, family
from marsad.claims.events.telling import Telling
from marsad.record import EventType, Modality, Span


@dataclass
class Happening:
    """An event before it has a number; ``opens``: its sentence turns to another happening."""

    trigger: Span
    type: EventType
    lemma: str
    actors: list[Span]
    recipients: list[Span]
    place: Span | None
    time: Span | None
    modality: Modality
    statement: str | None
    rule: str
    sentence: int
    definite: bool
    telling: Telling = field(default_factory=Telling)
    opens: bool = False


def other_day(old: Happening, new: Happening) -> bool:
    """Whether the two are dated by different words."""
    return old.time is not None and new.time is not None and old.time.text != new.time.text


def two_sided(attack: Happening) -> bool:
    """Whether both sides of a fight are named: whoever dies in it was one of them or stood by, and is nobody's target."""
    return family(attack.lemma) == "clash" and len(attack.actors) > 1


def enrich(old: Happening, new: Happening) -> None:
    """Add what a further mention says to the first."""
    old.actors = old.actors or new.actors
    for span in new.recipients:
        if not any(bag(span.text) & bag(s.text) for s in old.recipients):
            old.recipients.append(span)
    old.place, old.time = old.place or new.place, old.time or new.time
