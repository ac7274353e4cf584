"""People and bodies."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.record import Name
from marsad.trace import Trace


def find_names(text: Text, outlet: str | None, trace: Trace | None = None) -> list[Name]:
    return []
