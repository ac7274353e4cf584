"""What is hidden in one incident: worked out once, used by every field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from marsad.publish.public import blurring
from marsad.publish.public.blurring import Province, Spot
from marsad.publish.public.hiding import Hiding
from marsad.publish.public.incident import Blur, PublicPlace
from marsad.publish.public.loading import Loaded, Told, joined_names
from marsad.publish.public.markers import PLACE
from marsad.publish.public.masking import People, people_of
from marsad.publish.public.phrases import LEAST_AFTER_PARTICLE, Phrases, Sort, letters
from marsad.record import Place


class Setting(NamedTuple):
    """``base`` hides in all of the incident; ``forced`` in what tells of deployments, with a province's blur; ``moving_in`` are the
    keys of documents that tell of one."""

    base: Hiding
    forced: Hiding
    place: PublicPlace | None
    blur: Blur
    moving_in: frozenset[str]


def setting_of(
    connection: Connection, loaded: Loaded, figures: frozenset[str], blur: Blur, moving: set[str]
) -> Setting:
    """Whom and what to hide, and the incident's place as it may be given. ``moving``: keys of the claims on deployments."""
    people = people_of(loaded.people, figures, joined_names(connection, loaded.people))
    everything = [*loaded.told, *loaded.outlooks]
    named = {p.name for p in loaded.places if p.kind == "province"}
    spot = loaded.spot
    province = blurring.province_of(spot, named) if spot else None
    own = [spot] if spot else []
    base = _hiding(loaded, people, [*own, *_places(t for t in everything if t.claim.key not in moving)], blur, province)
    stationed = _places(t for t in everything if t.claim.key in moving)
    forced = base if blur == "district" else _hiding(loaded, people, [*own, *stationed], "district", province)
    place = _public(spot, loaded, blur, province, base) if spot else None
    inside = frozenset(t.source.key for t in everything if t.claim.key in moving)
    return Setting(base, forced, place, blur, inside)


def _places(told: Iterable[Told]) -> Iterator[Spot]:
    """The places of claims that are as fine as a town: they are where the incident was."""
    for one in told:
        for where in (one.claim.place, one.machine.place):
            if where is not None:
                spot = Spot(where.name, where.country, where.lat, where.lon, where.kind)
                if spot.fine:
                    yield spot


def _hiding(loaded: Loaded, people: People, around: Iterable[Spot], blur: Blur, province: Province | None) -> Hiding:
    centres = list(dict.fromkeys(around))
    texts: dict[Spot, list[str]] = {spot: [] for spot in centres}
    for mention in loaded.places:
        texts.setdefault(_spot(mention), []).append(mention.text)
    near = {spot for spot in texts if blurring.given_away(spot, centres, blur, province)}
    hidden = dict.fromkeys(
        (name for spot in texts if spot in near for name in blurring.spellings(spot, texts[spot])), PLACE
    )
    other = {spot: said for spot, said in texts.items() if spot not in near}
    if blur != "none":
        elsewhere = {letters(word) for said in other.values() for word in said}
        for word, spot in _possible(loaded, elsewhere, province):
            if word not in hidden and blurring.given_away(spot, centres, blur, province):
                hidden[word] = PLACE
    # A place's name wins: a surname that is also the village's must not give the village away by its marker.
    return Hiding(Phrases([*hidden.items(), *people.hidden], _public_names(loaded, people, other, province)))


def _public_names(
    loaded: Loaded, people: People, other: Mapping[Spot, list[str]], province: Province | None
) -> Iterator[tuple[str, Sort]]:
    """Names that stand although a hidden one stands in them: of listed figures, bodies, places elsewhere, and provinces."""
    yield from ((name, "person") for name in [*people.public, *_bodies(loaded, people)])
    for spot, said in other.items():
        for name in dict.fromkeys([*said, spot.name]):
            yield name, "person"
            if spot.kind == "province":
                yield name, "place"
    if province is not None:
        yield from ((name, "place") for name in (province.arabic, province.name))


def _possible(loaded: Loaded, elsewhere: set[str], province: Province | None) -> Iterator[tuple[str, Spot]]:
    """Words that may name a place though the reader took them for none; not those that it took for a place ``elsewhere``, and not the
    province's own name."""
    told = {letters(province.arabic), letters(province.name)} if province else set()
    for said, spot in loaded.possible:
        if len(letters(said)) >= LEAST_AFTER_PARTICLE and letters(said) not in elsewhere | told:
            yield said, spot


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.country, place.lat, place.lon, place.kind)


def _bodies(loaded: Loaded, people: People) -> Iterator[str]:
    """The bodies that documents name: they stay named, also where they bear somebody's surname; not where a whole name of somebody
    hidden stands in them, which the reader then took into the body by mistake."""
    whole = {letters(name) for name, _ in people.hidden if " " in name}
    for source in loaded.sources.values():
        for name in source.names:
            if name.type != "person" and not any(key in letters(name.text) for key in whole):
                yield name.text


def _public(spot: Spot, loaded: Loaded, blur: Blur, province: Province | None, hiding: Hiding) -> PublicPlace:
    """The place; a name that is also that of something hidden (a town called like its province) is not given."""
    place = blurring.public_place(spot, blurring.arabic_name(spot, loaded.places), blur, province)

    def given(name: str | None) -> str | None:
        return None if name is None or (letters(name) and hiding.hides(name)) else name

    return PublicPlace(
        given(place.name_ar), given(place.name_en), given(place.province_ar), given(place.province_en),
        place.country, place.lat, place.lon, place.precision, place.across_km,
    )  # fmt: skip
