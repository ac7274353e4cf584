"""People: who is masked in public, by which names and short forms, and who is listed as a public figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from marsad.ledger.extract import folded_name
from marsad.mentions.names.lexicon import PARTICLES, places
from marsad.publish.public.markers import person_marker
from marsad.publish.public.phrases import letters


class Person(NamedTuple):
    """A mention of a person: the words there, and the name that all mentions in the page share."""

    text: str
    canonical: str


class People(NamedTuple):
    """``hidden``: names with the marker that stands for each; ``public``: names of listed figures, which may stand."""

    hidden: list[tuple[str, str]]
    public: list[str]


def people_of(
    mentions: Iterable[Person], figures: frozenset[str], joined: Mapping[str, frozenset[str]] | None = None
) -> People:
    """Whom to hide among ``mentions``, in the order of their numbers.

    ``figures``: the folded names of public figures; ``joined``: for a folded name the folded names that people judged to be the
    same person's. A surname that only one figure bears is the figure's; one that somebody masked bears too is masked.
    """
    known = joined or {}
    groups: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if letters(mention.canonical) or letters(mention.text):
            groups.setdefault(mention.canonical, {}).update(dict.fromkeys((mention.canonical, mention.text)))
    listed = {c for c, names in groups.items() if _is_listed(names, figures, known)}
    theirs = {key for c in listed for name in groups[c] for key in _keys(name)}
    shared = {
        key for c in groups if c not in listed and len(c.split()) > 1 for name in groups[c] for key in _keys(name)
    }
    listed |= {c for c in groups if letters(c) in theirs and letters(c) not in shared}
    public = [form for c in groups if c in listed for name in groups[c] for form in forms(name)]
    return People(_numbered({c: names for c, names in groups.items() if c not in listed}), public)


def _is_listed(names: Iterable[str], figures: frozenset[str], joined: Mapping[str, frozenset[str]]) -> bool:
    folded = {folded_name(name) for name in names}
    return bool(figures & (folded | {other for name in folded for other in joined.get(name, ())}))


def _keys(name: str) -> list[str]:
    return [letters(form) for form in forms(name)]


def _numbered(groups: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Every form of every name with its person's marker; who is named by a short form is the first whose form it is."""
    by_key: dict[str, str] = {}
    for canonical in sorted(groups, key=lambda c: -len(c.split())):
        for key in [key for name in groups[canonical] for key in _keys(name)]:
            by_key.setdefault(key, by_key.get(letters(canonical), canonical))
    numbers: dict[str, int] = {}
    found: list[tuple[str, str]] = []
    for canonical, names in groups.items():
        whole = by_key.get(letters(canonical), canonical)
        marker = person_marker(numbers.setdefault(whole, len(numbers) + 1))
        found += [(form, marker) for name in names for form in forms(name)]
    return found


def forms(name: str) -> Iterator[str]:
    """A name as it is called later: whole, by the surname with its particles, by the first name and the surname.

    A surname that is a place's name alone (``صدام التكريتي`` is safe, ``علي بغداد`` is not) stays a place.
    """
    yield name
    words = name.split()
    if len(words) < 2:
        return
    first = len(words) - 1
    while first > 1 and letters(words[first - 1]) in PARTICLES:
        first -= 1
    surname = " ".join(words[first:])
    if len(letters(surname)) > 2 and letters(surname) not in places() and surname not in ("الله",):
        yield surname
    if len(words) > 2:
        yield f"{words[0]} {surname}"
