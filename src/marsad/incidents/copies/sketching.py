"""The sketch of a text: its words in runs of three as numbers, and those of them under which copies of it are found.

Blocking is by *winnowing* (Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting"):
of every :data:`WINDOW` consecutive runs the one with the smallest number is a key, so that two texts that share
:data:`WINDOW` + :data:`KEY_WORDS` - 1 words in a row are sure to share a key, wherever in them the words stand. MinHash
over whole texts, the usual choice, misses the paragraph that is lifted into a longer piece.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from marsad.language.stems import stem
from marsad.language.tokens import MARK, Token

# Three words in a row are seldom the same by chance outside of set phrases, and survive the change of a word nearby.
RUN = 3
# A key is made of a run and the next: four words.
KEY_WORDS = RUN + 1
# A sentence of news has 20 to 40 words: one that is copied shares a key even where a word in it was edited.
WINDOW = 6
# Texts of fewer words are headlines and captions: that two are alike says nothing of copying.
LEAST_WORDS = 16
# Longer texts are sketched by their beginning; nothing of news is that long.
MOST_WORDS = 20_000
_ENDS = frozenset(".!؟?؛…")


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """``runs``: CRC-32 of every run of three stems, in order, as 32-bit numbers in native byte order; ``ends``: for every
    sentence the number of words up to its end; ``words``: their number."""

    words: int
    ends: list[int]
    runs: bytes

    def numbers(self) -> array[int]:
        """The runs as numbers."""
        return array("I", self.runs)


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document for comparing its text: the sketch, and whom the document credits."""

    sketch: Sketch
    credits: list[str]


def sketch_of(tokens: Sequence[Token]) -> Sketch:
    """The sketch of a text's tokens."""
    words: list[str] = []
    ends: list[int] = []
    for token in tokens:
        if token.kind == MARK:
            if token.text in _ENDS and words and (not ends or ends[-1] < len(words)):
                ends.append(len(words))
            continue
        if token.line and words and (not ends or ends[-1] < len(words)):
            ends.append(len(words))
        words.append(stem(token))
        if len(words) >= MOST_WORDS:
            break
    if words and (not ends or ends[-1] < len(words)):
        ends.append(len(words))
    crc32 = zlib.crc32
    runs = array(
        "I", (crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) for i in range(len(words) - RUN + 1))
    )
    return Sketch(len(words), ends, runs.tobytes())


def bands_of(sketch: Sketch) -> list[int]:
    """The keys under which texts that share text with this one are found: signed 64-bit numbers, sorted, each once."""
    if sketch.words < LEAST_WORDS:
        return []
    runs = sketch.numbers()
    keys = [(a << 32 | b) - _HALF for a, b in pairwise(runs)]
    if len(keys) <= WINDOW:
        return [min(keys)]
    return sorted({min(keys[i : i + WINDOW], key=_mixed) for i in range(len(keys) - WINDOW + 1)})


# From unsigned to signed 64 bits, as databases keep them.
_HALF = 1 << 63


def _mixed(key: int) -> int:
    """A key's rank in its window: mixed, so that the choice does not lean to runs that begin with certain words."""
    return key * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
