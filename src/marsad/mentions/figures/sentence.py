"""One sentence as the figure rules look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from marsad.language.text import Text
from marsad.language.tokens import Token
from marsad.record import Figure
from marsad.trace import Trace


@dataclass
class Sentence:
    """Tokens ``[first, after)`` of a text; ``barred`` are tokens of time expressions anywhere in it."""

    text: Text
    first: int
    after: int
    barred: frozenset[int]
    trace: Trace | None = None

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the whole text."""
        return self.text.tokens

    def at(self, i: int) -> Token | None:
        """Token ``i`` where it stands in the sentence."""
        return self.tokens[i] if self.first <= i < self.after else None

    def folded(self, i: int) -> str:
        """The folded spelling of token ``i``; empty outside the sentence."""
        token = self.at(i)
        return token.folded if token is not None else ""

    def refuse(self, first: int, last: int, rule: str, why: str) -> None:
        """Note in the trace that a number was passed over."""
        if self.trace is not None:
            start, end = self.tokens[first].start, self.tokens[last].end
            self.trace.refuse("figure", start, end, rule, self.text.source[start:end], why)


class Item(NamedTuple):
    """What stands in tokens up to ``last``: a figure, or a number that is none."""

    last: int
    figure: Figure | None
