"""Spots: stretches of text that the gazetteer knows as the name of a place, before anyone asks whether one is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from marsad.gazetteer.entry import UNEDITED, Entry
from marsad.gazetteer.gazetteer import gazetteer
from marsad.gazetteer.store import when_changed
from marsad.language.clitics import splits
from marsad.language.phrases import PROCLITICS
from marsad.language.tokens import MARK, Token
from marsad.language.words import word
from marsad.mentions.places.common import is_common, is_function_word, noun_of

# Marks that newspapers set inside a place's name (بعلبك - الهرمل، «باب الهوى» stays whole).
_INNER = frozenset("-ـ–")


_OFFICIAL = frozenset(("الدولي", "الجوي", "الجويه", "البحريه"))


class Start(NamedTuple):
    """One way in which a word begins a name: after the proclitics ``prefix``; ``alone``: what the word itself names."""

    prefix: str
    stem: str
    goes_on: bool
    alone: tuple[Entry, ...]
    noun_only: bool  # whether it names a place only after a place noun: a common word that tables have too


@dataclass
class Spot:
    """Tokens ``[first, last]`` after the proclitics ``prefix`` of the first; ``entries``: what the name may mean."""

    first: int
    last: int
    prefix: str
    key: str
    entries: tuple[Entry, ...]
    weight: int
    kind: str | None = None  # the kind that a noun before the name says
    noun: int | None = None  # the token of that noun
    keep: bool = False  # whether that noun is part of the name
    score: float = 0.0
    rule: str = "place.name"
    hints: list[str] = field(default_factory=list)
    other: Spot | None = None  # the same words cut otherwise: وجدة is Oujda, or "and Jeddah"


@lru_cache(maxsize=1 << 16)
def starts(folded: str) -> tuple[Start, ...]:
    """The ways in which a word type begins a name of the gazetteer, least cut first; () for nearly all words."""
    places = gazetteer()
    found = []
    for split in splits(folded):
        if split.prefix in PROCLITICS:
            prefix, stem = split.prefix, split.stem
        elif split.prefix.endswith("لل") and split.prefix[:-1] in PROCLITICS:
            prefix, stem = split.prefix[:-1], "ال" + split.stem
        else:
            continue
        hit = places.get(stem)
        if hit is None or (prefix and len(stem) < 3 and not hit[0]):
            continue
        goes_on, alone = hit
        if prefix and only_unedited(alone) and (prefix not in _COMMON_CUTS or len(stem) < 4 or word(folded).readings):
            alone = []
        if prefix and len(stem) < 3:
            alone = []
        if goes_on or alone:
            found.append(Start(prefix, stem, goes_on, tuple(alone), only_unedited(alone) and _usual(folded, stem)))
    return tuple(found)


# Particles that newspapers do fuse to foreign names; ف and ك before one are nearly always its first letter (فرانس).
_COMMON_CUTS = frozenset(("و", "ب", "ل", "وب", "ول"))


def _usual(folded: str, stem: str) -> bool:
    return is_common(stem) or is_function_word(folded)


def only_unedited(entries: Iterable[Entry]) -> bool:
    """Whether nobody of ours has looked at a name: it comes from the world list of towns or from added tables alone."""
    return all(e.source in UNEDITED for e in entries)


@lru_cache(maxsize=1 << 14)
def _longer(key: str) -> tuple[bool, tuple[Entry, ...]] | None:
    hit = gazetteer().get(key)
    return None if hit is None else (hit[0], tuple(hit[1]))


@when_changed
def forget_spots() -> None:
    """Let the next text see a gazetteer that has changed in this process."""
    starts.cache_clear()
    _longer.cache_clear()


def _follow(tokens: list[Token], i: int, start: Start, after: int) -> tuple[int, str, tuple[Entry, ...]]:
    """The longest name that goes on from ``start`` at token ``i``: its last token, its key, its entries."""
    best = (i, start.stem, start.alone)
    key, j, goes_on = start.stem, i + 1, start.goes_on
    while goes_on and j < after:
        token = tokens[j]
        if token.kind == MARK and token.text in _INNER and j + 1 < after:
            j += 1
            token = tokens[j]
        if token.kind == MARK:
            break
        key = f"{key} {token.folded}"
        hit = _longer(key)
        if hit is None:
            break
        goes_on, entries = hit
        if entries:
            best = (j, key, entries)
        j += 1
    return best


def spots(tokens: list[Token], sentences: list[tuple[int, int]]) -> list[Spot]:
    """All spots of a text, leftmost longest, none overlapping another; a name never crosses a sentence's end."""
    found: list[Spot] = []
    for first, after in sentences:
        i = first
        while i < after:
            token = tokens[i]
            spot = _at(tokens, i, after) if token.word is not None else None
            if spot is None:
                i += 1
            else:
                found.append(spot)
                i = spot.last + 1
    return found


def _after_noun(tokens: list[Token], i: int) -> bool:
    """Whether a place noun stands before the word at ``i``, an opening mark of quotation passed over."""
    return any(k >= 0 and noun_of(tokens[k].folded) is not None for k in (i - 1, i - 2))


def _official(tokens: list[Token], last: int, after: int) -> int:
    """The last token of a facility's name with the adjective of its official one (``قاعدة طبرق الجوية``)."""
    i = last + 1
    return i if i < after and tokens[i].folded in _OFFICIAL else last


def _at(tokens: list[Token], i: int, after: int) -> Spot | None:
    """The longest spot that begins at token ``i``; of two as long the one cut least, with the other beside it."""
    best: Spot | None = None
    for start in starts(tokens[i].folded):
        last, key, entries = _follow(tokens, i, start, after)
        if not entries or (last == i and start.noun_only and not _after_noun(tokens, i)):
            continue
        if last > i and all(e.kind == "facility" for e in entries):
            last = _official(tokens, last, after)
        spot = Spot(i, last, start.prefix, key, entries, max(e.weight for e in entries))
        if best is None or last > best.last:
            best = spot
        elif last == best.last and best.other is None:
            best.other = spot
    return best
