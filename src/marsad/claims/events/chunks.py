"""A chunk: the least stretch of a sentence that the rules about participants need."""

from __future__ import annotations

from marsad.claims.events.lexicon import NOTHING, Classes, Form
from marsad.language.words import Reading

NP, EVENT, ACT, REL, SUB, COMMA, STOP, PRONOUN, OTHER = "N", "E", "V", "R", "S", ",", ".", "O", "X"
AGENT, GENITIVE = "agent", "gen"


class Chunk:
    """Tokens ``[first, last]``; ``prep`` is what governs them ("" where nothing does), ``conj`` whether و or ف is fused."""

    __slots__ = ("at", "classes", "conj", "first", "form", "kind", "last", "prep", "reading", "suffix")

    def __init__(
        self, kind: str, first: int, last: int, prep: str = "", *, conj: bool = False, suffix: str = ""
    ) -> None:
        self.at = 0  # its index among the chunks of its sentence
        self.kind = kind
        self.first = first
        self.last = last
        self.prep = prep
        self.conj = conj
        self.suffix = suffix
        self.form: Form | None = None
        self.reading: Reading | None = None
        self.classes: Classes = NOTHING

    def __repr__(self) -> str:
        return f"{self.kind}[{self.first}-{self.last}]{self.prep}"


def part_of(chunk: Chunk, first: int, last: int | None = None) -> Chunk:
    """The noun phrase of tokens ``[first, last]`` (``None``: to its end) inside ``chunk``, of its classes; it is none of the sentence's chunks."""
    inner = Chunk(NP, first, chunk.last if last is None else last)
    inner.classes, inner.at = chunk.classes, -1
    return inner
