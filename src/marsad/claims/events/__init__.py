"""Who did what to whom: PLOVER events."""

from __future__ import annotations

from marsad.mentions.mentions import Mentions
from marsad.record import Event, Statement
from marsad.trace import Trace


def find_events(mentions: Mentions, statements: list[Statement], trace: Trace | None = None) -> list[Event]:
    return []
