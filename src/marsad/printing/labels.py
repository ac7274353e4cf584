"""The words around a record's own words, in English and Arabic."""

from __future__ import annotations

import os
from functools import cache
from typing import Literal

from marsad.language.tables import rows
from marsad.printing.bidi import Direction

Language = Literal["en", "ar"]


class Labels:
    """The labels of one language; ``base`` is the direction that it is written in."""

    def __init__(self, language: Language) -> None:
        column = 1 if language == "en" else 2
        self.language = language
        self.base: Direction = "ltr" if language == "en" else "rtl"
        self.comma = ", " if language == "en" else "، "
        # The chain runs from the outlet inwards, an event from who to whom: the arrows follow the reading direction.
        self.heard_from = "←" if language == "en" else "→"
        self.to = "→" if language == "en" else "←"
        self._words = {row[0]: row[column] or row[1] for row in rows("labels", 3)}

    def __getitem__(self, key: str) -> str:
        """The label of ``key``; a key without one (a kind that a newer rule brings) stands for itself."""
        return self._words.get(key, key)

    def country(self, code: str | None) -> str | None:
        """The country with this ISO-2 code, by its name in this language."""
        return _countries(self.language).get(code, code) if code else None


@cache
def labels(language: Language) -> Labels:
    """The labels of ``language``."""
    return Labels(language)


@cache
def _countries(language: Language) -> dict[str, str]:
    from babel import Locale  # here: only a printed page needs it

    return dict(Locale(language).territories)


def language_of_locale() -> Language:
    """Arabic where the system's locale is, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ar" if value.lower().startswith("ar") else "en"
    return "en"
