"""The words that carry events, from ``data/ar/event_*.tsv``, and what participants are, from ``actor_nouns.tsv``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, cast

from marsad.language.clitics import splits, without_enclitic
from marsad.language.folding import fold
from marsad.language.inflection import sound_endings
from marsad.language.tables import rows
from marsad.language.words import ADJECTIVE, NOUN, VERB, Reading, Word
from marsad.record import EventType, Modality

Classes = frozenset[str]
NOTHING: Classes = frozenset()
ANYTHING: Classes = frozenset(("any",))
# "party" in a table: a body or person of public life.
_PARTY = ("armed", "official", "state", "leader", "diplomat", "organization")
# Classes of nouns that are happenings themselves.
_HAPPENING = frozenset(("event", "protest", "ambush", "siege", "sanction", "accord", "demand"))
# What the kinds of nouns.tsv say of a participant where actor_nouns.tsv is silent.
_KINDS = {
    "human": "people", "human_role": "people", "group": "group", "building": "site", "vehicle": "vehicle",
    "weapon": "weapon", "place": "place", "event": "event", "money": "money", "time": "time",
}  # fmt: skip
_NOUN_PREFIXES = frozenset(
    ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ول", "وب", "ولل", "وبال", "فب", "فل", "وك")
)


class Frame(NamedTuple):
    """How one word carries an event: its type, the classes that its participants must have, where they stand."""

    lemma: str
    type: EventType
    subject: Classes
    object: Classes
    marks: tuple[str, ...]
    more: str
    genitive: str  # of a noun: "actor", "recipient", "auto", "none"


class Form(NamedTuple):
    """An event noun as it stands in a word: its frames, the particles before and the pronoun after it."""

    frames: tuple[Frame, ...]
    prefix: str
    suffix: str
    words: int = 1

    @property
    def definite(self) -> bool:
        """Whether the article stands before the noun."""
        return self.prefix.endswith(("ال", "لل"))


def _classes(cell: str) -> Classes:
    names = cell.split("|") if cell else ["any"]
    return frozenset(x for name in names for x in (_PARTY if name == "party" else (name,)))


def _marks(cell: str) -> tuple[str, ...]:
    return tuple(
        fold(mark) if mark not in ("acc", "patient", "joint", "expelled") else mark for mark in cell.split("|")
    )


def _genitive(marks: tuple[str, ...]) -> str:
    """The role of a masdar's genitive: what an intransitive verb's subject did, or what a transitive verb's object suffered."""
    if "patient" in marks:
        return "recipient"
    return "auto" if "acc" in marks else "expelled" if "expelled" in marks else "actor"


@cache
def verb_table() -> dict[str, tuple[Frame, ...]]:
    """Perfect of a verb → its frames in the order of the table."""
    table: dict[str, tuple[Frame, ...]] = {}
    for verb, kind, subject, object_, cell, more in rows("ar/event_verbs", 6):
        marks = _marks(cell)
        frame = Frame(verb, cast(EventType, kind), _classes(subject), _classes(object_), marks, more, _genitive(marks))
        table[verb] = (*table.get(verb, ()), frame)
    return table


@cache
def _noun_table() -> dict[str, tuple[tuple[Frame, str], ...]]:
    """Folded form of an event noun → its frames, each with the folded word that must follow (or nothing)."""
    table: dict[str, tuple[tuple[Frame, str], ...]] = {}
    for singular, plurals, kind, genitive, marks, asked in rows("ar/event_nouns", 6):
        for phrase in (singular, *filter(None, plurals.split("|"))):
            head, _, rest = phrase.partition(" ")
            any_class = ANYTHING
            frame = Frame(singular, cast(EventType, kind), any_class, _classes(asked), _marks(marks), "noun", genitive)
            for shape in sound_endings(head):
                form = fold(shape.spelling)
                if (frame, fold(rest)) not in table.get(form, ()):
                    table[form] = (*table.get(form, ()), (frame, fold(rest)))
    return table


@lru_cache(maxsize=1 << 15)
def _noun_forms(folded: str) -> tuple[tuple[Frame, str, str, str], ...]:
    """``(frame, next word, prefix, suffix)`` for every reading of ``folded`` as an event noun."""
    table, found = _noun_table(), []
    for split in splits(folded):
        if split.prefix not in _NOUN_PREFIXES:
            continue
        found += [(frame, rest, split.prefix, "") for frame, rest in table.get(split.stem, ())]
        if not split.definite:
            for stem, suffix in without_enclitic(split.stem):
                found += [(frame, rest, split.prefix, suffix) for frame, rest in table.get(stem, ())]
        if found:
            break
    return tuple(found)


def _masdar(word: Word) -> tuple[tuple[Frame, ...], Reading | None]:
    """The frames of the verb whose masdar the word is."""
    table = verb_table()
    for reading in word.readings:
        if reading.entry.pos == NOUN and reading.entry.kind == "masdar":
            frames = tuple(f for f in table.get(reading.entry.lemma, ()) if "n" in f.more)
            if reading.entry.number == "p" and _listed(word.folded) - _HAPPENING:
                return (), None  # مقاتلات: fighter planes, not fights
            if frames:
                return frames, reading
    return (), None


@lru_cache(maxsize=1 << 16)
def may_be_noun(word: Word) -> bool:
    """Whether the word can be an event noun in some place; most words cannot, and are passed over."""
    return bool(_noun_forms(word.folded)) or bool(_masdar(word)[0])


@lru_cache(maxsize=1 << 15)
def noun_form(word: Word, following: str) -> Form | None:
    """The event noun that ``word`` is (``following``: the next word, folded), with its particles; ``None`` if none."""
    entries = _noun_forms(word.folded)
    if entries:
        for frame, rest, prefix, suffix in entries:
            if rest and rest == following.removeprefix("ال"):
                return Form((frame,), prefix, suffix, 2)
        plain = tuple((f, p, s) for f, rest, p, s in entries if not rest)
        if plain and str(plain[0][0].type) == "-":
            return None
        if plain:
            _, prefix, suffix = plain[0]
            return Form(tuple(f for f, p, s in plain if (p, s) == (prefix, suffix)), prefix, suffix)
    frames, reading = _masdar(word)
    return Form(frames, reading.prefix, reading.suffix) if reading else None


def verb_readings(word: Word) -> list[tuple[Reading, tuple[Frame, ...]]]:
    """The readings of a word as a verb (or circumstantial participle) that carries an event, each with its frames."""
    table = verb_table()
    verbs = [r for r in word.readings if r.entry.pos == VERB]
    if any(r.entry.kind == "active" and r.entry.spelling.endswith("ا") for r in word.readings):
        verbs = [r for r in verbs if r.entry.number != "d"]  # عارضا: offering, more often than "the two opposed"
    pairs = [(r, table.get(r.entry.lemma, ())) for r in verbs]
    found = [(r, frames) for r, frames in pairs if frames]
    if not found:
        reading = participle(word)
        found = [(reading, table[reading.entry.lemma])] if reading is not None else []
    return found


def participle(word: Word) -> Reading | None:
    """The indefinite active participle of a verb whose participle carries its event (``a`` in the table)."""
    table = verb_table()
    for reading in word.readings:
        entry = reading.entry
        if word.noun is not None and word.noun.entry.kind == "place":
            continue  # مدينة is a town before it condemns
        if entry.kind == "active" and reading.prefix in ("", "و") and not reading.suffix:
            if entry.spelling.endswith(("ا", "ة", "ين")) and any("a" in f.more for f in table.get(entry.lemma, ())):
                return reading
    return None


class Phrase(NamedTuple):
    """A verb with fixed words: the words (folded, in order) that may follow, and the frame."""

    words: tuple[tuple[str, ...], ...]
    frame: Frame
    role: str


@cache
def phrase_table() -> dict[str, tuple[Phrase, ...]]:
    """Perfect of a verb → the phrases that it opens."""
    table: dict[str, tuple[Phrase, ...]] = {}
    for verb, words, kind, role, cell in rows("ar/event_phrases", 5):
        marks = ("patient",) if role == "patient" else _marks(cell)
        frame = Frame(
            f"{verb} {words.split('|')[0]}", cast(EventType, kind), ANYTHING, ANYTHING, marks, "phrase", "actor"
        )
        alternatives = tuple(tuple(fold(w) for w in phrase.split()) for phrase in words.split("|"))
        table[verb] = (*table.get(verb, ()), Phrase(alternatives, frame, role))
    return table


class Light(NamedTuple):
    """What a verb lends to the event noun after it."""

    mark: str
    part: str
    with_verb: bool
    modality: Modality | None


@cache
def light_table() -> dict[str, tuple[Light, ...]]:
    """Perfect of a light verb → what it lends."""
    table: dict[str, tuple[Light, ...]] = {}
    for verb, mark, part, trigger, modality in rows("ar/light_verbs", 5):
        light = Light(
            fold(mark) if mark not in ("acc", "subject") else mark,
            part,
            trigger == "v",
            cast(Modality, modality) if modality else None,
        )
        table[verb] = (*table.get(verb, ()), light)
    return table


@cache
def _class_table() -> dict[str, Classes]:
    table: dict[str, Classes] = {}
    for singular, plurals, cell in rows("ar/actor_nouns", 3):
        for form in (singular, *filter(None, plurals.split("|"))):
            for shape in sound_endings(form):
                key = fold(shape.spelling)
                table[key] = table.get(key, NOTHING) | _classes(cell)
    return table


@lru_cache(maxsize=1 << 15)
def _listed(folded: str) -> Classes:
    table = _class_table()
    for split in splits(folded):
        if split.prefix not in _NOUN_PREFIXES:
            continue
        if split.stem in table:
            return table[split.stem]
        if not split.definite:
            for stem, _ in without_enclitic(split.stem):
                if stem in table:
                    return table[stem]
    return NOTHING


def classes_of(word: Word) -> Classes:
    """What a noun can be in an event."""
    listed = _listed(word.folded)
    if listed:
        return listed
    kinds = {_KINDS[r.entry.kind] for r in word.readings[:3] if r.entry.kind in _KINDS}
    if not kinds and any(_persons(r) for r in word.readings[:2]):
        return _PEOPLE
    return frozenset(kinds)


_PEOPLE: Classes = frozenset(("people",))


def _persons(reading: Reading) -> bool:
    """Whether an adjective has the article and the sound plural, which only persons have: الجنوبيون, المتعاونين."""
    entry = reading.entry
    return entry.pos == ADJECTIVE and entry.number == "p" and reading.definite and entry.spelling.endswith(("ون", "ين"))
