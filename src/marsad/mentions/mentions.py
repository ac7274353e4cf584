"""What the mentions step found in one document, as the claims step needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from marsad.language.text import Text
from marsad.record import Figure, Name, Place, Span, Time


@dataclass
class Mentions:
    """The mentions of one text, each list in the order of the text; ``published`` is the day that times count from."""

    text: Text
    outlet: str | None = None
    published: date | None = None
    names: list[Name] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    relays: list[Span] = field(default_factory=list)

    @cached_property
    def atoms(self) -> dict[int, int]:
        """First token → last token of every name and place, for noun phrases that must not cut them."""
        found: dict[int, int] = {}
        items: list[Place | Name] = [*self.places, *self.names]
        for item in items:
            first, last = self.text.token_at(item.start), self.text.token_at(item.end - 1)
            if self.text.tokens[first].text == "على":  # the preposition, whoever is called علي in the page
                continue
            found[first] = max(last, found.get(first, last))
        return found
