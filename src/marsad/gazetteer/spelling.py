"""How Arabic writes a place: from the English name and country that records have, back to an Arabic name to show.

Our own tables' first spelling comes first, then CLDR's of countries, then GeoNames' of towns; villages of tables that a user added are not
among them, and are shown by the name that their table gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from marsad.cache import digest, load_or_build
from marsad.gazetteer.gazetteer import base_key
from marsad.gazetteer.tables import first_spellings

# Change it when the code below would choose other names.
_FORMAT = b"1"
# Letters that Arabic names have; GeoNames' also hold Persian, Kurdish and Urdu ones of the same towns.
_LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a \u0640-]+")
_decoder = msgspec.json.Decoder(dict[str, str])


def arabic_place(name: str, country: str | None) -> str | None:
    """An Arabic name of the place with this English name in this country (ISO-2; ``None``: in whichever the name is known);
    ``None`` where none is known."""
    known = _known()
    here = known.get(f"{name}|{country}") if country else known.get(name)
    # What lies in several countries (a sea, a region) has none in our tables.
    return here or known.get(f"{name}|")


@cache
def _known() -> dict[str, str]:
    return _decoder.decode(load_or_build("spellings", digest([_FORMAT, base_key().encode()]), _build))


def _build() -> bytes:
    """Names by ``name|country``, and by ``name`` alone where all countries' places of that name are written alike."""
    found: dict[str, str] = {}
    alone: dict[str, set[str]] = {}
    for name, country, arabic in _all():
        if found.setdefault(f"{name}|{country}", arabic) == arabic:
            alone.setdefault(name, set()).add(arabic)
    found.update((name, next(iter(written))) for name, written in alone.items() if len(written) == 1)
    return msgspec.json.encode(found)


def _all() -> Iterator[tuple[str, str, str]]:
    from marsad.gazetteer.countries import countries
    from marsad.gazetteer.towns import towns

    yield from first_spellings()
    yield from ((entry.name, entry.country, name) for name, entry in countries())
    best: dict[tuple[str, str, int | None], str] = {}
    for name, entry in towns():
        if _LETTERS.fullmatch(name):
            key = (entry.name, entry.country, entry.geonameid)
            best[key] = min(best.get(key, name), name, key=_rank)
    yield from ((name, country, arabic) for (name, country, _), arabic in best.items())


def _rank(name: str) -> tuple[bool, bool, int, str]:
    """With the article before without it (the Arabic name has it, a transcription lost it), without tatweel and hyphens, the shorter."""
    return (not name.startswith("ال"), "-" in name or "\u0640" in name, len(name), name)
