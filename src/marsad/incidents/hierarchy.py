"""Which province a place lies in, as far as points can tell."""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.gazetteer.areas import kilometres
from marsad.incidents.grouping import PROVINCE_KM
from marsad.record import Place


@cache
def _provinces() -> dict[str, tuple[tuple[str, float, float], ...]]:
    from marsad.gazetteer.tables import own_places

    found: dict[str, dict[str, tuple[str, float, float]]] = {}
    for _, entry in own_places():
        if entry.kind == "province" and entry.lat is not None and entry.lon is not None:
            found.setdefault(entry.country, {}).setdefault(entry.name, (entry.name, entry.lat, entry.lon))
    return {country: tuple(names.values()) for country, names in found.items()}


@lru_cache(maxsize=1 << 14)
def _nearest(country: str, lat: float, lon: float) -> str | None:
    ranked = [(kilometres((lat, lon), (la, lo)), name) for name, la, lo in _provinces().get(country, ())]
    if not ranked:
        return None
    far, name = min(ranked)
    return name if far <= PROVINCE_KM else None


def province_of(place: Place) -> str | None:
    """The province whose point lies nearest to a town's (``None`` beyond :data:`PROVINCE_KM`): a likeness, for the
    gazetteer has points and no borders."""
    if place.kind == "province":
        return place.name
    if place.country is None or place.lat is None or place.lon is None or place.kind in ("country", "region"):
        return None
    return _nearest(place.country, place.lat, place.lon)
