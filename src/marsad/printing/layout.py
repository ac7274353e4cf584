"""Lines of styled pieces, wrapped to a width; every line's runs are isolated on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.printing.bidi import Direction, clean, isolate, width

# What is left for words even where the indent eats a narrow terminal.
_NARROWEST = 12


class Piece(NamedTuple):
    """A run of text in one style. ``style`` is a style of Rich, empty for none; ``own`` its direction where known."""

    text: str
    style: str = ""
    own: Direction | None = None


Line = list[Piece]


class Page:
    """Collects lines for a terminal of ``columns`` in the base direction ``base``."""

    def __init__(self, columns: int, base: Direction = "ltr") -> None:
        self.columns = max(columns, _NARROWEST + 8)
        self.base = base
        self.lines: list[Line] = []

    def blank(self) -> None:
        """An empty line, never two and never at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def add(self, pieces: Iterable[Piece | str], indent: int = 0, hang: int | None = None) -> None:
        """Add pieces as a paragraph, indented by ``indent`` and from its second line on by ``hang`` columns."""
        given = [p if isinstance(p, Piece) else Piece(p) for p in pieces]
        hang = indent if hang is None else hang
        room = max(_NARROWEST, self.columns - indent), max(_NARROWEST, self.columns - hang)
        for n, line in enumerate(_wrapped(given, *room)):
            margin = " " * (hang if n else indent)
            safe = [Piece(isolate(p.text, self.base, p.own), p.style) for p in line]
            self.lines.append([Piece(margin), *safe] if margin else safe)


def _wrapped(pieces: list[Piece], first: int, rest: int) -> Iterator[Line]:
    """Words of ``pieces`` on lines of at most ``first``, then ``rest`` columns; words of one piece stay one piece."""
    line: list[tuple[int, str]] = []
    used, room = 0, first
    for owner, word, spaced in _words(pieces):
        need = width(word)
        if line and used + need + spaced > room:
            yield _joined(line, pieces)
            line, used, room = [], 0, rest
        for part in _cut(word, room):
            if line and used + width(part) + spaced > room:
                yield _joined(line, pieces)
                line, used, room = [], 0, rest
            if spaced and line:
                part = " " + part
            line.append((owner, part))
            used += width(part)
            spaced = False
    if line:
        yield _joined(line, pieces)


def _words(pieces: list[Piece]) -> Iterator[tuple[int, str, bool]]:
    """Every word with the index of its piece, and whether a space stands before it."""
    spaced = False
    for owner, piece in enumerate(pieces):
        text = clean(piece.text)
        spaced = spaced or text[:1] == " "
        for n, word in enumerate(text.split()):
            yield owner, word, spaced or n > 0
            spaced = False
        spaced = text[-1:] == " " or (spaced and not text.strip())


def _cut(word: str, room: int) -> Iterator[str]:
    """A word that is longer than a line, in parts that fit."""
    if width(word) <= room:
        yield word
        return
    start = used = 0
    for i, c in enumerate(word):
        cells = width(c)
        if used + cells > room:
            yield word[start:i]
            start, used = i, 0
        used += cells
    yield word[start:]


def _joined(line: list[tuple[int, str]], pieces: list[Piece]) -> Line:
    """The parts of a line, those of one piece together; spaces between pieces stay outside of them."""
    out: Line = []
    last = -1
    for owner, part in line:
        piece = pieces[owner]
        if owner == last:
            out[-1] = piece._replace(text=out[-1].text + part)
        elif part.startswith(" "):
            out += [Piece(" "), piece._replace(text=part[1:])]
        else:
            out.append(piece._replace(text=part))
        last = owner
    return out


def plain(lines: Iterable[Line]) -> str:
    """Lines as plain text, without trailing spaces."""
    return "".join("".join(p.text for p in line).rstrip() + "\n" for line in lines)
