"""A situation: who does what with whom in an area over a period, by whose word.

A pure summary of claims: every cell of the matrix names the claims that it rests on. What was denied, planned or demanded
is shown as that, never as done; where one source says so and another denies it, the cell is contested and shows both.
Counts are listed source by source and never summed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from marsad.claims.claim import Claim, Party
from marsad.language.stems import stems

Relation = Literal[
    "coordinates", "permits", "refuses", "supplies", "fights", "coerces", "asks", "accuses", "threatens", "supports"
]
_RELATIONS: dict[str, Relation] = {
    "COOPERATE": "coordinates", "CONSULT": "coordinates", "AGREE": "permits", "CONCEDE": "permits", "REJECT": "refuses",
    "AID": "supplies", "ASSAULT": "fights", "COERCE": "coerces", "SANCTION": "coerces", "REQUEST": "asks",
    "ACCUSE": "accuses", "THREATEN": "threatens", "SUPPORT": "supports",
}  # fmt: skip
# Acts that two parties do together stand once, under the pair in the order of their names.
_MUTUAL = frozenset(("coordinates",))
_POSTURES = frozenset(("MOBILIZE", "RETREAT"))
_PERMISSION = frozenset(stems("إذن سماح موافقة تصريح ترخيص سمح سمحت يسمح تسمح وافق وافقت منح منحت عبور مرور دخول"))
_CIVILIANS = frozenset(("displaced", "evacuated"))
# Pages and parties exist for bodies; what a person does as a person is no side of a situation.
_BODIES = frozenset(("organization", "armed_group", "government", "military"))


class Told(msgspec.Struct, frozen=True):
    """A claim as a situation is given it: its document, the day that it tells of."""

    claim: Claim
    document: str
    day: str


class Word(msgspec.Struct, frozen=True):
    """One claim that a cell, posture, permission or count rests on: key, day, wording, modality, and by whose word."""

    claim: str
    document: str
    day: str
    text: str
    modality: str
    by: str
    low: float | None = None
    high: float | None = None


class Cell(msgspec.Struct):
    """What one party does to or with another: ``since`` and ``last`` are the first and last day that an asserted claim
    tells of (``None``: nobody asserts it), ``contested`` where it is both asserted and denied."""

    actor: str
    recipient: str
    relation: Relation
    since: str | None
    last: str | None
    contested: bool
    words: list[Word]


class Posture(msgspec.Struct):
    """Stated readiness, deployments and withdrawals of one party."""

    party: str
    words: list[Word]


class Situation(msgspec.Struct):
    """All of it; lists in the order of the most claims, then of names."""

    parties: list[str]
    cells: list[Cell]
    postures: list[Posture]
    permissions: list[Word]
    civilians: list[Word]


def situation_of(told: Iterable[Told]) -> Situation:
    """The situation that claims tell; the order in which they come does not matter."""
    known = sorted(told, key=lambda t: (t.day, t.document, t.claim.start, t.claim.key))
    cells: dict[tuple[str, str, Relation], list[Word]] = {}
    postures: dict[str, list[Word]] = {}
    permissions: list[Word] = []
    civilians: list[Word] = []
    for one in known:
        claim = one.claim
        if claim.kind == "figure" and claim.type in _CIVILIANS:
            civilians.append(_word(one))
        if claim.kind != "event":
            continue
        if claim.type in ("REQUEST", "AGREE", "CONCEDE", "REJECT") and _PERMISSION & set(stems(claim.text)):
            permissions.append(_word(one))
        if claim.type in _POSTURES:
            for party in _bodies(claim.actors):
                postures.setdefault(party, []).append(_word(one))
        relation = _RELATIONS.get(claim.type)
        if relation is not None:
            for actor, recipient in _pairs(claim, relation):
                cells.setdefault((actor, recipient, relation), []).append(_word(one))
    return Situation(
        parties=_parties(cells, postures),
        cells=[_cell(key, words) for key, words in sorted(cells.items(), key=lambda c: (-len(c[1]), c[0]))],
        postures=[Posture(p, words) for p, words in sorted(postures.items(), key=lambda p: (-len(p[1]), p[0]))],
        permissions=permissions,
        civilians=civilians,
    )


def _pairs(claim: Claim, relation: Relation) -> list[tuple[str, str]]:
    actors, recipients = _bodies(claim.actors), _bodies(claim.recipients)
    if relation in _MUTUAL and len(actors) > 1 and not recipients:
        recipients = actors
    pairs = {(a, b) for a in actors for b in recipients if a != b}
    if relation in _MUTUAL:
        pairs = {(min(p), max(p)) for p in pairs}
    return sorted(pairs)


def _bodies(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(p.name or p.text for p in parties if p.type in _BODIES))


def _word(one: Told) -> Word:
    claim = one.claim
    by = " ← ".join(claim.chain.links)
    return Word(claim.key, one.document, one.day, claim.text, claim.modality or "asserted", by, claim.low, claim.high)


def _cell(key: tuple[str, str, Relation], words: list[Word]) -> Cell:
    days = [w.day for w in words if w.modality == "asserted"]
    denied = any(w.modality == "denied" for w in words)
    return Cell(*key, min(days, default=None), max(days, default=None), bool(days) and denied, words)


def _parties(cells: dict[tuple[str, str, Relation], list[Word]], postures: dict[str, list[Word]]) -> list[str]:
    counts: dict[str, int] = {}
    for (actor, recipient, _), words in cells.items():
        for party in (actor, recipient):
            counts[party] = counts.get(party, 0) + len(words)
    for party, words in postures.items():
        counts[party] = counts.get(party, 0) + len(words)
    return sorted(counts, key=lambda p: (-counts[p], p))
