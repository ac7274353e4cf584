"""What the name tables say of a word: given name, surname, title, head of a body; computed once a word type."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.language.folding import fold, light
from marsad.language.tables import rows
from marsad.language.tokens import Token
from marsad.language.words import ADJECTIVE, NOUN, VERB, Reading, Word
from marsad.mentions.names import tables

NO, RARE, WEAK, SURE = 0, 1, 2, 3
_STRENGTH = {"rare": RARE, "weak": WEAK, "sure": SURE}
# Particles that stand inside a name; the word after them belongs to it.
PARTICLES = frozenset(
    map(fold, ("بن", "ابن", "بنت", "آل", "أبو", "ابو", "أبا", "أبي", "ولد", "أم", "دي", "دو", "دا", "دل", "ديل", "در", "دير", "فون", "فان", "لو", "ديلا", "عبد", "ذو", "بو"))
)  # fmt: skip
# Particles with which a name may begin (أبو مهدي المهندس، ابن لادن، آل الشيخ، عبد الله).
OPENING = frozenset(map(fold, ("أبو", "ابو", "أم", "آل", "عبد", "ولد", "بن")))
_PREFIXES = ("", "و", "ف", "ل", "ب", "ك", "ول", "وب", "فل")


@cache
def naming(kind: str) -> frozenset[str]:
    """The folded words of a class of ``naming_words.tsv``."""
    return _classes().get(kind, frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kind in rows("ar/naming_words", 2):
        found.setdefault(kind, set()).add(fold(word))
    return {kind: frozenset(words) for kind, words in found.items()}


class Head(NamedTuple):
    """A noun that begins names of bodies: the type of the body and how its name goes on (flags of the data file)."""

    type: str
    flags: str
    lemma: str


class Info(NamedTuple):
    """What a word may be in a name. ``prefix`` are the proclitics before the name proper."""

    prefix: str
    stem: str
    given: int
    foreign: bool
    family: bool
    particle: bool
    title: str
    head: Head | None
    definite: bool
    known: bool  # the general lexica have a reading for it as it stands
    nisba: bool  # an adjective with article by its ending or reading
    body: bool = False  # a listed body or phrase may begin with it, or it is the head of one
    person: bool = False  # a name may begin with it: listed, given, unknown or a title

    @property
    def personal(self) -> bool:
        """Whether the word is a given name or a surname of the tables."""
        return self.given > NO or self.family


@cache
def given_names() -> dict[str, tuple[int, bool, frozenset[str]]]:
    """Folded given name → (:data:`RARE`, :data:`WEAK` or :data:`SURE`, whether foreign, its spellings with hamzas)."""
    found: dict[str, tuple[int, bool, frozenset[str]]] = {}
    for name, _gender, script, strength in rows("ar/given_names", 4):
        key = fold(name)
        level, foreign, spellings = found.get(key, (SURE, True, frozenset[str]()))
        level = min(level, _STRENGTH[strength])
        found[key] = (level, foreign and script == "foreign", spellings | {light(name)})
    return found


@cache
def family_names() -> frozenset[str]:
    """Folded surnames."""
    return frozenset(fold(row[0]) for row in rows("ar/family_names", 1))


@cache
def titles() -> dict[str, str]:
    """Folded title → ``honorific``, ``rank`` or ``office``."""
    return {fold(word): kind for word, kind in rows("ar/titles", 2)}


@cache
def heads() -> dict[str, Head]:
    """Folded head noun without article → :class:`Head`."""
    found: dict[str, Head] = {}
    for spellings, kind, flags in rows("ar/organisation_heads", 3):
        forms = spellings.split("|")
        for form in forms:
            found[fold(form)] = Head(kind, flags, fold(forms[0]))
    return found


# Parts of speech of function words: a name spelt like one must have its very letters.
_FUNCTION = frozenset("PCSRDOXBQ")

PLACES = ("ar/places_countries", "ar/places_provinces", "ar/places_cities")


@cache
def places() -> frozenset[str]:
    """Folded names of one word of countries, provinces and cities."""
    found = {fold(form) for name in PLACES for row in rows(name) for form in row[3].split("|")}
    return frozenset(word for word in found if word and " " not in word)


_seen: dict[str, Info] = {}
_NOTHING = Info("", "", NO, False, False, False, "", None, False, False, False)


def info(token: Token) -> Info:
    """The :class:`Info` of a token; of marks, numbers and Latin runs an empty one."""
    word = token.word
    if word is None:
        return _NOTHING
    known = _seen.get(word.light)
    if known is None:
        if len(_seen) > 1 << 16:
            _seen.clear()
        known = _look_up(word)
        body = known.head is not None or tables.bodies().starts(word.folded) or tables.no_names().starts(word.folded)
        person = bool(known.given or known.title or known.stem in OPENING or not known.known)
        known = known._replace(body=body, person=person or tables.leaders().starts(word.folded))
        _seen[word.light] = known
    return known


def _stems(folded: str) -> list[tuple[str, str]]:
    """The word and what remains of it after fused particles; of لل the article is restored."""
    found = [(p, folded[len(p) :]) for p in _PREFIXES if folded.startswith(p) and len(folded) - len(p) >= 2]
    lam = [p for p in ("لل", "ولل") if folded.startswith(p) and len(folded) > len(p) + 2]
    return found + [(p[:-1], "ال" + folded[len(p) :]) for p in lam]


def _look_up(word: Word) -> Info:
    given, family, title = given_names(), family_names(), titles()
    for prefix, stem in _stems(word.folded):
        strength, foreign, spellings = given.get(stem, (NO, False, frozenset[str]()))
        if strength and word.light[len(prefix) :] not in spellings and word.pos & _FUNCTION:
            strength = NO  # على is not علي, أن is not آن
        if prefix and strength in (RARE, WEAK):
            strength = NO if word.readings and (prefix not in ("و", "ل") or strength == RARE) else strength
        surname = stem in family and (not prefix or len(stem) > 4)
        name = strength > NO or surname
        kind = title.get(stem, "")
        head = _head(stem)
        particle = stem in PARTICLES and word.light[len(prefix) :] != "فإن"  # not فان of فان غال
        if name or kind or head or (particle and prefix in ("", "و", "ل", "ب", "ول")):
            definite = stem.startswith("ال") and len(stem) > 4
            return Info(
                prefix,
                stem,
                strength,
                foreign,
                surname,
                particle,
                kind,
                head,
                definite,
                _plain(word),
                _nisba(word, stem, definite),
            )
    prefix, stem = _article_prefix(word)
    definite = stem.startswith("ال") and len(stem) > 4
    known = _plain(word) or stem in naming("after-name")
    return Info(prefix, stem, NO, False, False, False, "", None, definite, known, _nisba(word, stem, definite))


def _plain(word: Word) -> bool:
    """Whether the general lexica know a word without cutting particles other than the article and a conjunction from it."""
    plain = ("", "ال", "و", "وال", "ف", "فال")
    return any(r.prefix in plain and r.suffix != "ي" and not _impossible(r) for r in word.readings)


def _impossible(reading: Reading) -> bool:
    """Whether a reading joins the article to a form that only stands before a genitive (الشدادي is no plural of شديد)."""
    entry = reading.entry
    return (
        reading.definite
        and entry.number in ("p", "d")
        and entry.spelling.endswith("ي")
        and not entry.lemma.endswith("ي")
    )


def _article_prefix(word: Word) -> tuple[str, str]:
    """The particles that can be told by the article after them (والقوات), else those of the plainest reading."""
    folded = word.folded
    for prefix, stem in _stems(folded):
        if prefix and stem.startswith("ال") and len(stem) > 4:
            return prefix, stem
    reading = word.readings[0] if word.readings else None
    prefix = reading.prefix if reading and not any(p in reading.prefix for p in ("ال", "لل", "س")) else ""
    return prefix, folded[len(prefix) :]


def _head(stem: str) -> Head | None:
    table = heads()
    if stem.startswith("ال") and stem[2:] in table:
        return table[stem[2:]]
    return table.get(stem)


def _nisba(word: Word, stem: str, definite: bool) -> bool:
    """Whether a word with article is an adjective: by a reading of the lexica, else by ending in ي or ية."""
    if not definite or stem in naming("after-name"):
        return False
    if stem in naming("describing"):
        return False
    if stem.endswith(("ين", "ون")):
        return False
    if word.adjective is not None and word.adjective.definite:
        # Participles describe (المدعومة، الموالية) unless they are among those that name (المسلحة، المشتركة).
        return word.adjective.entry.kind not in ("active", "passive") or stem in naming("naming-participle")
    if word.noun is not None and word.noun.definite:
        return False
    return len(stem) >= 6 and stem.endswith(("يه", "ي"))


def closed_class(token: Token) -> bool:
    """Whether a token is a function word, a finite verb or no word at all: no name goes on over it."""
    word = token.word
    if word is None:
        return True
    pos = word.pos
    return bool(pos) and not (pos & {NOUN, ADJECTIVE, "U", "M"}) and not (pos == {VERB} and token.pos != VERB)


def never(stem: str) -> bool:
    """Whether a folded word follows names without belonging to them (times, السابق, الذي)."""
    return stem in naming("after-name")
