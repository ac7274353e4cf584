"""Counts with their bounds and kinds."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.record import Figure, Time
from marsad.trace import Trace


def find_figures(text: Text, times: list[Time], trace: Trace | None = None) -> list[Figure]:
    return []
