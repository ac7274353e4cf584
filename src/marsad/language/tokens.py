"""A text as tokens with exact offsets: words, numbers, Latin runs, single punctuation marks."""

from __future__ import annotations

import re

from marsad.language.folding import INVISIBLE, raw_offset
from marsad.language.words import Word, word

WORD, NUMBER, LATIN, MARK = "word", "number", "latin", "mark"

_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc"
_MARKS = re.escape(INVISIBLE)
# Vowel signs and tatweel end a word with its last letter; bidi and zero-width controls after it belong to no word.
_SIGNS = re.escape("".join(c for c in INVISIBLE if not ("\u200b" <= c <= "\u206f" or c in "\u00ad\u061c\u180e\ufeff")))
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_TOKEN = re.compile(
    f"(?P<word>[{_LETTER}](?:[{_MARKS}]*[{_LETTER}])*[{_SIGNS}]*)"
    f"|(?P<number>[{_DIGIT}]+(?:(?:[.,\u066b\u066c]|\u060c(?=[{_DIGIT}]{{3}}(?![{_DIGIT}])))[{_DIGIT}]+)*)"
    f"|(?P<latin>[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9'\u2019.-]*(?<![.'-]))"
    f"|(?P<mark>[^\\s{_MARKS}])"
)


class Token:
    """One token: ``text == source[start:end]``; ``word`` is its type (``None`` for numbers, Latin and marks)."""

    __slots__ = ("end", "folded", "index", "kind", "line", "pos", "start", "text", "word")

    def __init__(self, index: int, start: int, end: int, text: str, kind: str, line: bool) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.text = text
        self.kind = kind
        self.line = line  # whether a line break stands before it
        self.word: Word | None = word(text) if kind == WORD else None
        self.folded = self.word.folded if self.word else _digits(text) if kind == NUMBER else text.lower()
        self.pos = "M" if kind == NUMBER else "U" if kind == LATIN else "."

    def stem_start(self, prefix: str) -> int:
        """The offset in the source of what follows the folded proclitics ``prefix``."""
        return self.start + raw_offset(self.text, len(prefix)) if prefix else self.start

    def __repr__(self) -> str:
        return f"Token({self.index}, {self.text!r}, {self.pos})"


_WESTERN = (
    {0x0660 + d: str(d) for d in range(10)}
    | {0x06F0 + d: str(d) for d in range(10)}
    | {0x066B: ".", 0x066C: ",", 0x060C: ","}
)


def _digits(text: str) -> str:
    return text.translate(_WESTERN)


def tokenize(source: str) -> list[Token]:
    """The tokens of ``source`` in order, in one pass; white space and stray controls belong to none."""
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(source):
        start, end = match.span()
        line = start > last and "\n" in source[last:start]
        kind = match.lastgroup or MARK
        tokens.append(Token(len(tokens), start, end, match.group(), kind, line))
        last = end
    return tokens
