"""Places, resolved in the gazetteer."""

from __future__ import annotations

from marsad.documents.document import Document
from marsad.language.text import Text
from marsad.record import Name, Place
from marsad.trace import Trace


def find_places(text: Text, names: list[Name], document: Document, trace: Trace | None = None) -> list[Place]:
    return []
