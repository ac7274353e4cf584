"""How Arabic writes a body: from the English name that records have, back to an Arabic one to show."""

from __future__ import annotations

from functools import cache

from marsad.language.tables import rows
from marsad.mentions.names.tables import BODIES, cells


def arabic_body(name: str) -> str | None:
    """The first listed Arabic name of the body with this English name; ``None`` where none is listed (what documents name in Arabic
    alone needs none)."""
    return _known().get(name)


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in BODIES:
        for english, _kind, alone, in_context, _words in rows(table, 5):
            for form in (cells(alone) + cells(in_context))[:1]:
                found.setdefault(english, form)
    return found
