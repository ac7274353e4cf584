"""A text as every step reads it: tokens with their parts of speech, sentences, quotations."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from marsad.language.quotations import Quotation, quotations
from marsad.language.sentences import sentences
from marsad.language.tagging import tag
from marsad.language.tokens import Token, tokenize
from marsad.record import Span

_END = attrgetter("end")


class Text:
    """The words of a document, analysed once. ``source`` is the document's text; all offsets count in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[Token] = tokenize(source)
        self.sentences: list[tuple[int, int]] = sentences(self.tokens)
        self.quotations: list[Quotation] = quotations(self.tokens)
        self.sentence_of: list[int] = _owners(self.sentences, len(self.tokens))
        for first, after in self.sentences:
            tag(self.tokens, first, after)

    def span(self, start: int, end: int) -> Span:
        """The characters ``[start, end)`` as a span of the record."""
        return Span(start, end, self.source[start:end])

    def token_span(self, first: int, last: int, prefix: str = "") -> Span:
        """Tokens ``[first, last]`` as a span, without the proclitics ``prefix`` of the first."""
        return self.span(self.tokens[first].stem_start(prefix), self.tokens[last].end)

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after the character ``offset`` (the number of tokens if none does)."""
        return token_at(self.tokens, offset, 0, len(self.tokens))


def token_at(tokens: list[Token], offset: int, first: int, after: int) -> int:
    """The index of the first of ``tokens[first:after]`` that ends after the character ``offset`` (``after`` if none does)."""
    return bisect_right(tokens, offset, first, after, key=_END)


def _owners(ranges: list[tuple[int, int]], count: int) -> list[int]:
    """For every token the index of the sentence that it stands in."""
    owner = [0] * count
    for index, (first, after) in enumerate(ranges):
        owner[first:after] = [index] * (after - first)
    return owner
