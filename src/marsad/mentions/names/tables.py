"""Known people and bodies: the tables of ``data/ar`` as phrase tables."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.tables import rows
from marsad.record import NameType

BODIES = ("ar/armed_groups", "ar/organisations", "ar/governments", "ar/media")


class Known(NamedTuple):
    """A listed name: of whom, and whether it stands alone or needs one of ``context`` (folded words) in the article."""

    canonical: str
    type: NameType
    alone: bool = True
    context: frozenset[str] = frozenset()
    full: bool = True  # a full name or full form, not a short one
    spelling: str = ""  # as listed, hamzas kept
    against: frozenset[str] = frozenset()  # folded words whose presence speaks against it


def _cells(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


def _words(cell: str, sign: str = "") -> frozenset[str]:
    """The folded words of a context cell: those wanted, or with ``sign`` ``!`` those that speak against the name."""
    forms = [f.removeprefix("!") for f in _cells(cell) if f.startswith("!") == bool(sign)]
    return frozenset(fold(word) for form in forms for word in form.split())


@cache
def bodies() -> PhraseTable[Known]:
    """Known bodies of every kind."""
    table: PhraseTable[Known] = PhraseTable()
    seen: set[str] = set()
    for name in BODIES:
        for english, kind, forms, weak, context in rows(name, 5):
            for form in _cells(forms):
                _add(table, seen, form, Known(english, cast(NameType, kind), spelling=form))
            # A form that is also a word needs its context; without one it is for the rules of media and short names.
            for form in _cells(weak):
                _add(
                    table,
                    seen,
                    form,
                    Known(english, cast(NameType, kind), False, _words(context), False, form, _words(context, "!")),
                )
    return table


@cache
def leaders() -> PhraseTable[Known]:
    """Known people by their full and short names; عبدالله and عبد الله are the same."""
    table: PhraseTable[Known] = PhraseTable()
    seen: set[str] = set()
    for english, forms, alone, weak, context in rows("ar/leaders", 5):
        for form in _cells(forms):
            _add(table, seen, form, Known(english, "person"))
        for form in _cells(alone):
            _add(table, seen, form, Known(english, "person", True, frozenset(), False, form))
        for form in _cells(weak):
            _add(table, seen, form, Known(english, "person", False, _words(context), False, form, _words(context, "!")))
    return table


def _add(table: PhraseTable[Known], seen: set[str], form: str, value: Known) -> None:
    key = fold(form)
    if key not in seen:
        seen.add(key)
        table.add(form, value)


@cache
def own_names() -> dict[str, tuple[str, ...]]:
    """Outlet id or domain → the folded names by which its own articles call it."""
    found: dict[str, tuple[str, ...]] = {}
    for _english, _kind, forms, weak, outlets in rows("ar/media", 5):
        names = tuple(fold(form) for form in _cells(forms) + _cells(weak))
        for outlet in _cells(outlets):
            found[outlet.lower()] = names
    return found
