"""Two tellings side by side, as named features; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import sqrt
from typing import Literal

import msgspec

from marsad.gazetteer.areas import kilometres
from marsad.incidents.grouping import NEAR_KM, PROVINCE_KM
from marsad.incidents.prominence import BODILY, LASTING
from marsad.incidents.telling import Count, Telling, Where
from marsad.incidents.words import keys, weight_of
from marsad.language.tokens import tokenize

# A region (Sinai, the Sahel) reaches so far from its middle: a town at that distance may lie in it or not.
REGION_KM = 350.0

PlaceRelation = Literal["same", "near", "inside", "country", "apart", "unknown"]
ActRelation = Literal["same", "open", "apart"]
SiteRelation = Literal["same", "apart", "unknown"]
CountRelation = Literal["agree", "differ", "unknown"]


class Comparison(msgspec.Struct, frozen=True):
    """How two tellings stand to each other.

    ``building``: both name the same building, camp or square;
    ``gap``: days between the stretches in which they can have happened (0: they overlap, ``None``: one has none);
    ``bodily``: one of them tells an act that bodies suffer at one place and time, not talks or
    works; ``lasting``: both tell one that goes on for days (a hostage held); ``update``: one
    of them brings a count up to date, and names the happening by its place alone; ``dated``: how many of the two say their day themselves. ``wording``, ``title``: cosine of weighted words, 0..1
    (``title`` is ``None`` where one has none). ``people``: weight of shared names. ``copied``: the share of the
    shorter document that is copied from the other or from a common source, where known.
    """

    place: PlaceRelation
    km: float | None
    building: bool
    gap: int | None
    dated: int
    act: ActRelation
    bodily: bool
    lasting: bool
    update: bool
    sites: SiteRelation
    killed: CountRelation
    people: float
    wording: float
    title: float | None
    copied: float | None = None


def compare(a: Telling, b: Telling, copied: float | None = None) -> Comparison:
    """The features of a pair; ``compare(a, b) == compare(b, a)``."""
    place, km = _place(a.places, b.places)
    return Comparison(
        place=place,
        km=km,
        building=_building(a.places, b.places),
        gap=_gap(a, b),
        dated=(a.dating != "published") + (b.dating != "published"),
        act="same" if a.act == b.act else "open" if "other" in (a.act, b.act) else "apart",
        bodily=a.act in BODILY or b.act in BODILY,
        update=a.update or b.update,
        lasting=a.act in LASTING and b.act in LASTING,
        sites=_sites(a.sites, b.sites),
        killed=_counts(a.counts, b.counts),
        people=_people(a.people, b.people),
        wording=cosine(a.words, b.words),
        title=cosine(a.title, b.title) if a.title and b.title else None,
        copied=copied,
    )


def cosine(a: Iterable[str], b: Iterable[str]) -> float:
    """Cosine of two bags of word keys, each word as long as it is weighty; 0..1."""
    left, right = set(a), set(b)
    if not left or not right:
        return 0.0
    shared = sum(sorted(weight_of(k) ** 2 for k in left & right))
    sizes = (sum(sorted(weight_of(k) ** 2 for k in side)) for side in (left, right))
    product = 1.0
    for size in sizes:
        product *= size
    return min(1.0, shared / sqrt(product)) if product else 0.0


def _place(a: list[Where], b: list[Where]) -> tuple[PlaceRelation, float | None]:
    if not a or not b:
        return "unknown", None
    fine_a, fine_b = [p for p in a if p.point], [p for p in b if p.point]
    if {p.name for p in fine_a} & {p.name for p in fine_b} or _alike(fine_a, fine_b):
        return "same", 0.0
    if fine_a and fine_b:
        km = _km(fine_a[0], fine_b[0])
        if km is not None:
            return ("near" if km <= NEAR_KM else "apart"), round(km, 1)
        countries = {p.country for p in fine_a} & {p.country for p in fine_b}
        return ("unknown" if countries else "apart"), None
    coarse_a, coarse_b = _coarse(a), _coarse(b)
    if coarse_a and coarse_b:
        if {p.name for p in coarse_a} & {p.name for p in coarse_b}:
            return "inside", None
        left, right = (fine_a or coarse_a)[0], (fine_b or coarse_b)[0]
        km = _km(left, right)
        if km is not None and PROVINCE_KM < km <= REGION_KM and "region" in (left.kind, right.kind):
            return "country", round(km, 1)
        if km is not None:
            return ("inside" if km <= PROVINCE_KM else "apart"), round(km, 1)
    shared = {p.country for p in a if p.country} & {p.country for p in b if p.country}
    return ("country" if shared else "apart"), None


def _building(a: list[Where], b: list[Where]) -> bool:
    """Whether both name one building, camp or square, which says more than its town."""
    left, right = ([p for p in side if p.kind == "facility"] for side in (a, b))
    return bool({p.name for p in left} & {p.name for p in right}) or _alike(left, right)


def _alike(a: list[Where], b: list[Where]) -> bool:
    """Whether two places that no gazetteer knows share most words of their names (مسجد قوة الطوارئ، مسجد قوات الطوارئ)."""
    for left in (p for p in a if p.lat is None):
        words = _name_words(left.name)
        for right in (p for p in b if p.lat is None):
            shared = words & _name_words(right.name)
            if len(shared) >= 2 and 2 * len(shared) >= min(len(words), len(_name_words(right.name))):
                return True
    return False


@lru_cache(maxsize=1 << 12)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(keys(tokenize(name)))


def _coarse(places: list[Where]) -> list[Where]:
    return [p for p in places if p.kind != "country"]


def _km(a: Where, b: Where) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def _gap(a: Telling, b: Telling) -> int | None:
    if not (a.since and a.until and b.since and b.until):
        return None
    first, second = sorted((a, b), key=lambda t: (t.since or "", t.until or ""))
    last = date.fromisoformat(first.until or "")
    return max(0, (date.fromisoformat(second.since or "") - last).days + 1)


def _sites(a: list[str], b: list[str]) -> SiteRelation:
    if not a or not b:
        return "unknown"
    return "same" if set(a) & set(b) else "apart"


def _counts(a: list[Count], b: list[Count]) -> CountRelation:
    """Whether the first count of the dead (else of the hurt) is the same in both, aggregates aside: later ones are of a
    part of them or of another happening."""
    for kind in ("killed", "injured", "kidnapped", "detained"):
        left, right = _headline(a, kind), _headline(b, kind)
        if left and right:
            return "agree" if left == right else "differ"
    return "unknown"


def _headline(counts: list[Count], kind: str) -> float | None:
    """The first count of a kind; one of more than a handful of others (عشرات) is no number to compare."""
    return next((c.low for c in counts if c.kind == kind and not c.total and c.low), None)


def _people(a: list[str], b: list[str]) -> float:
    return float(len(set(a) & set(b)))
