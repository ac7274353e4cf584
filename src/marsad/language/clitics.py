"""Proclitics and enclitics: the particles و ف ب ل ك ال س before a word and the pronouns after it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ك", "ي")


class Split(NamedTuple):
    """One way to cut a folded word: ``prefix + stem``; ``stem`` of a word with لل is preceded by an unwritten alef."""

    prefix: str
    stem: str

    @property
    def definite(self) -> bool:
        """Whether the article is among the proclitics."""
        return self.prefix.endswith("ال") or self.prefix.endswith("لل")


_CONJUNCTIONS = ("", "و", "ف")
_PARTICLES = ("", "ب", "ل", "ك", "س")


@lru_cache(maxsize=1 << 16)
def splits(folded: str) -> tuple[Split, ...]:
    """Every way to cut proclitics off ``folded``, least cut first; a stem keeps at least two letters.

    The article is cut too (``والقوات`` gives ``والقوات``, ``القوات`` after و, ``قوات`` after وال); whether a cut makes
    sense is for the lexicon to say.
    """
    found: list[Split] = []
    for conjunction in _CONJUNCTIONS:
        if not folded.startswith(conjunction):
            continue
        for particle in _PARTICLES:
            prefix = conjunction + particle
            rest = folded[len(prefix) :]
            if not folded.startswith(prefix) or len(rest) < 2:
                continue
            found.append(Split(prefix, rest))
            if rest.startswith("ال") and len(rest) > 3:
                found.append(Split(prefix + "ال", rest[2:]))
            if particle == "ل" and rest.startswith("ل") and len(rest) > 2:
                found.append(Split(prefix + "ل", rest[1:]))
    return tuple(sorted(found, key=lambda s: len(s.prefix)))


# By their last letter, longest first: most words end in none of these and are done with one look-up.
_BY_LAST = {last: tuple(e for e in ENCLITICS if e[-1] == last) for last in {e[-1] for e in ENCLITICS}}


@lru_cache(maxsize=1 << 16)
def without_enclitic(stem: str) -> tuple[tuple[str, str], ...]:
    """``(stem, enclitic)`` for every pronoun that could end ``stem``, longest first; the bare stem is not among them."""
    endings = _BY_LAST.get(stem[-1:])
    if endings is None:
        return ()
    return tuple((stem[: -len(e)], e) for e in endings if stem.endswith(e) and len(stem) - len(e) >= 2)
