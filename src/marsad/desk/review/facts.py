"""What a decision about an incident rests on, in facts; and what of it is different now.

Every step of a review and every proposal notes the facts of its moment in its entry of the journal, which nobody can change later. Not
every change of an incident is one of these: another copy of a known text adds a document, but neither a voice nor a count.
"""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import LedgerError
from marsad.ledger.questions.incidents import incident
from marsad.ledger.tables import journal


class Facts(msgspec.Struct, frozen=True):
    """The facts of an incident. ``origins`` is a digest of the names of its origins: a voice that takes another's place is seen, and no
    name stands in the journal, from which nothing can be removed. ``tolls``: kind, lower and upper bound."""

    type: str | None
    day: str | None
    place: str | None
    country: str | None
    voices: int
    origins: str
    tolls: tuple[tuple[str, float | None, float | None], ...]


class _Body(msgspec.Struct):
    """What is read of a journal entry's body."""

    seen: Facts | None = None
    proposal: int | None = None
    step: str | None = None


def facts_of(connection: Connection, number: int) -> Facts:
    """The facts of an incident now. Raises :class:`LedgerError` where there is none."""
    view = incident(connection, number)
    names = "\n".join(sorted(f"{o.kind} {o.name}" for o in view.origins))
    return Facts(
        type=view.type,
        day=view.date,
        place=view.place.name if view.place else None,
        country=view.place.country if view.place else None,
        voices=view.voices,
        origins=hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        tolls=tuple(sorted((t.kind, t.low, t.high) for t in view.tolls)),
    )


def differing(before: Facts, now: Facts) -> tuple[str, ...]:
    """What is different now: of ``type``, ``day``, ``place``, ``voices``, ``tolls`` those that are."""
    pairs = {
        "type": (before.type, now.type),
        "day": (before.day, now.day),
        "place": ((before.place, before.country), (now.place, now.country)),
        "voices": ((before.voices, before.origins), (now.voices, now.origins)),
        "tolls": (before.tolls, now.tolls),
    }
    return tuple(code for code, (was, is_) in pairs.items() if was != is_)


def facts_at_review(connection: Connection, number: int, made: str) -> Facts | None:
    """The facts that the last step of the review of that very number, taken no later than ``made``, was taken on."""
    bodies = _bodies(connection, "review", number, made)
    return next((body.seen for body in bodies if body.seen is not None), None)


def facts_at_proposal(connection: Connection, number: int, proposal: int) -> Facts | None:
    """The facts of the incident when the proposal was made."""
    bodies = _bodies(connection, "release", number, None)
    return next((b.seen for b in bodies if b.proposal == proposal and b.step == "proposed"), None)


def changes_between(connection: Connection, number: int, before: Facts | None) -> tuple[str, ...]:
    """What of an incident is different from the facts ``before``; nothing where these are not known any more or it is no incident."""
    if before is None:
        return ()
    try:
        return differing(before, facts_of(connection, number))
    except LedgerError:
        return ()


def _bodies(connection: Connection, kind: str, number: int, made: str | None) -> list[_Body]:
    """The bodies of an incident's entries of that kind, the last first; those that say something else are left out."""
    query = select(journal.c.body).where(journal.c.subject == str(number), journal.c.kind == kind)
    if made is not None:
        query = query.where(journal.c.at <= made)
    found = []
    for body in connection.execute(query.order_by(journal.c.sequence.desc())).scalars():
        try:
            found.append(msgspec.json.decode(body, type=_Body))
        except msgspec.MsgspecError:
            continue
    return found
