"""Finding the entries of a word list in a text: one pass over the tokens, longest entry first."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
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


class PhraseTable(Generic[V]):
    """Phrases of folded words with a value each. ``add`` them all, then ``find`` in any number of texts."""

    def __init__(self, entries: Iterable[tuple[str, V]] = (), *, prefixes: frozenset[str] = PROCLITICS) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._prefixes = prefixes
        self._seen: dict[str, tuple[tuple[str, list[tuple[tuple[str, ...], V]]], ...]] = {}
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: V) -> None:
        """Add one phrase; its words are folded, its punctuation marks kept as tokens of their own."""
        words = tuple(t.folded for t in tokenize(phrase))
        if not words:
            return
        bucket = self._by_first.setdefault(words[0], [])
        insort(bucket, (words[1:], value), key=lambda e: -len(e[0]))
        self._seen.clear()

    def _buckets(self, folded: str) -> tuple[tuple[str, list[tuple[tuple[str, ...], V]]], ...]:
        known = self._seen.get(folded)
        if known is None:
            table = self._by_first
            known = tuple(
                (s.prefix, table[s.stem]) for s in splits(folded) if s.prefix in self._prefixes and s.stem in table
            )
            lam = [s for s in splits(folded) if s.prefix.endswith("لل") and s.prefix[:-1] in self._prefixes]
            known += tuple((s.prefix[:-1], table["ال" + s.stem]) for s in lam if "ال" + s.stem in table)
            if not known and folded in table:
                known = (("", table[folded]),)
            if len(self._seen) > 1 << 16:
                self._seen.clear()
            self._seen[folded] = known
        return known

    def at(self, tokens: list[Token], i: int, *, quotes: bool = False) -> Match[V] | None:
        """The longest entry that starts at token ``i``; with ``quotes``, marks of quotation inside it are passed over."""
        best: Match[V] | None = None
        for prefix, bucket in self._buckets(tokens[i].folded):
            for rest, value in bucket:
                last = _follow(tokens, i + 1, rest, quotes)
                if last is None:
                    continue
                if best is None or last > best.last:
                    first = tokens[i]
                    best = Match(i, last, first.stem_start(prefix), tokens[last].end, prefix, value)
                break
        return best

    def find(self, tokens: list[Token], first: int = 0, after: int | None = None) -> Iterator[Match[V]]:
        """Every entry in tokens ``[first, after)``, leftmost longest, without overlaps."""
        i, end = first, len(tokens) if after is None else after
        while i < end:
            match = self.at(tokens, i)
            if match is None or match.last >= end:
                i += 1
            else:
                yield match
                i = match.last + 1


def _follow(tokens: list[Token], i: int, rest: tuple[str, ...], quotes: bool) -> int | None:
    """The index of the last token when the words ``rest`` stand from token ``i`` on, else ``None``."""
    n = len(tokens)
    for word in rest:
        while quotes and i < n and tokens[i].text in _QUOTES:
            i += 1
        if i >= n or tokens[i].folded != word:
            return None
        i += 1
    return i - 1
