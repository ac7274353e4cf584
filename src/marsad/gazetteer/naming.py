"""How names of tables become names that are looked up: without the noun that says what sort of place it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from marsad.language.folding import fold
from marsad.language.tables import rows

SOURCES = ("ar/place_nouns", "ar/function_words", "ar/nouns")


@cache
def dropped_nouns() -> frozenset[str]:
    """Folded place nouns that are no part of a name (محافظة، مديرية)."""
    return frozenset(
        fold(form) for forms, _kind, keep, *_ in rows("ar/place_nouns") if keep == "drop" for form in forms.split("|")
    )


@cache
def _no_names() -> frozenset[str]:
    """Folded words that are no name whatever a table says: function words and nouns for places (مدينة، البلاد)."""
    forms = [form for row in rows("ar/place_nouns") for form in row[0].split("|")]
    for singular, plurals, _gender, kind in rows("ar/nouns", 4):
        if kind == "place":
            forms += [singular, *plurals.split("|")]
    nouns = (fold(form) for form in forms if form)
    return frozenset(fold(w) for w, *_ in rows("ar/function_words")) | frozenset(_with_article(nouns))


def _with_article(nouns: Iterator[str]) -> Iterator[str]:
    for noun in nouns:
        yield from (noun, "ال" + noun)


def bare(name: str) -> str:
    """A name of a table that no editor of ours has looked at, as it is looked up: without its noun (محافظة صعدة → صعدة);
    '' where it is no name at all."""
    first, _, rest = name.partition(" ")
    if rest and fold(first) in dropped_nouns():
        name = rest
    return "" if fold(name) in _no_names() or len(fold(name)) < 2 else name
