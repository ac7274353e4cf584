"""What sort of act a word tells, what sort of site it names, how a sentence stands to a happening: the tables' words."""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.incidents.words import key_of, light_stem
from marsad.language.folding import fold
from marsad.language.phrases import PhraseTable
from marsad.language.tables import rows
from marsad.language.tokens import Token

# Sites that stand in the story of nearly every attack whatever was struck: they never tell two happenings apart.
COMMON_SITES = frozenset(("hospital", "home", "headquarters", "district", "border", "funeral"))


@cache
def _classes() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    families, types, spelt = {}, {}, {}
    for name, of_families, of_types, of_words in rows("ar/act_classes", 4):
        families.update(dict.fromkeys(filter(None, of_families.split("|")), name))
        types.update(dict.fromkeys(filter(None, of_types.split("|")), name))
        spelt.update(dict.fromkeys(filter(None, of_words.split("|")), name))
    return families, types, spelt


@lru_cache(maxsize=1 << 14)
def act_of(trigger: str, type_: str) -> tuple[str, str]:
    """``(class, family)`` of an event by its trigger's words and its type; the family is empty where none is known."""
    families, types, _ = _classes()
    for raw in trigger.split():
        key = key_of(raw)
        if key.startswith("="):
            family = key[1:]
            return families.get(family, types.get(type_, "other")), family
    return types.get(type_, "other"), ""


@lru_cache(maxsize=1 << 14)
def class_of_word(raw: str) -> str:
    """The class of acts that a word of a title tells, or an empty string."""
    families, _, spelt = _classes()
    key = key_of(raw)
    if key.startswith("="):
        return families.get(key[1:], "")
    folded = fold(raw)
    for form in (folded, folded.removeprefix("ال"), folded.removeprefix("و"), folded.removeprefix("ب")):
        if form in spelt:
            return spelt[form]
    return ""


@cache
def _sites() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    single, double = {}, {}
    for site, names in rows("ar/sites", 2):
        for name in names.split("|"):
            words = name.split()
            if len(words) == 1:
                single[words[0]] = site
            else:
                double[words[0], words[1]] = site
    return single, double


@lru_cache(maxsize=1 << 14)
def _site_key(raw: str) -> str:
    key = key_of(raw)
    single, _ = _sites()
    if key in single:
        return key
    return next((k for k in (fold(raw), fold(raw).removeprefix("ال"), light_stem(fold(raw))) if k in single), key)


def sites_in(tokens: list[Token], first: int, after: int) -> list[str]:
    """The sites that tokens ``[first, after)`` name, in order."""
    single, double = _sites()
    found: dict[str, None] = {}
    before = ""
    for token in tokens[first:after]:
        if token.word is None:
            before = ""
            continue
        key = _site_key(token.text)
        site = double.get((before, key)) or single.get(key)
        if site:
            found[site] = None
        before = key
    return list(found)


@cache
def _senses() -> PhraseTable[str]:
    return PhraseTable([(phrase, sense) for phrase, sense in rows("ar/scene_words", 2)])


@lru_cache(maxsize=1 << 14)
def _may_start(folded: str) -> bool:
    return _senses().starts(folded)


def senses(tokens: list[Token], first: int, after: int) -> list[tuple[int, str]]:
    """``(token, sense)`` of every word or phrase of ``data/ar/scene_words.tsv`` in tokens ``[first, after)``."""
    table = _senses()
    found = []
    for i in range(max(0, first), min(after, len(tokens))):
        if tokens[i].word is not None and _may_start(tokens[i].folded):
            match = table.at(tokens, i)
            if match is not None:
                found.append((i, match.value))
    return found
