"""Places: the cell or the province that stands for a place, and which places' names would give it away."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from marsad.gazetteer.areas import kilometres
from marsad.gazetteer.tables import own_places
from marsad.incidents.grouping import FINE, PROVINCE_KM
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.publish.public.incident import Blur, Precision, PublicPlace
from marsad.record import Place

CELL = 0.1
"""Width of a cell in degrees: 11 km from south to north, some thirty villages in settled country."""
CELL_KM = 11.1
"""The same in kilometres. Names of places as near as this to the place are blurred too: "near X" is as good as X."""
DISTRICT_KM = 50.0
"""Under a province's blur also towns as near as this in a neighbouring province are unnamed: the gazetteer knows no borders."""
# A province that the documents name is believed where its point is not much farther off than the nearest one's, and no farther
# than the widest provinces of the region reach (al-Anbar, Homs, Hadramawt).
_NAMED_KM, _NAMED_TIMES = 250.0, 1.6
# Where no document names one, the nearest is taken only if the second is so much farther off: a wrong province is worse than none.
_CLEARLY = 0.6


_LATIN_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an)[- ]")


class Province(NamedTuple):
    """A first division of a country: its English and Arabic names and the point that stands for its middle."""

    name: str
    arabic: str
    lat: float
    lon: float


class Spot(NamedTuple):
    """A place in hand: as a mention gives it, or as an incident has it."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: str

    @property
    def fine(self) -> bool:
        """Whether it is as fine as a town."""
        return self.kind in FINE


@cache
def provinces(country: str) -> tuple[Province, ...]:
    """The provinces of a country (ISO-2) that have a point."""
    found: dict[str, Province] = {}
    for cells in rows("ar/places_provinces", 8):
        if cells[0] == country and cells[1] == "province" and cells[4]:
            first = cells[3].split("|")[0]
            found.setdefault(cells[2], Province(cells[2], first, float(cells[4]), float(cells[5])))
    return tuple(found.values())


def province_of(spot: Spot, mentioned: Iterable[str] = ()) -> Province | None:
    """The province that a place lies in, as far as that can be told: the nearest of those that the documents name
    (``mentioned``: English names), else the nearest by far; ``None`` where neither is sure."""
    if spot.country is None or spot.lat is None or spot.lon is None:
        return None
    here = (spot.lat, spot.lon)
    ranked = sorted((kilometres(here, (p.lat, p.lon)), p) for p in provinces(spot.country))
    if not ranked:
        return None
    if spot.kind == "province":
        return next((p for _, p in ranked if p.name == spot.name), ranked[0][1])
    named = set(mentioned)
    for far, province in ranked:
        if province.name in named and far <= min(_NAMED_KM, max(ranked[0][0] * _NAMED_TIMES, PROVINCE_KM)):
            return province
    clear = len(ranked) == 1 or ranked[0][0] <= _CLEARLY * ranked[1][0]
    return ranked[0][1] if ranked[0][0] <= PROVINCE_KM and clear else None


def cell_of(lat: float, lon: float) -> tuple[float, float]:
    """The middle of the cell in which a point lies."""
    return _middle(lat), _middle(lon)


def _middle(degrees: float) -> float:
    # Rounded first: 34.3 is 342.99999999999994 tenths of a degree to a computer.
    return round((math.floor(round(degrees / CELL, 6)) + 0.5) * CELL, 4)


def precision_of(spot: Spot, blur: Blur, province: Province | None) -> Precision:
    """How exactly a place may be given: what was asked for, never finer than the place is known."""
    if spot.lat is None or spot.kind == "country":
        return "country"
    if spot.fine and blur == "none":
        return "exact"
    if spot.fine and blur == "cell":
        return "cell"
    if spot.kind in ("region", "water") and blur == "none":
        return "exact"
    return "district" if province is not None else "country"


def public_place(spot: Spot, arabic: str | None, blur: Blur, province: Province | None) -> PublicPlace:
    """A place as the public may see it; ``arabic`` is its name in the documents' words."""
    precision = precision_of(spot, blur, province)
    names: tuple[str | None, str | None] = (province.arabic, province.name) if province else (None, None)
    if precision == "exact":
        return PublicPlace(arabic, spot.name, *names, spot.country, spot.lat, spot.lon, "exact")
    if precision == "cell" and spot.lat is not None and spot.lon is not None:
        return PublicPlace(*names, *names, spot.country, *cell_of(spot.lat, spot.lon), "cell", CELL_KM)
    if precision == "district" and province is not None:
        return PublicPlace(*names, *names, spot.country, province.lat, province.lon, "district")
    return PublicPlace(None, None, None, None, spot.country, None, None, "country")


def given_away(spot: Spot, centres: Sequence[Spot], blur: Blur, province: Province | None) -> bool:
    """Whether the name of ``spot`` would tell where within the cell or province the ``centres`` lie."""
    if blur == "none" or spot.kind in ("country", "province"):
        return False
    if spot.lat is None or spot.lon is None:
        return spot.fine
    near = CELL_KM if blur == "cell" or not spot.fine else DISTRICT_KM
    here = (spot.lat, spot.lon)
    points = [(c.lat, c.lon) for c in centres if c.lat is not None and c.lon is not None]
    if any(kilometres(here, point) <= near or cell_of(*here) == cell_of(*point) for point in points):
        return True
    if blur == "cell" or not spot.fine:
        return False
    if province is None:  # only the country is told
        return any(spot.country in (c.country, None) for c in centres)
    own = province_of(spot, [province.name])
    return own is None or own.name == province.name


def spellings(spot: Spot, texts: Iterable[str]) -> Iterator[str]:
    """The names of a place: as the documents have them (``texts``), in English, all of our tables', and the adjectives made of
    them (``القائمي``), in Latin letters also without the article (``qaim-toll``)."""
    found = list(dict.fromkeys([*texts, spot.name, *_own_spellings().get((spot.name, spot.country or ""), ())]))
    for name in found:
        yield name
        yield from _adjectives(name)


@cache
def _own_spellings() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for name, entry in own_places():
        if entry.kind not in ("country", "province"):
            found.setdefault((entry.name, entry.country), []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def _adjectives(name: str) -> Iterator[str]:
    """Names of one word of four letters or more: shorter ones would make adjectives that are other words."""
    folded = fold(name)
    if folded.isascii():
        article = _LATIN_ARTICLE.match(folded)
        if article and len(folded) - article.end() >= 4:
            yield folded[article.end() :]
        return
    if " " in name or len(folded) < 4:
        return
    bare = folded.removeprefix("ال").rstrip("ها")
    if len(bare) >= 3:
        for definite in ("", "ال"):
            yield from (f"{definite}{bare}{ending}" for ending in ("ي", "يه", "يون", "يين", "اوي"))


def arabic_name(spot: Spot, mentions: Iterable[Place]) -> str | None:
    """What the documents call a place, most often."""
    said = Counter(
        p.text for p in mentions if p.name == spot.name and p.country == spot.country and not p.text.isascii()
    )
    return min(said, key=lambda name: (-said[name], name)) if said else None
