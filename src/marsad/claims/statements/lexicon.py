"""What can report: the reporting verbs in all their forms, and the words that stand around them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from marsad.language.folding import fold
from marsad.language.inflection import sound_endings
from marsad.language.phrases import PhraseTable
from marsad.language.tables import rows, typed_rows
from marsad.language.words import ADJECTIVE, NOUN, VERB, Reading, Word
from marsad.record import Act

FINITE, PARTICIPLE, MASDAR = "finite", "participle", "masdar"


class Verb(NamedTuple):
    """One row of ``reporting_verbs.tsv``."""

    lemma: str
    complements: frozenset[str]
    act: Act
    strength: str

    @property
    def sure(self) -> bool:
        """Whether the verb reports wherever something follows that can be reported."""
        return self.strength == "sure"


class Cue(NamedTuple):
    """A reporting verb as it stands in a word."""

    verb: Verb
    form: str
    reading: Reading
    passive: bool

    @property
    def number(self) -> str:
        """``s``, ``d`` or ``p``."""
        return self.reading.entry.number

    @property
    def gender(self) -> str:
        """``m`` or ``f``."""
        return self.reading.entry.gender

    @property
    def first_person(self) -> bool:
        """Whether the writer speaks (أقول)."""
        return self.reading.entry.person == "1"


@cache
def verbs() -> dict[str, Verb]:
    """The reporting verbs by their perfect."""
    found: dict[str, Verb] = {}
    for lemma, complements, act, strength in typed_rows("ar/reporting_verbs", tuple[str, str, Act, str]):
        found[lemma] = Verb(lemma, frozenset(fold(c) for c in complements.split(",")), act, strength)
    return found


# Verbs whose addressee or object may be a fused pronoun (أبلغته أن، وصفها ب).
_TAKES_PRONOUN = frozenset(("ob", "وصف", "الاتهام"))


def takes_pronoun(cue: Cue) -> bool:
    """Whether a finite verb may carry its pronoun and still report by itself; others do so only after ما (ما نشرته)."""
    if not cue.reading.suffix:
        return True
    if cue.reading.suffix == "نا" and "ب" in cue.verb.complements and "ان" in cue.verb.complements:
        return True  # أفادنا، أخبرنا
    return bool(cue.verb.complements & _TAKES_PRONOUN)


def _as_written(word: Word, reading: Reading) -> bool:
    """Whether the word is spelt like this reading; only a hamza on its first alef may be left out, and ى ي may change."""
    entry = reading.entry
    written, spelt = word.light[len(reading.prefix) :], entry.spelling + reading.suffix
    if len(written) != len(spelt):
        return False
    for k, (a, b) in enumerate(zip(written, spelt, strict=True)):
        if a != b and not (k == 0 and a == "ا" and b in "أإآ") and not (a in "ىي" and b in "ىي"):
            return False
    return True


@cache
def _presents() -> dict[str, str]:
    """The imperfect of every verb, by its perfect."""
    return {row[0]: row[1] for row in rows("ar/verbs", 6)}


def _jussive(reading: Reading) -> bool:
    """Whether a form is the shortened imperfect (يشر, يقل), which reports nothing but is spelt like other words."""
    entry = reading.entry
    if entry.pos != VERB or entry.tense != "imperfect" or entry.number != "s":
        return False
    return entry.spelling[1:] != _presents().get(entry.lemma, entry.spelling)[1:]


@cache
def _never() -> frozenset[str]:
    return frozenset(fold(w) for w, kind in rows("ar/reporting_words", 2) if kind == "never")


def _form(word: Word, reading: Reading) -> str:
    """How a reading of a reporting verb's root reports, or an empty string."""
    entry = reading.entry
    if entry.pos == VERB:
        return FINITE
    if entry.pos == NOUN and entry.kind == "masdar" and entry.number == "s":
        return MASDAR
    if entry.pos == ADJECTIVE and entry.kind == "active" and not reading.definite and reading.prefix in ("", "و"):
        if word.light.endswith("ات"):
            return ""  # ملاحظات، مطالبات: nouns
        accusative = word.light.endswith("ا") or entry.number in ("p", "d") or entry.gender == "f"
        return PARTICIPLE if accusative and not reading.suffix else ""
    return ""


_CACHE: dict[str, tuple[Cue, ...]] = {}


def cues(word: Word) -> tuple[Cue, ...]:
    """What a word may report with, the plainest reading first; one reading for each verb and form."""
    known = _CACHE.get(word.raw)
    if known is None:
        known = tuple(_cues(word))
        if len(_CACHE) > 1 << 16:
            _CACHE.clear()
        _CACHE[word.raw] = known
    return known


def _cues(word: Word) -> list[Cue]:
    table, seen = verbs(), set()
    found: list[Cue] = []
    if word.folded in _never() or (word.folded[0] in "وف" and word.folded[1:] in _never()):
        return found
    for reading in word.readings:
        verb = table.get(reading.entry.lemma)
        if verb is None or "passive" in reading.entry.kind or not _as_written(word, reading) or _jussive(reading):
            continue
        form = _form(word, reading)
        key = (verb.lemma, form, reading.entry.person == "1")
        if form and key not in seen:
            seen.add(key)
            found.append(Cue(verb, form, reading, "passive" in reading.entry.kind))
    found.sort(key=lambda c: c.first_person)
    return found


@cache
def markers() -> PhraseTable[frozenset[str]]:
    """The words of ``reporting_words.tsv`` with their classes."""
    classes: dict[str, set[str]] = {}
    for phrase, kind in rows("ar/reporting_words", 2):
        classes.setdefault(phrase, set()).add(kind)
    folded: dict[str, set[str]] = {}
    for phrase, kinds in classes.items():
        folded.setdefault(fold(phrase), set()).update(kinds)
    return PhraseTable((phrase, frozenset(kinds)) for phrase, kinds in folded.items())


@cache
def content_nouns() -> frozenset[str]:
    """The folded nouns that begin what was said after a verb with a direct object (ضرورة، أهمية)."""
    return frozenset(fold(w) for w, kind in rows("ar/reporting_words", 2) if kind == "content")


@cache
def thing_nouns() -> frozenset[str]:
    """The folded nouns that are condemned, denied or announced, though spelt like adjectives (حادث)."""
    return frozenset(fold(w) for w, kind in rows("ar/reporting_words", 2) if kind == "thing")


@cache
def feelings() -> frozenset[str]:
    """The folded nouns with pronouns that say a feeling (شكره، تقديرها)."""
    return frozenset(fold(w) for w, _, kind in rows("ar/acts", 3) if kind == "feeling")


@cache
def given_names() -> dict[str, str]:
    """The folded given names with their strength: ``sure``, or ``weak`` where they are ordinary words too."""
    return {fold(row[0]): row[3] for row in rows("ar/given_names", 4)}


@cache
def _genders() -> dict[str, str]:
    return {fold(row[0]): row[1] for row in rows("ar/given_names")}


def given_gender(folded: str) -> str:
    """``m`` or ``f`` for a given name that is known, else an empty string."""
    return _genders().get(folded, "")


class SpeakerNoun(NamedTuple):
    """A noun for somebody who speaks: its singular (folded), kind and number."""

    lemma: str
    kind: str
    plural: bool


@cache
def _speaker_nouns() -> dict[str, SpeakerNoun]:
    found: dict[str, SpeakerNoun] = {}
    for singular, plurals, kind in rows("ar/speaker_nouns", 3):
        lemma = fold(singular)
        for shape in sound_endings(singular):
            # The forms that govern (ناشطو، ناشطي) are looked for with persons only: مصرفي is no plural of مصرف.
            if shape.spelling.endswith(("ي", "و", "وا")) and kind not in ("person", "people"):
                continue
            found.setdefault(fold(shape.spelling), SpeakerNoun(lemma, kind, shape.number != "s"))
        for plural in filter(None, plurals.split("|")):
            found[fold(plural)] = SpeakerNoun(lemma, kind, True)
        found[lemma] = SpeakerNoun(lemma, kind, False)
    return found


@lru_cache(maxsize=1 << 15)
def speaker_noun(folded: str) -> SpeakerNoun | None:
    """The noun for a speaker that a folded word is, without its article and particles; ``None`` for other words."""
    table = _speaker_nouns()
    for stem in (folded, *_stems(folded)):
        if stem in table:
            return table[stem]
    return None


def _stems(folded: str) -> list[str]:
    prefixes = ("ال", "وال", "لل", "ولل", "بال", "فال", "و", "ل", "ب")
    return [folded[len(p) :] for p in prefixes if folded.startswith(p) and len(folded) - len(p) >= 3]
