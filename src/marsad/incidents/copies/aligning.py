"""Whether two texts share copied text: sentences of the one that stand, word for word or lightly edited, in the other."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Literal

import msgspec

from marsad.incidents.copies.sketching import LEAST_WORDS, MOST_WORDS, RUN, Sketch
from marsad.language.tokens import MARK, tokenize

Kind = Literal["whole", "edited", "lifted"]

# So much of a sentence's words must stand in runs that the other text has: not all, for an edited word costs the three runs
# that it stands in.
COVERED = 0.6
# Sentences of fewer words are datelines, credits, interjections: they count as words, not as sentences.
LEAST_SENTENCE = 5
# The share of the shorter text's sentences from which it is a copy (the linking guide: about 30 %).
SHARE = 0.3
# One copied sentence may be a quotation that both have from its speaker.
LEAST_COPIED_WORDS = 24
# From here on nearly all was copied.
WHOLE = 0.9
# Where the copied sentences are so much less of the one text than of the other, the one has a story of its own around them.
LIFTED = 0.7


class Copy(msgspec.Struct, frozen=True):
    """What two texts share. ``left_share``, ``right_share``: the share of each one's sentences that stand in the other;
    ``kind``: ``whole`` (nearly all of both), ``edited`` (much of both), ``lifted`` (the shorter one, or a part of it, stands
    in a longer); ``words``: copied words of the shorter."""

    left_share: float
    right_share: float
    kind: Kind
    words: int


class Aligned(msgspec.Struct, frozen=True):
    """A copied stretch: offsets in code points into the left and the right text."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


def compare(left: Sketch, right: Sketch) -> Copy | None:
    """What two texts share, or ``None`` where it is too little to be a copy. ``compare(b, a)`` is the same, mirrored."""
    if min(left.words, right.words) < LEAST_WORDS:
        return None
    a, b = left.numbers(), right.numbers()
    left_share, left_words = _covered(left, a, set(b))
    right_share, right_words = _covered(right, b, set(a))
    shorter_share, words = (left_share, left_words) if left.words <= right.words else (right_share, right_words)
    if shorter_share < SHARE or words < min(LEAST_COPIED_WORDS, min(left.words, right.words) * WHOLE):
        return None
    lower, higher = sorted((left_share, right_share))
    kind: Kind = "whole" if lower >= WHOLE else "lifted" if lower < LIFTED * higher else "edited"
    return Copy(round(left_share, 3), round(right_share, 3), kind, words)


def _covered(sketch: Sketch, runs: array[int], others: set[int]) -> tuple[float, int]:
    """The share of sentences that stand in the other text (weighed by their words), and the words in them."""
    marks = _marks(sketch.words, runs, others)
    start = copied = total = 0
    for end in sketch.ends:
        size = end - start
        if size >= LEAST_SENTENCE:
            total += size
            if sum(marks[start:end]) >= COVERED * size:
                copied += size
        start = end
    if not total:
        total, copied = sketch.words, sum(marks)
    return copied / total, copied


def _marks(words: int, runs: array[int], others: set[int]) -> bytearray:
    """For every word whether it stands in a run that the other text has."""
    marks = bytearray(words)
    ones = b"\x01" * RUN
    for i, run in enumerate(runs):
        if run in others:
            marks[i : i + RUN] = ones
    return marks


def align(left: str, right: str) -> list[Aligned]:
    """The copied stretches of two texts side by side, in the order of the left one: maximal chains of words that stand in
    both in the same order, bridged over a few edited words."""
    left_words, right_words = _words(left), _words(right)
    places = _places(right_words)
    found: list[list[int]] = []  # word ranges [left first, left last, right first, right last]
    for i in range(len(left_words) - RUN + 1):
        run = tuple(w for _, _, w in left_words[i : i + RUN])
        for j in places.get(run, ()):
            if found and _continues(found[-1], i, j):
                found[-1][1], found[-1][3] = i + RUN - 1, max(found[-1][3], j + RUN - 1)
                break
        else:
            if run in places and not (found and i <= found[-1][1]):
                j = places[run][0]
                found.append([i, i + RUN - 1, j, j + RUN - 1])
    return [
        Aligned(left_words[a][0], left_words[b][1], right_words[c][0], right_words[d][1])
        for a, b, c, d in found
        if b - a + 1 >= KEPT
    ]


# A chain of fewer words is a turn of phrase.
KEPT = 8
# So many edited words in a row do not part a copied stretch.
BRIDGE = 12


def _continues(last: list[int], i: int, j: int) -> bool:
    return i - last[1] <= BRIDGE and -RUN < j - last[3] <= BRIDGE and j > last[2]


def _words(text: str) -> list[tuple[int, int, str]]:
    from marsad.language.stems import stem

    return [(t.start, t.end, stem(t)) for t in tokenize(text) if t.kind != MARK][:MOST_WORDS]


def _places(words: list[tuple[int, int, str]]) -> Mapping[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(words) - RUN + 1):
        places = found.setdefault(tuple(w for _, _, w in words[j : j + RUN]), [])
        if len(places) < _MOST_PLACES:
            places.append(j)
    return found


# A run that comes more often in one text is a refrain; looking at all its places would take quadratic time.
_MOST_PLACES = 8
