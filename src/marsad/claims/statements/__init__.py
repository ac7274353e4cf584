"""Who said what, through whose mouths."""

from __future__ import annotations

from marsad.mentions.mentions import Mentions
from marsad.record import Statement
from marsad.trace import Trace


def find_statements(mentions: Mentions, trace: Trace | None = None) -> list[Statement]:
    return []
