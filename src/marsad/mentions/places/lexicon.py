"""The words around places: place nouns and their kinds, locative words, what no name is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.errors import DataError
from marsad.gazetteer.entry import KINDS
from marsad.language.folding import fold
from marsad.language.tables import rows
from marsad.record import PlaceKind

NEVER, PROPER_ONLY, ANY = "never", "proper", "any"


class PlaceNoun(NamedTuple):
    """A noun that says what sort of place the name after it means."""

    kind: PlaceKind
    keep: bool  # whether it is part of the name (معبر رفح)
    open: str  # which words after it are a name though no table knows them
    many: bool  # whether it is a dual or plural, after which names are listed (قريتي)
    english: str  # the English name that it makes of a name: "{} Airport"


@cache
def place_nouns() -> dict[str, PlaceNoun]:
    """Folded form of a place noun (as it stands before a name) → what it says."""
    found: dict[str, PlaceNoun] = {}
    for forms, kind, keep, opened, english in rows("ar/place_nouns", 5):
        if kind not in KINDS or keep not in ("keep", "drop") or opened not in (NEVER, PROPER_ONLY, ANY):
            raise DataError(f"data file ar/place_nouns.tsv: {forms}: {kind}, {keep}, {opened}")
        for n, form in enumerate(forms.split("|")):
            found[fold(form)] = PlaceNoun(kind, keep == "keep", opened, n > 0, english or "{}")
    return found


@cache
def place_words(use: str) -> frozenset[str]:
    """The folded words of ``place_words.tsv`` with that use."""
    return frozenset(fold(word) for word, of in rows("ar/place_words", 2) if of == use)


@cache
def nisba_countries() -> dict[str, str]:
    """Folded stem (without article) of a country's nisba, all its forms → ISO-2 country."""
    from marsad.language.inflection import adjective

    found: dict[str, str] = {}
    for spellings, plurals, _kind, country in rows("ar/adjectives", 4):
        if country and country != "EH":  # صحراوي is of any desert
            for spelling in spellings.split("|"):
                found.update((fold(shape.spelling), country) for shape in adjective(spelling))
            found.update((fold(plural), country) for plural in plurals.split("|") if plural)
    return found


@cache
def given_names() -> frozenset[str]:
    """Folded given names of persons, except those that are common words far more often."""
    return frozenset(fold(name) for name, _gender, _script, strength in rows("ar/given_names", 4) if strength != "rare")
