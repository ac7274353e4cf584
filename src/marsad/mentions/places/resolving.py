"""Which of the places of one name is meant, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from marsad.gazetteer.entry import ADDED, CERTAIN, COUNTRIES, ORDINARY, OWN, TOWNS, WEAK, Entry
from marsad.mentions.places.spots import Spot

_SOURCES = {OWN: 1.5, COUNTRIES: 1.0, ADDED: 0.5, TOWNS: 0.5}
_IN_PLAY = 3.0  # at most, for the country that the whole text is about
_KIND = 3.0
# A name that plainly means one place (القاهرة) means a namesake (a district of Taiz) only where a noun says so.
_WEIGHTS = {WEAK: 0.0, ORDINARY: 2.0, CERTAIN: 5.0}
_NEAR, _NEAR_KM = 1.5, 150.0
# Two candidates nearer than this are one place in two tables.
SAME_KM = 40.0
_KILOMETRES_A_DEGREE = 111.2

Point = tuple[float, float]


def distance(a: Point, b: Point) -> float:
    """Kilometres between two points, flat around their middle latitude (1 % off at 500 km, enough to compare)."""
    middle = math.radians((a[0] + b[0]) / 2)
    east = (a[1] - b[1]) * math.cos(middle)
    return _KILOMETRES_A_DEGREE * math.hypot(a[0] - b[0], east)


def resolve(spot: Spot, kinds: Iterable[str], countries: dict[str, float], points: list[Point]) -> tuple[Entry, float]:
    """The entry meant and a margin 0..1 over the best other place of the name (1 where there is none).

    ``kinds``: the kinds that place nouns beside the mentions of this name say; ``countries``: share of each country among
    the text's certain places; ``points``: the other certain places.
    """
    nisbas = {hint.partition(":")[2] for hint in spot.hints if ":" in hint}
    wanted = set(kinds)
    ranked = sorted(
        ((_points(e, wanted, countries, nisbas, points), n) for n, e in enumerate(spot.entries)),
        key=lambda p: (-p[0], p[1]),
    )
    best = _of_kind(spot.entries[ranked[0][1]], spot.entries, wanted)
    for points_of, n in ranked[1:]:
        if _other(best, spot.entries[n]):
            return best, min(1.0, (ranked[0][0] - points_of) / 4.0)
    return best, 1.0


def _of_kind(best: Entry, entries: Iterable[Entry], kinds: set[str]) -> Entry:
    """``best``, or the province (or town) of its name there, where a noun says that it is meant."""
    if not kinds or best.kind in kinds or best.lat is None or best.lon is None:
        return best
    for entry in entries:
        if entry.kind in kinds and entry.country == best.country and entry.lat is not None and entry.lon is not None:
            if distance((entry.lat, entry.lon), (best.lat, best.lon)) < _NEAR_KM:
                return entry
    return best


def _points(entry: Entry, kinds: set[str], countries: dict[str, float], nisbas: set[str], points: list[Point]) -> float:
    score = _SOURCES[entry.source] + _WEIGHTS[entry.weight] + math.log10(entry.population + 1) / 3
    score += _IN_PLAY * countries.get(entry.country, 0.0)
    if entry.country in nisbas:
        score += _IN_PLAY
    if kinds:
        score += _KIND if _agrees(entry.kind, kinds) else 0.0
    if entry.lat is not None and entry.lon is not None:
        here = (entry.lat, entry.lon)
        if any(distance(here, p) < _NEAR_KM for p in points):
            score += _NEAR
    return score


_ALIKE = ({"city", "village", "district"}, {"region", "province", "district"})


def _agrees(kind: str, kinds: set[str]) -> bool:
    return kind in kinds or any(kind in group and kinds & group for group in _ALIKE)


def _other(a: Entry, b: Entry) -> bool:
    """Whether two entries are different places."""
    if a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return distance((a.lat, a.lon), (b.lat, b.lon)) > SAME_KM
