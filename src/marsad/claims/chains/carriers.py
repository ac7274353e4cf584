"""The agencies, channels, newspapers and platforms that a text names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from marsad.documents.outlets import outlet_of_domain, outlet_of_name, outlet_spellings
from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.tables import typed_rows
from marsad.language.text import Text
from marsad.language.tokens import LATIN, WORD, Token
from marsad.record import CarrierKind

_OPENING, _CLOSING = frozenset('«“"‹(‘”'), frozenset('»”"›)’“')
# Carriers in the plural, whose nationality may follow (وكالات الأنباء الروسية).
_PLURAL = ("وكالات", "القنوات", "قنوات", "صحف", "الصحف", "وسايل")
# The longest name after وكالة, قناة, صحيفة that no list knows.
LONGEST_NAME = 5
# The usual name of social media in general (the first spelling of their row).
_PLATFORMS = "مواقع التواصل الاجتماعي"
# Channels whose names are taken for them right after للـ (قال للجزيرة); other common names there are common words.
_AFTER_LAM = frozenset(["جزيره", "ميادين", "حره", "منار", "اخباريه", "سومريه", "مسيره", "سانا"])
# After قناة these make a canal.
_WATERWAYS = frozenset(
    ["السويس", "بنما", "السيول", "الري", "مائيه", "المياه", "التصريف", "القناه", "الملاحه", "الملاحيه"]
)
# Before a name in marks that is also a common word (قال لـ«الحياة»).
_GOVERNORS = frozenset(("ل", "عن", "قاله", "ابلغ", "ابلغت", "علمت", "مع", "الي"))


class Known(NamedTuple):
    """A carrier under one of its names; ``common`` where the name is also an ordinary word or a place."""

    usual: str
    kind: CarrierKind
    common: bool


class Carrier(NamedTuple):
    """A carrier in the text: tokens ``[first, last]``, its name as written, its kind."""

    first: int
    last: int
    start: int
    end: int
    kind: CarrierKind
    usual: str
    listed: bool


@cache
def _listed() -> PhraseTable[Known]:
    """Every outlet's names, and media in general."""
    table: PhraseTable[Known] = PhraseTable()
    seen: set[str] = set()
    for spelling, known in _names():
        key = fold(spelling)
        if key not in seen:
            seen.add(key)
            table.add(spelling, known)
    return table


def _names() -> Iterator[tuple[str, Known]]:
    for spellings, kind in typed_rows("ar/carriers", tuple[str, CarrierKind]):
        usual, *others = spellings.split("|")
        for spelling in (usual, *others):
            yield spelling, Known(usual, kind, False)
    for name in outlet_spellings():
        yield name.spelling, Known(name.outlet.name, name.outlet.carrier, name.common)


@cache
def _nouns() -> dict[str, CarrierKind]:
    return {fold(noun): kind for noun, kind in typed_rows("ar/carrier_nouns", tuple[str, CarrierKind])}


_NOUN_PREFIXES = ("", "ل", "و", "ول", "ب", "ال", "لل", "وال")


@cache
def _noun(folded: str) -> tuple[CarrierKind, str] | None:
    """The kind of a noun for carriers, and the particles before it."""
    nouns = _nouns()
    for prefix in _NOUN_PREFIXES:
        if folded.startswith(prefix) and folded[len(prefix) :] in nouns:
            return nouns[folded[len(prefix) :]], prefix
    return None


def find_carriers(text: Text, outlet: str | None) -> list[Carrier]:
    """The carriers that ``text`` names, in order, without the outlet itself."""
    tokens, i = text.tokens, 0
    found: list[Carrier] = []
    own = own_name(outlet)
    while i < len(tokens):
        carrier = _at(tokens, i) if tokens[i].kind in (WORD, LATIN) else None
        if carrier is None:
            i += 1
            continue
        again = bool(found) and carrier.usual != "" and found[-1].usual == carrier.usual and _again(tokens, i)
        if not again and not (carrier.usual and carrier.usual == own):
            found.append(carrier)
        i = carrier.last + 1
    return found


@cache
def own_name(outlet: str | None) -> str:
    """The usual name of the publishing outlet, given as a name, a short name or a domain; empty where unknown."""
    if not outlet:
        return ""
    known = outlet_of_name(outlet)
    if known is not None:
        return known.outlet.name
    site = outlet_of_domain(outlet)
    return site.name if site is not None else outlet


def _again(tokens: list[Token], i: int) -> bool:
    """Whether a carrier stands in brackets, the short form of the one before (وكالة الأنباء الألمانية (د.ب.أ))."""
    return i > 0 and tokens[i - 1].text == "("


def _at(tokens: list[Token], i: int) -> Carrier | None:
    """The carrier that begins at token ``i``, if any."""
    match = _listed().at(tokens, i)
    noun = _noun(tokens[i].folded)
    if noun is not None and (match is None or match.last == i):
        kind, prefix = noun
        if prefix.endswith("ال") or prefix == "لل":
            return None
        return _after_noun(tokens, i, kind, prefix)
    if match is None:
        return None
    if match.value.usual == _PLATFORMS:
        return _platform(tokens, i, match.last) or Carrier(
            i, match.last, match.start, match.end, "social", _PLATFORMS, True
        )
    if match.value.common and not _governed(tokens, i, match.last, match.prefix, match.value.kind):
        return None
    last = match.last
    takes = noun is not None or tokens[i].folded.endswith(_PLURAL)
    while takes and last + 1 < len(tokens) and _nationality(tokens[last + 1]):
        last += 1
    return Carrier(i, last, match.start, tokens[last].end, match.value.kind, match.value.usual, True)


def _platform(tokens: list[Token], i: int, last: int) -> Carrier | None:
    """The platform named after موقع التواصل الاجتماعي, in marks or not."""
    for j in range(last + 1, min(last + 3, len(tokens))):
        if tokens[j].text in _OPENING:
            continue
        match = _listed().at(tokens, j)
        if match is not None and match.value.kind == "social" and match.value.usual != _PLATFORMS:
            return Carrier(i, match.last, match.start, match.end, "social", match.value.usual, True)
        return None
    return None


def _governed(tokens: list[Token], i: int, last: int, prefix: str, kind: CarrierKind) -> bool:
    """Whether a name that is also a common word is one here: in marks after ل (لـ«الحياة»), a channel's after للـ (للجزيرة)."""
    before = tokens[i - 1] if i else None
    if tokens[last].folded.removeprefix("لل").removeprefix("ال") in _AFTER_LAM and prefix == "ل":
        return True
    if before is not None and before.folded == "ل" and kind in ("channel", "agency"):
        return True
    if (
        before is None
        or before.text not in _OPENING
        or last + 1 >= len(tokens)
        or tokens[last + 1].text not in _CLOSING
    ):
        return False
    return i > 1 and tokens[i - 2].folded in _GOVERNORS


def _after_noun(tokens: list[Token], i: int, kind: CarrierKind, prefix: str) -> Carrier | None:
    """A noun for a carrier with its name: وكالة دوغان التركية، صحيفة «الحياة»."""
    j = i + 1
    if j >= len(tokens):
        return None
    start = tokens[i].stem_start(prefix)
    while j < len(tokens) and _nationality(tokens[j]):
        j += 1
    if j < len(tokens) and tokens[j].text in _OPENING:
        return _in_marks(tokens, i, j, start, kind)
    match = _listed().at(tokens, i + 1) if i + 1 < len(tokens) else None
    if match is not None and match.prefix == "":
        last = match.last
        while last + 1 < len(tokens) and _nationality(tokens[last + 1]):
            last += 1
        return Carrier(
            i, last, start, tokens[last].end, match.value.kind if kind == "other" else kind, match.value.usual, True
        )
    if tokens[i + 1].folded in _WATERWAYS:
        return None
    last = _name_end(tokens, i)
    # موقع and شبكة name many other things (a site, a network): only with a known name or one in marks.
    if last == i or kind == "other" or tokens[i].folded.endswith("شبكه"):
        return None
    return Carrier(i, last, start, tokens[last].end, kind, "", False)


def _in_marks(tokens: list[Token], i: int, j: int, start: int, kind: CarrierKind) -> Carrier | None:
    for last in range(j + 1, min(j + 2 + LONGEST_NAME, len(tokens))):
        if tokens[last].text in _CLOSING:
            match = _listed().at(tokens, j + 1)
            usual = match.value.usual if match is not None and match.last == last - 1 else ""
            if match is not None and usual and kind == "other":
                kind = match.value.kind
            return Carrier(i, last, start, tokens[last].end, kind, usual, bool(usual))
    return None


def _nationality(token: Token) -> bool:
    """Whether a word may be a nisba beside a carrier's name (البريطانية)."""
    return (
        token.kind == WORD
        and token.folded.startswith("ال")
        and token.folded.endswith(("يه", "ي"))
        and len(token.folded) > 5
    )


def _name_end(tokens: list[Token], i: int) -> int:
    """The last token of an unlisted name after the noun at ``i``: nominal words up to the first that is definite."""
    last = i
    for j in range(i + 1, min(i + 1 + LONGEST_NAME, len(tokens))):
        token = tokens[j]
        if token.kind == LATIN:
            last = j
            continue
        if token.kind != WORD or token.pos in "VPSRCXBD" or (token.word is not None and token.word.conjoined):
            break
        last = j
        if token.folded.startswith("ال") and not (j + 1 < len(tokens) and _nationality(tokens[j + 1])):
            break
    return last
