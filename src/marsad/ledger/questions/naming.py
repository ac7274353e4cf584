"""What a user calls a party or a place, as the ledger calls it: through the reader itself, which knows the spellings."""

from __future__ import annotations

from functools import lru_cache

from marsad.documents.document import Document
from marsad.pipeline import read_document
from marsad.record import Record


def names_meant(given: str) -> list[str]:
    """The canonical names that the reader finds in what was given, and what was given itself."""
    return list(dict.fromkeys([given.strip(), *(n.canonical for n in _read(given.strip()).names)]))


def places_meant(given: str) -> list[str]:
    """The names of the places that the reader finds in what was given, and what was given itself."""
    return list(dict.fromkeys([given.strip(), *(p.name for p in _read(given.strip()).places)]))


@lru_cache(maxsize=256)
def _read(given: str) -> Record:
    """A record of the bare words; a name is known best after a word that takes one."""
    return read_document(Document(source="", id="", text=f"قال مسؤول في {given}", language="ar"))
