"""One canonical name for all mentions of a party in a text."""

from __future__ import annotations

from marsad.language.folding import fold
from marsad.language.text import Text
from marsad.mentions.names.bodies import Finder
from marsad.mentions.names.found import Found
from marsad.mentions.names.lexicon import naming

# Of a text that names more people than this with one surname the longest are looked at, so that time stays linear.
_MOST = 200
# Which coalition is meant where the text never says: the war that it tells of.
_COALITIONS = (
    ("Saudi-led coalition", frozenset(map(fold, ("الحوثي", "الحوثيين", "الحوثيون", "الحوثية", "اليمن", "اليمني", "صنعاء", "عدن")))),
    ("US-led coalition against ISIS", frozenset(map(fold, ("داعش", "الموصل", "الرقة", "سوريا", "سورية", "العراق")))),
)  # fmt: skip


def settle(text: Text, found: list[Found], bodies: Finder) -> None:
    """Give every mention its party's canonical name and, to people, the role by which the text introduces them."""
    _people(text, found)
    _bodies(text, found, bodies)
    for item in found:
        item.canonical = item.canonical or text.source[item.start : item.end]


def _people(text: Text, found: list[Found]) -> None:
    people = sorted((f for f in found if f.type == "person"), key=lambda f: -len(f.words))
    by_word: dict[str, list[Found]] = {}
    for words, item in {f.words: f for f in reversed(people)}.items():
        for word in {words[0], words[-1]}:
            by_word.setdefault(word, []).append(item)
    wholes: dict[tuple[str, ...], Found] = {}
    for item in people:
        whole = wholes.get(item.words)
        if whole is None:
            fuller = by_word.get(item.words[-1], [])[-_MOST:]
            whole = max((w for w in fuller if _part_of(item.words, w.words)), key=lambda w: len(w.words), default=item)
            wholes[item.words] = whole
        if whole is not item:
            item.canonical = item.canonical or whole.canonical or text.source[whole.start : whole.end]
            item.role = item.role or whole.role
            whole.role = whole.role or item.role


def _part_of(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether ``short`` is a name inside ``whole``: its surname, or its words in order with the same surname."""
    if len(short) >= len(whole):
        return False
    if len(short) == 1:
        return short[0] in (whole[-1], whole[0])
    if short[-1] != whole[-1]:
        return False
    rest = iter(whole)
    return all(word in rest for word in short)


def _bodies(text: Text, found: list[Found], bodies: Finder) -> None:
    """A body named shorter (وزارة الدفاع) is the one that the text names in full, if there is only one of that name."""
    spelt: dict[tuple[str, ...], str] = {}
    for item in found:
        if item.type != "person" and item.words not in spelt:
            spelt[item.words] = item.canonical or text.source[item.start : item.end]
    longer: dict[tuple[str, ...], set[str]] = {}
    for full, name in spelt.items():
        for length in range(1, len(full)):
            longer.setdefault(full[:length], set()).add(name)
    for item in found:
        if item.type == "person":
            continue
        fuller = longer.get(item.words, set())
        if item.words[:1] and item.words[0] in naming("generic-body") and len(item.words) == 1:
            item.canonical = next(iter(fuller)) if len(fuller) == 1 else _generic(item, bodies.words)
        elif not item.canonical:
            item.canonical = next(iter(fuller)) if len(fuller) == 1 else spelt[item.words]


def _generic(item: Found, words: frozenset[str]) -> str:
    if item.words[0] == fold("التحالف"):
        return next((name for name, context in _COALITIONS if context & words), "")
    return ""
