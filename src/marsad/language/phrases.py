"""Finding the entries of a word list in a text: one pass over the tokens, longest entry first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from marsad.language.clitics import splits
from marsad.language.tokens import Token, tokenize

V = TypeVar("V")

# Particles that may be fused to the first word of a listed phrase.
PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_QUOTES = frozenset("«»“”\"'‘’()")


class Match(NamedTuple, Generic[V]):
    """An entry found: tokens ``[first, last]``, characters ``[start, end)`` without the fused ``prefix``."""

    first: int
    last: int
    start: int
    end: int
    prefix: str
    value: V


class _Bucket(Generic[V]):
    """The phrases that begin with one word: what follows that word, to its value."""

    __slots__ = ("lengths", "values")

    def __init__(self) -> None:
        self.values: dict[tuple[str, ...], V] = {}
        self.lengths: list[int] = []  # how many words may follow, most first

    def add(self, rest: tuple[str, ...], value: V) -> None:
        self.values.setdefault(rest, value)
        if len(rest) not in self.lengths:
            self.lengths = sorted((*self.lengths, len(rest)), reverse=True)


class PhraseTable(Generic[V]):
    """Phrases of folded words with a value each. ``add`` them all, then ``find`` in any number of texts."""

    def __init__(self, entries: Iterable[tuple[str, V]] = (), *, prefixes: frozenset[str] = PROCLITICS) -> None:
        self._by_first: dict[str, _Bucket[V]] = {}
        self._prefixes = prefixes
        self._seen: dict[str, tuple[tuple[str, _Bucket[V]], ...]] = {}
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: V) -> None:
        """Add one phrase; its words are folded, its punctuation marks kept as tokens of their own. The first value stays."""
        words = tuple(t.folded for t in tokenize(phrase))
        if words:
            self._by_first.setdefault(words[0], _Bucket()).add(words[1:], value)
            self._seen.clear()

    def _buckets(self, folded: str) -> tuple[tuple[str, _Bucket[V]], ...]:
        """The buckets for a word with each set of particles it may carry; remembered, for most words have none."""
        table, prefixes = self._by_first, self._prefixes
        known: tuple[tuple[str, _Bucket[V]], ...] = ()
        for prefix, stem in splits(folded):
            if stem in table and prefix in prefixes:
                known += ((prefix, table[stem]),)
            if prefix[-2:] == "لل" and "ال" + stem in table and prefix[:-1] in prefixes:
                known += ((prefix[:-1], table["ال" + stem]),)
        if not known and folded in table:
            known = (("", table[folded]),)
        if len(self._seen) > 1 << 16:  # about the word types of a day of fourteen newspapers
            self._seen.clear()
        self._seen[folded] = known
        return known

    def starts(self, folded: str) -> bool:
        """Whether an entry may begin with the folded word, with particles before it or without."""
        return bool(self._buckets(folded))

    def at(self, tokens: list[Token], i: int, *, quotes: bool = False) -> Match[V] | None:
        """The longest entry that starts at token ``i``; with ``quotes``, marks of quotation inside it are passed over."""
        folded = tokens[i].folded
        known = self._seen.get(folded)
        if known is None:
            known = self._buckets(folded)
        if not known:
            return None
        best: Match[V] | None = None
        for prefix, bucket in known:
            words, places = _following(tokens, i, bucket.lengths[0], quotes)
            for length in bucket.lengths:
                if length > len(words):
                    continue
                last = places[length - 1] if length else i
                if best is not None and last <= best.last:
                    break
                rest = tuple(words[:length])
                if rest in bucket.values:
                    start = tokens[i].stem_start(prefix)
                    best = Match(i, last, start, tokens[last].end, prefix, bucket.values[rest])
                    break
        return best

    def find(self, tokens: list[Token], first: int = 0, after: int | None = None) -> Iterator[Match[V]]:
        """Every entry in tokens ``[first, after)``, leftmost longest, without overlaps."""
        i, end = first, len(tokens) if after is None else after
        seen = self._seen
        while i < end:
            if seen.get(tokens[i].folded, seen) == ():
                i += 1
                continue
            match = self.at(tokens, i)
            if match is None or match.last >= end:
                i += 1
            else:
                yield match
                i = match.last + 1


def _following(tokens: list[Token], i: int, most: int, quotes: bool) -> tuple[list[str], Sequence[int]]:
    """Up to ``most`` tokens after token ``i``: folded, and their indexes; with ``quotes`` without marks of quotation."""
    if not quotes:
        return [t.folded for t in tokens[i + 1 : i + 1 + most]], range(i + 1, i + 1 + most)
    words: list[str] = []
    places: list[int] = []
    # Marks alone do not carry a phrase on for ever: three of them for a word at most.
    for place, token in enumerate(tokens[i + 1 : i + 4 * most + 4], i + 1):
        if token.text not in _QUOTES:
            words.append(token.folded)
            places.append(place)
            if len(words) == most:
                break
    return words, places
