"""Deployments: what tells of forces moved or stationed is public only late and no finer than a province.

Marsad is for understanding and protecting people. Where forces stand today helps whoever wants to hit them, and harms those who live
beside; where they stood a week ago, in which province, still serves the account.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from marsad.claims.claim import Claim
from marsad.language.stems import stems
from marsad.language.tables import typed_rows

DELAY_HOURS = 168
"""How long after the day it tells of: a week, in which positions that reach the news have mostly moved on. A desk's rule may
ask for more, never for less."""
_FORCES = frozenset(("military", "armed_group"))


def tells_of_forces(text: str) -> bool:
    """Whether ``text`` (a sentence, a title) tells of forces moved or stationed."""
    found = set(stems(text))
    moves = found & _words("force")
    return bool(found & _words("alone")) or any(found & (_force_nouns() - {move}) for move in moves)


@cache
def _words(how: str) -> frozenset[str]:
    table = typed_rows("ar/deployment_words", tuple[str, str])
    return frozenset(stem for word, kind in table if kind == how for stem in stems(word))


@cache
def _force_nouns() -> frozenset[str]:
    """The stems of nouns for forces and arms, with their plurals."""
    found: set[str] = set(_words("noun"))
    for singular, plurals, classes in typed_rows("ar/actor_nouns", tuple[str, str, str]):
        if {"troops", "weapon"} & set(classes.split("|")):
            for form in (singular, singular + "ين", singular + "ون", singular + "ات", *plurals.split("|")):
                found.update(stems(form))
    return frozenset(found)


def deployments(claims: Iterable[tuple[Claim, str]]) -> set[str]:
    """The keys of those among ``claims`` (each with the sentence that it stands in) that tell of a deployment: events of
    mobilizing, forces that give way, counts of either, and whatever in its own words says that forces are moved or stationed."""
    told = list(claims)
    found = {c.key for c, sentence in told if c.kind == "event" and _moves_forces(c, sentence)}
    for claim, sentence in told:
        own = tells_of_forces(claim.text) or claim.event in found
        counted = claim.kind == "figure" and (
            claim.type in ("fighters", "weapons") or bool(set(stems(claim.text)) & _force_nouns())
        )
        if own or (counted and tells_of_forces(sentence)):
            found.add(claim.key)
    return found


def _moves_forces(claim: Claim, sentence: str) -> bool:
    if claim.type == "MOBILIZE":
        return True
    if claim.type != "RETREAT":
        return False
    if any(party.type in _FORCES or set(stems(party.text)) & _force_nouns() for party in claim.actors):
        return True
    return not claim.actors and tells_of_forces(sentence)


def due_after(days: Iterable[str | None], hours: int, at: str) -> str:
    """The moment ``hours`` after the last of ``days`` (ISO days; its end is meant), or after ``at`` where there is none."""
    last = max((day[:10] for day in days if day), default=None)
    start = (
        datetime.fromisoformat(at) if last is None else datetime.fromisoformat(f"{last}T00:00:00+00:00") + timedelta(1)
    )
    return (start + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
