"""Who did what to whom: events of PLOVER's sixteen types, from verbs, event nouns and fixed phrases."""

from __future__ import annotations

from marsad.mentions.mentions import Mentions
from marsad.record import Event, Statement
from marsad.trace import Trace


def find_events(mentions: Mentions, statements: list[Statement], trace: Trace | None = None) -> list[Event]:
    """The events of a text in the order of their triggers, numbered ``e1``, ``e2`` ...; spans count in its source.

    ``mentions`` gives names, places and times (each may be empty: less is then known of the participants),
    ``statements`` tells which words are somebody's; ``trace`` collects what was taken and refused.
    """
    from marsad.claims.events.finding import Finder

    return Finder(mentions, statements, trace).find()
