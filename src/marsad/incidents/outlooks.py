"""What came of predictions, promises, threats and demands: states, and later claims that may tell. A machine proposes, people
decide: nothing here ever says by itself that a promise was kept or broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from marsad.claims.claim import Claim, Party

State = Literal["open", "due", "kept", "broken", "moot", "unknown"]
DECIDED: tuple[State, ...] = ("kept", "broken", "moot", "unknown")

# A claim of the very act weighs so much; place and parties the rest. At PROPOSED one of act and party, or act and place, is
# there: an act of the same kind alone happens every day somewhere.
ACT, PLACE, PARTY, WORDS = 40, 30, 30, 10
PROPOSED = 70
# What happens so many days after the deadline is no longer its outcome.
AFTER_DAYS = 30


class Later(msgspec.Struct, frozen=True):
    """A claim of a later document: its event, the day that it tells of (or that it was published), its document."""

    claim: Claim
    day: str
    document: str


class Outcome(msgspec.Struct, frozen=True):
    """A later claim that may tell what came of an outlook: what it would make of it, how well it fits (0..100), why."""

    claim: str
    document: str
    day: str
    outcome: State
    score: int
    reasons: tuple[str, ...]
    text: str


def state_of(deadline: str | None, today: str, decision: State | None) -> State:
    """Where an outlook stands: what people decided, else ``due`` from its deadline (exclusive end) on, else ``open``."""
    if decision is not None:
        return decision
    return "due" if deadline is not None and deadline <= today else "open"


def candidates(outlook: Claim, foreseen: Sequence[Claim], later: Iterable[Later]) -> list[Outcome]:
    """Which ``later`` claims may tell what came of ``outlook``, the best first. ``foreseen``: the event claims that stand in
    its content. Without any, nothing is proposed: words alone do not tell what was foreseen."""
    found = []
    for event in foreseen:
        found += [o for one in later if (o := _outcome(outlook, event, one)) is not None]
    best: dict[str, Outcome] = {}
    for outcome in found:
        if outcome.claim not in best or outcome.score > best[outcome.claim].score:
            best[outcome.claim] = outcome
    return sorted(best.values(), key=lambda o: (-o.score, o.day, o.claim))


def _outcome(outlook: Claim, event: Claim, later: Later) -> Outcome | None:
    claim = later.claim
    if claim.kind != "event" or claim.type != event.type or claim.modality not in ("asserted", "denied"):
        return None
    score, reasons = ACT, [f"the same kind of act ({claim.type})"]
    if event.place and claim.place:
        if event.place.name != claim.place.name:
            return None
        score, reasons = score + PLACE, [*reasons, f"the same place ({claim.place.name})"]
    shared = _names(_acting(outlook, event)) & _names([*claim.actors, *claim.recipients])
    if shared:
        score, reasons = score + PARTY, [*reasons, f"the same party ({min(shared)})"]
    if event.text == claim.text:
        score, reasons = score + WORDS, [*reasons, "the same word"]
    if score < PROPOSED:
        return None
    late = outlook.deadline is not None and later.day >= outlook.deadline
    kept = claim.modality == "asserted" and not late
    reasons.append("it is denied" if claim.modality == "denied" else "after the deadline" if late else "in time")
    return Outcome(
        claim.key, later.document, later.day, "kept" if kept else "broken", score, tuple(reasons), claim.text
    )


def _acting(outlook: Claim, event: Claim) -> list[Party]:
    """The parties of what was foreseen; who promises or threatens acts himself where nobody is named."""
    parties = [*event.actors, *event.recipients]
    if not event.actors and outlook.type in ("promise", "threaten") and outlook.chain.speaker:
        parties.append(Party(0, 0, outlook.chain.speaker, outlook.chain.speaker))
    return parties


def _names(parties: Iterable[Party]) -> set[str]:
    return {p.name or p.text for p in parties}
