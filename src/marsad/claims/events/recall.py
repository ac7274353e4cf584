"""The participants named so far, for pronouns and left-out subjects, and the classes that roles are told by."""

from __future__ import annotations

from marsad.claims.events.chunks import NP, Chunk
from marsad.claims.events.lexicon import Classes
from marsad.language.tokens import Token
from marsad.language.words import NUMERAL

# How many chunks after a trigger are searched for its complements: a clause of news rarely has more.
REACH = 9
HUMAN = frozenset(("people", "casualty", "quantity", "suspect", "hostage"))
ACTING = frozenset(
    (
        "armed",
        "official",
        "state",
        "leader",
        "organization",
        "crowd",
        "diplomat",
        "troops",
        "people",
        "person",
        "suspect",
    )
)
FORCES = frozenset(("armed", "official", "state", "weapon", "troops"))
TIME = frozenset(("time",))


_GROUND = frozenset(("place", "site", "state"))
_LIVING = frozenset(("armed", "people", "official", "troops", "organization", "crowd"))


def where(chunk: Chunk) -> bool:
    """Whether a phrase only tells where: في سورية."""
    return (
        chunk.prep in ("في", "داخل", "قرب", "شمال", "جنوب", "وسط")
        and bool(chunk.classes & {"place"})
        and (not chunk.classes & _LIVING)
    )


# A pronoun means something of its own clause or the one before.
_PRONOUN_REACH = 15


class Recall:
    """The participants named so far, for pronouns and left-out subjects; the nearest that agrees is taken."""

    # More than the participants of a few sentences back is never meant by a pronoun.
    _KEPT = 24

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._named: list[Chunk] = []
        self._subjects: list[Chunk] = []

    def note(self, chunks: list[Chunk]) -> None:
        """Remember the phrases of a sentence that can act or suffer."""
        self._named += [c for c in chunks if c.kind == NP and c.classes & (ACTING | {"place", "site"}) and not where(c)]
        del self._named[: -self._KEPT]

    def acted(self, chunk: Chunk) -> None:
        """Remember the subject of an event."""
        self._subjects.append(chunk)
        del self._subjects[: -self._KEPT]

    def subject(self) -> Chunk | None:
        """The last subject of an event."""
        return self._subjects[-1] if self._subjects else None

    def same_head(self, lemma: str, before: int) -> Chunk | None:
        """The last phrase of several words before token ``before`` whose head is the noun ``lemma``."""
        for chunk in reversed(self._named):
            word = self.tokens[chunk.first].word
            if chunk.last < before and chunk.last > chunk.first and word is not None and word.noun is not None:
                if word.noun.entry.lemma == lemma:
                    return chunk
        return None

    def pronoun(self, suffix: str, before: int, wanted: Classes = frozenset()) -> Chunk | None:
        """The phrase that a pronoun at token ``before`` means, where only one of those close before it agrees with it (one
        of the classes ``wanted``, where given). Of two, whom it means is told by sense, and a wrong guess turns the killer
        into the killed: then nobody is named."""
        near = [
            c for c in self._named if c.last < before and before - c.last < _PRONOUN_REACH and self.agrees(c, suffix)
        ]
        fitting = [c for c in near if c.classes & wanted] if wanted else near
        return fitting[0] if len(fitting) == 1 else None

    def agrees(self, chunk: Chunk, suffix: str) -> bool:
        plural, feminine = self.form(chunk)
        if suffix in ("هم", "هن") and chunk.classes & _GROUND and not chunk.classes & _LIVING:
            return False  # البلاد
        if suffix in ("هم", "هن"):
            return plural or bool(chunk.classes & {"armed", "quantity"} and not feminine)
        if suffix == "ها":
            return feminine and not (plural and "people" in chunk.classes)
        if suffix == "ه":
            return not feminine and not plural
        return suffix == "هما"

    def form(self, chunk: Chunk) -> tuple[bool, bool]:
        """``(plural, feminine)`` of the head of a phrase."""
        word = self.tokens[chunk.first].word
        if word is None or not word.readings:
            ends = self.tokens[chunk.first].folded.endswith("ه")
            return bool("quantity" in chunk.classes), ends or "state" in chunk.classes or "place" in chunk.classes
        entry = word.readings[0].entry
        if entry.pos == NUMERAL:
            return True, not entry.spelling.endswith("ة")  # ثلاثة رجال, ثلاث نساء
        feminine = entry.gender == "f" or entry.spelling.endswith(("ة", "ات"))
        plural = entry.number in ("p", "d") or "quantity" in chunk.classes
        broken = plural and not chunk.classes & {"people", "armed", "official"}
        return plural, feminine or broken or "قوات" in entry.spelling
