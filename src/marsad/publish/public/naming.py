"""Who and what is named in words: by the reader, and, for places, by the gazetteer alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.documents.document import Document
from marsad.language.sentences import sentences
from marsad.language.tokens import Token, tokenize
from marsad.mentions.places.spots import spots
from marsad.pipeline import read_document
from marsad.publish.public.blurring import Spot
from marsad.publish.public.masking import Person
from marsad.record import Place


class Named(NamedTuple):
    """People, places, and words that may be a place's name with each place that they may name."""

    people: list[Person]
    places: list[Place]
    possible: list[tuple[str, Spot]]


def read_words(text: str) -> Named:
    """What is named in words that stand in no document: a title, an amendment, a correction."""
    record = read_document(Document(source="", id="", text=text, language="ar"))
    people = [Person(n.text, n.canonical) for n in record.names if n.type == "person"]
    tokens = tokenize(text)
    return Named(people, record.places, possible_places(text, tokens, sentences(tokens)))


def possible_places(text: str, tokens: list[Token], bounds: Sequence[tuple[int, int]]) -> list[tuple[str, Spot]]:
    """Every stretch that the gazetteer knows as a name, whether or not a place is meant: where a village must not be told, a word too
    many is better than a village."""
    found = []
    for spot in spots(tokens, list(bounds)):
        said = text[tokens[spot.first].stem_start(spot.prefix) : tokens[spot.last].end]
        entries = [*spot.entries, *(spot.other.entries if spot.other else ())]
        found += [(said, Spot(e.name, e.country or None, e.lat, e.lon, e.kind)) for e in entries]
    return found
