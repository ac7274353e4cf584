"""Figures of a text: every number that counts something, with its noun, its bounds and its kind."""

from __future__ import annotations

from marsad.language.numbers import is_number
from marsad.language.text import Text
from marsad.mentions.figures.duals import dual_at
from marsad.mentions.figures.reading import figure_at
from marsad.mentions.figures.sentence import Sentence
from marsad.record import Figure, Time
from marsad.trace import Trace


def find_figures(text: Text, times: list[Time], trace: Trace | None = None) -> list[Figure]:
    """The counts in ``text``, in order. Numbers inside ``times`` are none; neither are durations, ordinals, ages,
    designations (رقم 40, اللواء 55) and multiples (ثلاث مرات)."""
    barred = _tokens_in(text, times)
    found: list[Figure] = []
    for first, after in text.sentences:
        sentence = Sentence(text, first, after, barred, trace)
        i = first
        while i < after:
            i = _step(sentence, i, found)
    return found


def _step(sentence: Sentence, i: int, found: list[Figure]) -> int:
    """Take the figure at token ``i``, if there is one; the index of the token to go on with."""
    token = sentence.tokens[i]
    item = None
    if is_number(token):
        item = figure_at(sentence, i)
    elif token.word is not None and token.word.noun is not None and token.word.noun.entry.number == "d":
        item = dual_at(sentence, i)
    if item is None:
        return i + 1
    if item.figure is not None and not (found and found[-1].end > item.figure.start):
        _share_kind(sentence, found, item.figure)
        found.append(item.figure)
        if sentence.trace is not None:
            f = item.figure
            sentence.trace.take("figure", f.start, f.end, f.rule, f.text)
    return max(item.last, i) + 1


# Words that join a figure to the one before it: both are the same toll (مقتل 12 جنديا إضافة إلى ثلاثة من العاملين).
_JOINING = frozenset(("اضافه", "بالاضافه", "الي", "جانب", "فضلا", "عن", "بينهم", "منهم", "وبينهم", "ومنهم", "من", "بينها", "ضمنهم", "و", "،", "كما", "علاوه", "علي"))  # fmt: skip
_OPEN = frozenset(("people", "fighters"))
_SHARED = frozenset(("killed", "injured", "detained", "kidnapped", "missing", "released", "displaced", "evacuated"))
MOST_JOINING = 4  # tokens between two figures of one toll: من بينهم, بالإضافة إلى


def _share_kind(sentence: Sentence, found: list[Figure], figure: Figure) -> None:
    """Give a count of people that no word of its own explains the kind of the figure it is joined to, either way."""
    if not found:
        return
    before = found[-1]
    if {before.kind, figure.kind} & _OPEN == set() or not {before.kind, figure.kind} & _SHARED:
        return
    first, last = sentence.text.token_at(before.end), sentence.text.token_at(figure.start)
    between = sentence.tokens[first:last]
    if first < sentence.first or len(between) > MOST_JOINING or any(t.folded not in _JOINING for t in between):
        return
    if figure.kind in _OPEN and before.kind in _SHARED:
        figure.kind = before.kind
    elif before.kind in _OPEN and not between:
        before.kind = figure.kind


def _tokens_in(text: Text, times: list[Time]) -> frozenset[int]:
    """The tokens that time expressions cover."""
    covered: set[int] = set()
    for time in times:
        covered.update(range(text.token_at(time.start), text.token_at(time.end - 1) + 1))
    return frozenset(covered)
