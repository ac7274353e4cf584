"""Amendments: a person's reading of one field of a claim beside the machine's, which stays.

What an incident shows (type, day, place, tolls, differences) follows at once, and goes back when the amendment is withdrawn. Which
claims stand together does not: that is another judgement, made by merging and splitting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from marsad.claims.claim import Chain, Claim
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.review.fields import FIELDS_OF
from marsad.desk.review.fitting import unfit
from marsad.desk.review.reviewing import checked_comment, may_edit
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.questions.single import claim_whole
from marsad.ledger.relating.stories import tell_anew
from marsad.ledger.rows import in_lists, next_number
from marsad.ledger.tables import amendments

FIELDS = ("type", "modality", "place", "days", "actors", "recipients", "low", "high", "speaker", "role", "deadline")
"""What people may read otherwise. The span and its words are the document's; nobody amends these."""
_OF_CHAIN = frozenset(("speaker", "role"))


class Amendment(msgspec.Struct, frozen=True):
    """One amendment: the field, its new value, why, by whom, when; withdrawn when."""

    id: int
    claim: str
    field: str
    value: Any
    comment: str
    by: str
    made: str
    withdrawn: str | None


def amend(connection: Connection, key: str, field: str, value: Any, who: Person, comment: str, at: str) -> Amendment:
    """Read a field of the claim as ``value`` (as JSON has it; ``None``: it says nothing of that). An earlier amendment of the field is
    withdrawn by it.

    Raises :class:`DeskError`: ``bad_field``, ``bad_value`` (no such value fits a claim), ``locked`` (its incident's review is past that),
    ``forbidden``, ``missing_comment``; :class:`LedgerError` where there is no such claim.
    """
    said = checked_comment(comment)
    whole = claim_whole(connection, key)
    _may(connection, who, whole.incidents)
    before = amended_claim(connection, whole.claim)
    if amended(before, field, value) == before:
        raise DeskError("it is read so already", code="no_change")
    standing = (amendments.c.claim_key == key, amendments.c.field == field, amendments.c.withdrawn.is_(None))
    connection.execute(update(amendments).where(*standing).values(withdrawn=at, withdrawn_by=who.name))
    number = next_number(connection, amendments)
    row = {"id": number, "claim_key": key, "field": field, "value": msgspec.json.encode(value).decode(), "comment": said,
           "by": who.name, "made": at}  # fmt: skip
    connection.execute(insert(amendments), [row])
    _note(connection, who, key, {"amendment": number, "field": field, "value": value, "comment": said}, at)
    tell_anew(connection, whole.incidents, at)
    return next(a for a in amendments_of(connection, key) if a.id == number)


def withdraw_amendment(connection: Connection, number: int, who: Person, comment: str, at: str) -> Amendment:
    """Take an amendment back: the machine's reading counts again. Raises :class:`DeskError`."""
    said = checked_comment(comment)
    row = connection.execute(select(amendments).where(amendments.c.id == number)).first()
    if row is None or row.withdrawn:
        raise DeskError(f"there is no amendment {number} that stands", code="unknown")
    whole = claim_whole(connection, row.claim_key)
    _may(connection, who, whole.incidents)
    connection.execute(update(amendments).where(amendments.c.id == number).values(withdrawn=at, withdrawn_by=who.name))
    # What the machine read must fit beside what people still read otherwise: a lower bound over an upper one does not.
    amended_claim(connection, whole.claim)
    _note(connection, who, row.claim_key, {"amendment": number, "withdrawn": True, "comment": said}, at)
    tell_anew(connection, whole.incidents, at)
    return next(a for a in amendments_of(connection, row.claim_key) if a.id == number)


def amendments_of(connection: Connection, key: str) -> list[Amendment]:
    """All amendments of a claim, the last first."""
    rows = connection.execute(select(amendments).where(amendments.c.claim_key == key).order_by(amendments.c.id.desc()))
    return [
        Amendment(r.id, key, r.field, msgspec.json.decode(r.value), r.comment, r.by, r.made, r.withdrawn) for r in rows
    ]


def amended_claim(connection: Connection, claim: Claim) -> Claim:
    """The claim as people read it now."""
    for one in reversed(amendments_of(connection, claim.key)):
        if one.withdrawn is None:
            claim = amended(claim, one.field, one.value)
    return claim


def as_people_read(connection: Connection, told: Sequence[Claim]) -> dict[str, Claim]:
    """Those of these claims that people amended, as they read them now, by key."""
    changed: dict[str, Claim] = {}
    by_key = {claim.key: claim for claim in told}
    for some in in_lists(sorted(by_key)):
        query = select(amendments).where(amendments.c.claim_key.in_(some), amendments.c.withdrawn.is_(None))
        for row in connection.execute(query.order_by(amendments.c.id)):
            claim = changed.get(row.claim_key, by_key[row.claim_key])
            changed[row.claim_key] = amended(claim, row.field, msgspec.json.decode(row.value))
    return changed


def amended(claim: Claim, field: str, value: Any) -> Claim:
    """The claim with a field read otherwise. Raises :class:`DeskError` where there is no such field or the value does not fit it."""
    if field not in FIELDS:
        raise DeskError(f"{field} cannot be amended", code="bad_field")
    try:
        if field in _OF_CHAIN:
            chain = msgspec.convert({**msgspec.to_builtins(claim.chain), field: value}, Chain)
            return _fitting(msgspec.structs.replace(claim, chain=chain), field)
        changed = msgspec.convert({**msgspec.to_builtins(claim), field: value}, Claim)
    except msgspec.ValidationError as cause:
        raise DeskError(f"{field} has no such value: {cause}", code="bad_value") from cause
    return _fitting(changed, field)


def _fitting(changed: Claim, field: str) -> Claim:
    if field not in FIELDS_OF[changed.kind]:
        raise DeskError(f"{field} is nothing that {changed.kind} claims say", code="bad_field")
    why = unfit(changed, field)
    if why:
        raise DeskError(f"{field} has no such value: {why}", code="bad_value")
    return changed


def _may(connection: Connection, who: Person, incidents: list[int]) -> None:
    """Nothing where ``who`` may amend, here and now. Raises :class:`DeskError`."""
    require(who.role, Permission.CHECK)
    for number in incidents:
        may_edit(connection, who, number)


def _note(connection: Connection, who: Person, key: str, facts: dict[str, Any], at: str) -> None:
    body = msgspec.json.encode(facts).decode()
    journal.append(connection, [journal.Draft("amendment", key, body, who.name)], at)
