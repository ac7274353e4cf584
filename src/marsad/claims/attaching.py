"""Figures to their event and statement."""

from __future__ import annotations

from marsad.mentions.mentions import Mentions
from marsad.record import Event, Statement


def attach_figures(mentions: Mentions, statements: list[Statement], events: list[Event]) -> None:
    return None
