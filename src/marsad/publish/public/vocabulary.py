"""The words that an account is made of beside what it tells: our table's, names of months and countries.

They are the same in every account, so a village called آب (August) is not told by one; without this it would stop every account of
an August.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from marsad.language.folding import fold
from marsad.publish.public.markers import public_words

_RUNS = re.compile(r"[^\W\d_]+")


def own_words(text: str) -> bool:
    """Whether a part of an account is a country's name, or holds no words but those of our table and of months."""
    return text in countries("ar").values() or text in countries("en").values() or _words(text) <= _own()


def _words(text: str) -> set[str]:
    return {fold(word) for word in _RUNS.findall(text)}


@cache
def _own() -> frozenset[str]:
    said = [*public_words("ar").values(), *public_words("en").values()]
    # What Arabic months are called differs by country.
    locales = [Locale("en"), Locale("ar"), *(Locale("ar", code) for code in _arabic())]
    said += [name for locale in locales for name in locale.months["format"]["wide"].values()]
    return frozenset(word for text in said for word in _words(text))


def _arabic() -> list[str]:
    """The countries that have an Arabic of their own in Unicode's tables."""
    from babel.localedata import locale_identifiers

    found = (name.split("_") for name in locale_identifiers())
    return sorted(parts[1] for parts in found if parts[0] == "ar" and len(parts) == 2 and len(parts[1]) == 2)


@cache
def countries(language: str) -> dict[str, str]:
    """The names of countries by ISO-2 code."""
    return dict(Locale(language).territories)
