"""Whose voice a speaker is, whatever he is called: the keys by which voices of several documents are one."""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.documents.outlets import name_key, outlet_of_name
from marsad.incidents.telling import Voice
from marsad.language.folding import fold
from marsad.language.tables import rows

_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ل", "ب")
# باسم in "spokesman in the name of": the body stands after it.
_LINKS = frozenset(map(fold, ("باسم", "بأسم", "لسان", "في", "من", "على", "السيد", "العام", "العامة")))


# Sources of the services: papers call the same men by turns security, military and intelligence sources.
_ONE_SORT = {"military sources": "security sources", "intelligence sources": "security sources"}


# An official or a source "in intelligence" is nobody's voice but his own.
_SOME = frozenset(map(fold, ("مصدر", "مصادر", "مسؤول", "مسئول", "مسؤولون", "مسؤولين", "عنصر", "ضابط")))


@cache
def _table() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (voice, kind, tuple(tuple(w.split()) for w in words.split("|")))
        for voice, kind, words in rows("ar/voices", 3)
    )  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    """Every folded form of an adjective of nationality to its country."""
    found: dict[str, str] = {}
    for spellings, plurals, _kind, country in rows("ar/adjectives", 4):
        if len(country) == 2:
            for spelling in (*spellings.split("|"), *filter(None, plurals.split("|"))):
                stem = fold(spelling)
                for form in (stem, stem + "ه", stem + "ين", stem + "ون"):
                    found.setdefault(form, country)
    return found


def _bare(folded: str) -> str:
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            return folded[len(prefix) :]
    return folded


def _words(text: str) -> list[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in fold(text))
    return cleaned.split()


@lru_cache(maxsize=1 << 14)
def body_of(description: str) -> tuple[str, str, str | None] | None:
    """``(voice, kind, country)`` that a description names (``المتحدث باسم وزارة الداخلية الأفغانية`` → interior ministry,
    body, AF), or ``None``."""
    words = [(w, _bare(w)) for w in _words(description) if w not in _LINKS]
    nations = [next((c for form in w if (c := _countries().get(form))), None) for w in words]
    country = next(filter(None, nations), None)
    for voice, kind, names in _table():
        for name in names:
            for i in range(len(words) - len(name) + 1):
                if all(part in words[i + k] for k, part in enumerate(name)):
                    return voice, kind, country
    for word, nation in zip(words, nations[1:], strict=False):
        if nation and "رييس" in word:  # the president of a country, said by its adjective alone
            return "presidency", "body", nation
    return None


# Heads of state and government and their envoys answer happenings more than they tell them.
_POLITICAL = frozenset(
    (
        "presidency",
        "prime minister",
        "foreign ministry",
        "parliament",
        "government",
        "embassy",
        "secretariat",
        "court of the ruler",
    )
)


def is_political(speaker: str | None, role: str | None, person: str | None) -> bool:
    """Whether a speaker is of those who comment on happenings: his words tell one only where they give its toll."""
    body = _body(speaker, role, person)
    return body is not None and body[0] in _POLITICAL


def _body(speaker: str | None, role: str | None, person: str | None) -> tuple[str, str, str | None] | None:
    """The body of a speaker: by his role alone where his name is known, for names are made of words too (التركي)."""
    described = role if person and role else " ".join(filter(None, (role, speaker)))
    return body_of(described) if described else None


def keys_of_voice(voice: Voice) -> frozenset[str]:
    """What a voice is known by: ``body:police:AF``, ``person:...``, ``party:...``, ``agency:...``; empty for nobody.
    Two voices that share a key are one."""
    found: set[str] = set()
    body = _body(voice.speaker, voice.role, voice.person)
    if body is not None:
        name, kind, country = body
        if kind == "reporter":
            agency = next((a for n in voice.names if (a := agency_of(n))), None) or next(
                (a for n in voice.carriers if (a := agency_of(n))), None
            )
            return frozenset((f"agency:{agency}",)) if agency else frozenset(("reporter",))
        if name == "intelligence" and _words(voice.role or voice.speaker or "")[0] in _SOME:
            name, kind = "security sources", "unnamed"
        name = _ONE_SORT.get(name, name)
        found.add(f"{kind}:{name}:{country}" if country and kind == "body" else f"{kind}:{name}")
    if voice.person:
        found.add(f"person:{person_key(voice.person)}")
    if body is None or body[1] != "body":
        found |= {f"party:{name_key(n)}" for n in voice.names}
    if not found and voice.speaker:
        agency = agency_of(voice.speaker)
        if agency:
            found.add(f"agency:{agency}")
    return frozenset(found)


_OF_NAMES = frozenset(map(fold, ("بن", "ابن", "بنت", "آل", "ال")))


@lru_cache(maxsize=1 << 14)
def words_of_person(name: str) -> tuple[str, ...]:
    """The words of a person's name by which a shorter form of it is known again: without بن and articles, عبد joined."""
    found: list[str] = []
    joined = ""
    for word in _words(name):
        if word == "عبد":
            joined = word
        elif word not in _OF_NAMES:
            found.append(joined + word if joined else word.removeprefix("ال"))
            joined = ""
    return tuple(found)


def is_shorter(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether ``a`` can be a shorter form of the name ``b``: two words or more, the first the same, all of them in ``b``
    in their order (سعيد النقير، سعيد بن عبدالله النقير)."""
    if not 2 <= len(a) < len(b) or a[0] != b[0]:
        return False
    rest = iter(b)
    return all(word in rest for word in a)


def person_key(name: str) -> str:
    """A person's name as it is compared: folded, عبد joined to what follows, no blanks."""
    return name_key(name)


@lru_cache(maxsize=1 << 12)
def agency_of(name: str) -> str | None:
    """The usual name of the agency or outlet that ``name`` means (أ ف ب = فرانس برس), or ``None``."""
    found = outlet_of_name(name) or outlet_of_name(name.removeprefix("ل"))
    return found.outlet.name if found else None
