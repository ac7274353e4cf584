"""How Arabic writes a body: from the English name that records have, back to an Arabic one to show."""

from __future__ import annotations

from functools import cache

from marsad.language.tables import rows
from marsad.mentions.names.tables import BODIES


def arabic_body(name: str) -> str | None:
    """The first listed Arabic name of the body with this English name; ``None`` where none is listed (what documents name in Arabic
    alone needs none)."""
    return _known().get(name)


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in BODIES:
        for english, _kind, alone, in_context, _words in rows(table, 5):
            first = next((form.strip() for form in f"{alone}|{in_context}".split("|") if form.strip()), None)
            if first:
                found.setdefault(english, first)
    return found
