"""What a reading tried: the rules that made an item, the words that matched, and what was refused and why.

A step is handed ``Trace | None``; ``None`` (the default) costs nothing. ``marsad read --explain`` prints it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["document", "statement", "event", "figure", "time", "place", "name", "relay"]


class Try(msgspec.Struct):
    """One thing that a rule tried on ``text[start:end]``; ``why`` is ``None`` where it was taken."""

    kind: Kind
    start: int
    end: int
    rule: str
    words: str
    why: str | None = None


class Trace:
    """Collects tries in the order they were made."""

    def __init__(self) -> None:
        self.tries: list[Try] = []

    def take(self, kind: Kind, start: int, end: int, rule: str, words: str) -> None:
        """Note that ``rule`` made an item of ``kind`` at ``[start, end)`` because ``words`` matched."""
        self.tries.append(Try(kind, start, end, rule, words))

    def refuse(self, kind: Kind, start: int, end: int, rule: str, words: str, why: str) -> None:
        """Note that ``rule`` matched ``words`` at ``[start, end)`` and was refused because ``why``."""
        self.tries.append(Try(kind, start, end, rule, words, why))

    def near(self, start: int, end: int) -> list[Try]:
        """The tries whose spans touch ``[start, end)``, in order."""
        return [t for t in self.tries if t.start < end and start < t.end]
