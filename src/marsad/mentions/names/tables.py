"""Known people and bodies: the tables of ``data/ar`` as phrase tables."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from marsad.documents.outlets import Outlet, OutletName, outlet_of_domain, outlet_of_name, outlet_spellings
from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.tables import rows
from marsad.language.words import word
from marsad.record import NameType

# Words at the head of an outlet's spelling that only say what it is; الجمهورية اليمنية is the state more often than the paper.
_SAYING_WHAT = tuple(
    f"{w} "
    for w in ["موقع", "تطبيق", "الجمهورية", "وكالة", "قناة", "صحيفة", "شبكة", "مجلة", "جريدة", "إذاعة", "تلفزيون"]
)
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


def cells(cell: str) -> list[str]:
    """The forms in a cell of a table."""
    return [form.strip() for form in cell.split("|") if form.strip()]


def _words(cell: str, sign: str = "") -> frozenset[str]:
    """The folded words of a context cell: those wanted, or with ``sign`` ``!`` those that speak against the name."""
    forms = [f.removeprefix("!") for f in cells(cell) if f.startswith("!") == bool(sign)]
    return frozenset(fold(part) for form in forms for part in form.split())


@cache
def bodies() -> PhraseTable[Known]:
    """Known bodies of every kind."""
    table: PhraseTable[Known] = PhraseTable()
    seen: set[str] = set()
    for name in BODIES:
        for english, kind, forms, weak, context in rows(name, 5):
            for form in cells(forms):
                _add(table, seen, form, Known(english, cast(NameType, kind), spelling=form))
            # A form that is also a word needs its context; without one it is for the rules of media and short names.
            for form in cells(weak):
                _add(
                    table,
                    seen,
                    form,
                    Known(english, cast(NameType, kind), False, _words(context), False, form, _words(context, "!")),
                )
    for outlet in outlet_spellings():
        if outlet.spelling.startswith(_SAYING_WHAT):
            continue  # a site's name is تويتر, not موقع تويتر; what belongs to a name before it the head nouns tell
        names = outlet.outlet.names
        usual = next((n for n in names if n.isascii()), names[0])
        _add(table, seen, outlet.spelling, Known(usual, "media", not _common(outlet), spelling=outlet.spelling))
    return table


def _common(outlet: OutletName) -> bool:
    """Whether an outlet's name is also a word: so marked, or one word that the lexica know (المنار، الخنادق)."""
    return outlet.common or (" " not in outlet.spelling and bool(word(outlet.spelling).readings))


@cache
def leaders() -> PhraseTable[Known]:
    """Known people by their full and short names; عبدالله and عبد الله are the same."""
    table: PhraseTable[Known] = PhraseTable()
    seen: set[str] = set()
    for english, forms, alone, weak, context in rows("ar/leaders", 5):
        for form in cells(forms):
            _add(table, seen, form, Known(english, "person"))
        for form in cells(alone):
            _add(table, seen, form, Known(english, "person", True, frozenset(), False, form))
        for form in cells(weak):
            _add(table, seen, form, Known(english, "person", False, _words(context), False, form, _words(context, "!")))
    return table


def _add(table: PhraseTable[Known], seen: set[str], form: str, value: Known) -> None:
    key = fold(form)
    if any(mark in form for mark in '("«'):
        return  # a short form in marks after the name is a mention of its own
    if key not in seen:
        seen.add(key)
        table.add(form, value)


def own_names(outlet: str | None) -> tuple[str, ...]:
    """The folded names by which the articles of an outlet (its id, domain or name) call it; empty where it is unknown."""
    if not outlet:
        return ()
    listed = outlet_of_name(outlet) or outlet_of_domain(outlet)
    spellings = listed.names if isinstance(listed, Outlet) else listed.outlet.names if listed else ()
    return _own_by_id().get(outlet.lower(), ()) + tuple(fold(name) for name in spellings)


@cache
def _own_by_id() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _english, _kind, forms, weak, outlets in rows("ar/media", 5):
        names = tuple(fold(form) for form in cells(forms) + cells(weak))
        for outlet in cells(outlets):
            found[outlet.lower()] = names
    return found


@cache
def no_names() -> PhraseTable[bool]:
    """Phrases that look like names and are none."""
    return PhraseTable((row[0], True) for row in rows("ar/no_names", 1))
