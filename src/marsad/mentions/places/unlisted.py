"""Places that no table has: facilities and villages that a place noun announces."""

from __future__ import annotations

from marsad.language.text import Text
from marsad.mentions.places.spots import Spot
from marsad.record import Place
from marsad.trace import Trace


def facilities_and_villages(
    text: Text,
    accepted: list[Spot],
    places: list[Place],
    taken: set[int],
    countries: dict[str, float],
    trace: Trace | None,
) -> list[Place]:
    return []
