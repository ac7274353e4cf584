"""Finding names that must not go out, in whatever dress they stand: with clitics, diacritics, other alefs, joined or apart.

A name is looked for by the letters of its folded words without the spaces between them (عبد الله is عبدالله), at every word of
a text, with and without the particles before it. Too much found costs a word; too little costs more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from marsad.language.folding import INVISIBLE, fold, raw_offset

Sort = Literal["person", "place"]
_MARKS = re.escape(INVISIBLE)
_ARABIC = "\u0621-\u063a\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
_WORD = re.compile(f"[{_ARABIC}](?:[{_MARKS}]*[{_ARABIC}])*[{_MARKS}]*|(?:(?![{_ARABIC}])[^\\W\\d_])+")
# Particles that are written as one with the word after them: أ of questions, و ف, then one of ب ل ك س.
PARTICLES = tuple(
    sorted({a + b + c for a in ("", "ا") for b in ("", "و", "ف") for c in ("", "ب", "ل", "ك", "س")}, key=len)
)
# A name of two letters after a particle would be found in half of all words.
LEAST_AFTER_PARTICLE = 3


class Hit(NamedTuple):
    """A name that stands at ``[start, end)`` of a text, and the label that it was given."""

    start: int
    end: int
    label: str


class _Word(NamedTuple):
    start: int
    end: int
    raw: str
    letters: str


def letters(text: str) -> str:
    """The folded letters of all words of ``text``, without anything between them: what a name is found by."""
    return "".join(word.letters for word in _words(text))


def _words(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m.group(), _folded(m.group())) for m in _WORD.finditer(text)]


def _folded(word: str) -> str:
    folded = fold(word)
    if folded.isascii() or "\u0600" <= folded[:1] <= "\u06ff":
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded.casefold()) if not unicodedata.combining(c))


class Phrases:
    """Names to be found, each with its marker, and names that are public though a hidden one stands in them: ``محافظة دير الزور``
    where the town is hidden, ``حزب فلان`` where the man is."""

    def __init__(self, hidden: Iterable[tuple[str, str]], public: Iterable[tuple[str, Sort]] = ()) -> None:
        """``hidden``: (name, marker), the first marker of a name counts; ``public``: names that may stand although a hidden
        ``person`` or ``place`` stands in them."""
        self.hidden: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for name, label in hidden:
            key = letters(name)
            if len(key) >= 2 and key not in self.hidden:
                self.hidden[key], self.names[key] = label, name
        self.public: dict[str, dict[Sort, str]] = {}
        for name, sort in public:
            key = letters(name)
            if key and key not in self.hidden:
                self.public.setdefault(key, {})[sort] = name
        self._most = max(map(len, [*self.hidden, *self.public]), default=0)

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def find(self, text: str) -> list[Hit]:
        """Where hidden names stand in ``text``, in order, none overlapping: those that touch are one. A name inside a longer
        public one is left."""
        if not self.hidden:
            return []
        words = _words(text)
        hits, allowed = [], []
        for i in range(len(words)):
            for start, end, key in self._at(words, i):
                if key in self.hidden:
                    hits.append(Hit(start, end, self.hidden[key]))
                else:
                    allowed += [(start, end, sort) for sort in self.public[key]]
        return _merged([hit for hit in hits if not any(_stands(hit, *span) for span in allowed)])

    def _at(self, words: list[_Word], i: int) -> Iterator[tuple[int, int, str]]:
        """The names that begin with the word ``i``, as (start, end, key)."""
        first = words[i]
        for cut, stem in _cuts(first.letters):
            start = first.start + (raw_offset(first.raw, cut) if cut else 0)
            gathered = stem
            for j in range(i, len(words)):
                gathered = stem if j == i else gathered + words[j].letters
                if len(gathered) > self._most + 1:
                    break
                # With the alef of the accusative (محمدا) it is the same name.
                for key in (gathered, gathered.removesuffix("ا")):
                    if (key in self.hidden or key in self.public) and (not cut or len(key) >= LEAST_AFTER_PARTICLE):
                        yield start, words[j].end, key
                        break


def _cuts(folded: str) -> Iterator[tuple[int, str]]:
    """Every way to take particles off a folded word: how many letters are cut, what is left; للقائم is ل and القائم."""
    for particle in PARTICLES:
        if folded.startswith(particle) and len(folded) > len(particle):
            rest = folded[len(particle) :]
            yield len(particle), rest
            if particle.endswith("ل") and rest.startswith("ل") and len(rest) > 1:
                yield len(particle), "ا" + "ل" + rest[1:]


def sort_of(label: str) -> Sort:
    """Whether a marker stands for a person or a place."""
    return "person" if label.startswith("⟦person") else "place"


def _stands(hit: Hit, start: int, end: int, sort: Sort) -> bool:
    """Whether a hidden name is only a part of a longer public one."""
    return sort == sort_of(hit.label) and start <= hit.start and hit.end <= end and end - start > hit.end - hit.start


def _merged(hits: list[Hit]) -> list[Hit]:
    """Hits that overlap become one, with the label of the longest of them."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, h.start - h.end)):
        if found and hit.start < found[-1].end:
            last = found[-1]
            label = last.label if last.end - last.start >= hit.end - hit.start else hit.label
            found[-1] = Hit(last.start, max(last.end, hit.end), label)
        else:
            found.append(hit)
    return found
