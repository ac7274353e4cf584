"""What the lexica say of a word form: its possible readings, computed once a word type and remembered."""

from __future__ import annotations

import marshal
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.cache import digest, load_or_build
from marsad.language import inflection
from marsad.language.clitics import Split, splits, without_enclitic
from marsad.language.folding import fold, light
from marsad.language.tables import rows, source

# Parts of speech, one letter each so that tests on them stay cheap.
VERB, NOUN, ADJECTIVE, NUMERAL, QUANTIFIER = "V", "N", "A", "M", "Q"
PREPOSITION, CONJUNCTION, SUBORDINATOR, RELATIVE = "P", "C", "S", "R"
DEMONSTRATIVE, PRONOUN, PARTICLE, ADVERB, PROPER = "D", "O", "X", "B", "U"

_CLASSES = {
    "preposition": PREPOSITION, "complex_preposition": PREPOSITION, "conjunction": CONJUNCTION,
    "subordinator": SUBORDINATOR, "relative": RELATIVE, "demonstrative": DEMONSTRATIVE, "pronoun": PRONOUN,
    "negation": PARTICLE, "particle": PARTICLE, "question": PARTICLE, "interjection": PARTICLE, "adverb": ADVERB,
    "connective": ADVERB, "quantifier": QUANTIFIER,
}  # fmt: skip


class Entry(NamedTuple):
    """One inflected form of one word of the lexica."""

    pos: str
    lemma: str
    spelling: str  # light form: hamzas, ى and ة as a careful writer puts them
    tense: str = ""  # "perfect" | "imperfect" | how a nominal ending is bound (inflection.BOUND and following) | ""
    number: str = ""  # "s" | "d" | "p" | ""
    gender: str = ""  # "m" | "f" | ""
    person: str = "3"
    kind: str = ""  # class of noun or adjective, flags of a verb, "masdar", "active", "passive"


class Reading(NamedTuple):
    """An entry as it stands in a word: with the proclitics and the pronoun around it (folded)."""

    entry: Entry
    prefix: str
    suffix: str

    @property
    def definite(self) -> bool:
        """Whether the article stands before the word."""
        return self.prefix.endswith(("ال", "لل"))


def _add(lexicon: dict[str, list[Entry]], entry: Entry) -> None:
    known = lexicon.setdefault(fold(entry.spelling), [])
    if entry not in known:
        known.append(entry)


def _verbs(lexicon: dict[str, list[Entry]]) -> None:
    for past, present, masdars, active, passive, flags in rows("ar/verbs", 6):
        shapes = [*inflection.perfect(past), *inflection.imperfect(present)]
        shapes += [*inflection.passive_perfect(past), *inflection.passive_imperfect(present)]
        for s in shapes:
            kind = f"{flags},passive" if s.passive else flags
            _add(lexicon, Entry(VERB, past, s.spelling, s.tense, s.number, s.gender, s.person, kind))
        for masdar in filter(None, masdars.split("|")):
            for s in inflection.masdar(masdar):
                _add(lexicon, Entry(NOUN, past, s.spelling, s.tense, s.number, "", "3", "masdar"))
        for participle, kind in ((active, "active"), (passive, "passive")):
            for form in filter(None, participle.split("|")):
                for s in inflection.adjective(form):
                    _add(lexicon, Entry(ADJECTIVE, past, s.spelling, s.tense, s.number, s.gender, "3", kind))


_PEOPLE = frozenset(("human", "human_role"))


def _nouns(lexicon: dict[str, list[Entry]]) -> None:
    for singular, plurals, gender, kind in rows("ar/nouns", 4):
        for s in inflection.noun(singular, kind in _PEOPLE and not plurals):
            _add(lexicon, Entry(NOUN, singular, s.spelling, s.tense, s.number, gender, "3", kind))
        for plural in filter(None, plurals.split("|")):
            for s in inflection.broken_plural(plural):
                _add(lexicon, Entry(NOUN, singular, s.spelling, s.tense, "p", gender, "3", kind))


def _adjectives(lexicon: dict[str, list[Entry]]) -> None:
    for spellings, plurals, kind, _country in rows("ar/adjectives", 4):
        lemma = spellings.split("|")[0]
        for spelling in spellings.split("|"):
            for s in inflection.adjective(spelling):
                _add(lexicon, Entry(ADJECTIVE, lemma, s.spelling, s.tense, s.number, s.gender, "3", kind))
        for plural in filter(None, plurals.split("|")):
            for s in inflection.sound_endings(plural):
                _add(lexicon, Entry(ADJECTIVE, lemma, s.spelling, "", "p", "m", "3", kind))


# واحد and its like follow their noun as adjectives do; fractions are nouns; several and many are quantifiers.
_NOT_NUMERALS = frozenset(("one", "fraction"))


def _numerals(lexicon: dict[str, list[Entry]]) -> None:
    for spellings, value, kind in rows("ar/numbers", 3):
        if kind in _NOT_NUMERALS or not value:
            continue
        for spelling in spellings.split("|"):
            _add(lexicon, Entry(NUMERAL, spelling, light(spelling), kind=kind))


def _build() -> dict[str, list[Entry]]:
    built: dict[str, list[Entry]] = {}
    for word, kind in rows("ar/function_words", 2):
        if " " not in word:
            _add(built, Entry(_CLASSES[kind], word, word, kind=kind))
    for name, kind in rows("ar/proper_nouns", 2):
        _add(built, Entry(PROPER, name, name, "", "s", kind=kind))
    _numerals(built)
    _nouns(built)
    _adjectives(built)
    _verbs(built)
    return built


_SOURCES = ("ar/function_words", "ar/proper_nouns", "ar/numbers", "ar/nouns", "ar/adjectives", "ar/verbs")


def _compiled() -> bytes:
    return marshal.dumps({form: "\n".join(map("\t".join, entries)) for form, entries in _build().items()})


@cache
def _packed() -> dict[str, str]:
    """Every inflected form of the lexica, folded, to its entries as text: generating the forms takes most of a second
    and decoding all entries a third of one, so the table is compiled once and an entry decoded when it is asked for."""
    code = [Path(__file__).read_bytes(), Path(inflection.__file__).read_bytes(), sys.version.encode()]
    key = digest([*code, *(source(name) for name in _SOURCES)])
    packed: dict[str, str] = marshal.loads(load_or_build("lexicon", key, _compiled))
    return packed


@lru_cache(maxsize=1 << 15)
def entries(form: str) -> tuple[Entry, ...]:
    """The entries of the lexica spelt ``form`` (folded, without particles)."""
    packed = _packed().get(form)
    return tuple(Entry(*line.split("\t")) for line in packed.split("\n")) if packed else ()


_VERBAL_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"))
_FUNCTION_PREFIXES = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"))
_NO_PRONOUN = frozenset((ADVERB, CONJUNCTION, RELATIVE, DEMONSTRATIVE, PRONOUN))


def _fits(entry: Entry, split: Split, suffix: str) -> bool:
    """Whether grammar lets this entry stand between these particles."""
    if entry.pos == VERB:
        if split.prefix not in _VERBAL_PREFIXES or suffix in ("ي", "ك"):
            return False
        return ("س" not in split.prefix and "ل" not in split.prefix) or entry.tense == "imperfect"
    if entry.pos in (NOUN, ADJECTIVE):
        if "س" in split.prefix or (split.definite and suffix):
            return False
        barred = inflection.CONSTRUCT if split.definite else inflection.ABSOLUTE if suffix else inflection.BOUND
        return entry.tense not in (barred, inflection.BARE if split.definite or suffix else barred)
    if entry.pos == NUMERAL:  # الاثنين is Monday
        return not {"س", "ك"} & set(split.prefix) and not suffix and not (split.definite and entry.kind == "two")
    return split.prefix in _FUNCTION_PREFIXES and not (suffix and entry.pos in _NO_PRONOUN)


def _readings(folded: str) -> list[Reading]:
    known = _packed()
    found: list[Reading] = []
    for split in splits(folded):
        if split.stem in known:
            found += [Reading(e, split.prefix, "") for e in entries(split.stem) if _fits(e, split, "")]
        for stem, suffix in without_enclitic(split.stem):
            if stem in known:
                found += [Reading(e, split.prefix, suffix) for e in entries(stem) if _fits(e, split, suffix)]
    return found


_PARTICLES = frozenset((PREPOSITION, CONJUNCTION, SUBORDINATOR, RELATIVE, DEMONSTRATIVE, PRONOUN, PARTICLE, NUMERAL))


def _seldom(entry: Entry) -> bool:
    """Whether a verb form is rarer than one of another verb spelt alike: a first person (نصب: we pour, he set up), a
    shortened imperfect of a weak verb (يشن: he launches, not of شان; يحتل: he occupies, not of احتال)."""
    if entry.pos != VERB:
        return False
    if entry.person == "1":
        return True
    if entry.tense != "imperfect" or entry.number != "s" or len(entry.lemma) < 3 or len(entry.spelling) < 3:
        return False
    hollow = entry.lemma[-2] == "ا" and entry.spelling[-2] not in "اوي"
    return hollow or (entry.lemma[-1] in "اىي" and entry.spelling[-1] not in "اىيو")


class Word:
    """A word type: its spellings and readings. One object a spelling, shared by all its tokens."""

    __slots__ = ("adjective", "folded", "light", "noun", "pos", "prefix", "raw", "readings", "verb")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.light = light(raw)
        self.folded = fold(raw)
        readings = _readings(self.folded)
        if self.light.endswith("ة"):  # a ه may stand for ة, hardly ever ة for the pronoun ه: واصابة is no verb
            readings = [r for r in readings if r.suffix != "ه"]
        readings.sort(key=self._plainness)
        self.readings: tuple[Reading, ...] = tuple(readings)
        self.verb = next((r for r in readings if r.entry.pos == VERB), None)
        self.noun = next((r for r in readings if r.entry.pos == NOUN), None)
        self.adjective = next((r for r in readings if r.entry.pos == ADJECTIVE), None)
        self.pos = frozenset(r.entry.pos for r in readings) or frozenset(_guess(self.folded, self.light))
        self.prefix = readings[0].prefix if readings else _guessed_prefix(self.folded)

    def exact(self, reading: Reading) -> bool:
        """Whether the word is spelt, hamzas and all, as the lexicon spells that reading."""
        bare = self.light[len(reading.prefix) :]
        spelling = reading.entry.spelling
        if reading.suffix:
            if not bare.endswith(reading.suffix):  # بلدية is not لديه
                return False
            bare = bare[: -len(reading.suffix)]
            if spelling[-1] == "ى":  # إلى, لدى, مدى before a pronoun
                spelling = spelling[:-1] + bare[-1:]
        return bare == spelling

    def _plainness(self, reading: Reading) -> tuple[bool, bool, bool, int]:
        """Readings spelt as the writer spelt them come first, of these the particles (والتي, وهم), then the forms that news
        uses most, then what is cut least."""
        return (
            not self.exact(reading),
            reading.entry.pos not in _PARTICLES,
            _seldom(reading.entry),
            len(reading.prefix) + 2 * len(reading.suffix),
        )

    def first(self, pos: str) -> Reading | None:
        """The plainest reading with that part of speech, if any."""
        return next((r for r in self.readings if r.entry.pos == pos), None)

    @property
    def conjoined(self) -> bool:
        """Whether و or ف is fused before the word."""
        return self.prefix[:1] in ("و", "ف")


def _guess(folded: str, light_form: str) -> str:
    """Parts of speech of a word that no lexicon knows, by its outside alone."""
    if any(s.definite for s in splits(folded)[1:3]):
        return NOUN + ADJECTIVE + PROPER
    if len(folded) > 4 and folded[0] in "يت" and folded.endswith(("ون", "وا")):
        return VERB
    if light_form.endswith("ة"):
        return NOUN + ADJECTIVE + PROPER
    return PROPER + NOUN


def _guessed_prefix(folded: str) -> str:
    """The particles that can be told from a word that no lexicon knows: only those before the article."""
    for split in splits(folded):
        if split.definite:
            return split.prefix
    return ""


@lru_cache(maxsize=1 << 16)
def word(raw: str) -> Word:
    """The word type spelt ``raw``; the 65,536 most recent are kept (a day of 14 newspapers has about 50,000)."""
    return Word(raw)
