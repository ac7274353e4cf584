"""Readers' corrections: taken in from the public site, queued for moderators, answered in public.

Who sent one is in the private store for a while and nowhere else: not in the ledger, its journal, backups or exports.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from marsad.desk.correcting import MOST_TEXT, Sent, checked, is_address, tidied
from marsad.desk.moments import later
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.private import PrivateStore, contacts
from marsad.desk.tries import count_try, forget_tries
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import amendments, corrections, incidents, proposals, releases

State = Literal["waiting", "accepted", "declined"]
KEPT_DAYS = 90
"""How long an address is kept after it was sent, and again after the answer: long enough to ask back and to be asked back."""


class Correction(msgspec.Struct, frozen=True):
    """A correction as the ledger keeps it: nobody's address."""

    number: int
    incident: int
    claim: str | None
    language: str
    text: str
    link: str | None
    made: str
    state: State
    answer: str | None
    changed: str | None
    answered: str | None
    answered_by: str | None


class Contact(msgspec.Struct, frozen=True):
    """Who sent a correction, while it is kept."""

    name: str
    email: str
    delete_after: str


class _Content(msgspec.Struct):
    """Of what was released, what a correction must fit to."""

    claims: list[_Key] = []
    not_before: str | None = None


class _Key(msgspec.Struct):
    key: str


_content = msgspec.json.Decoder(_Content).decode


def send(connection: Connection, private: PrivateStore, sent: Sent, address: str, at: str) -> Correction:
    """Take a correction in (``connection`` holds the writer's lock); ``address`` is where it comes from, kept only as a digest that
    means nothing tomorrow.

    Raises :class:`DeskError` with the code ``missing`` (name, e-mail or text), ``bad_email``, ``bad_text``, ``bad_link``, ``unknown`` (no such
    incident or claim is public), ``too_fast``, ``robot``, ``too_many``.
    """
    form = checked(sent, at)
    _is_public(connection, form, at)
    count_try(private, address, at)
    number = next_number(connection, corrections)
    row = {"id": number, "incident_id": form.incident, "claim_key": form.claim or None, "language": form.language,
           "text": form.text, "link": form.link or None, "made": at, "state": "waiting"}  # fmt: skip
    connection.execute(insert(corrections), [row])
    body = msgspec.json.encode({"incident": form.incident, "claim": form.claim or None, "sent": True}).decode()
    journal.append(connection, [journal.Draft("correction", str(number), body, "reader")], at)
    with private.connect() as store:
        # Its number can only be there where an older ledger was brought back: that address belongs to another correction.
        store.execute(delete(contacts).where(contacts.c.correction_id == number))
        store.execute(
            insert(contacts),
            [
                {
                    "correction_id": number,
                    "name": form.name,
                    "email": form.email,
                    "delete_after": later(at, days=KEPT_DAYS),
                }
            ],
        )
    return correction(connection, number)


def correction(connection: Connection, number: int) -> Correction:
    """One correction. Raises :class:`DeskError` (``unknown``) where there is none."""
    row = connection.execute(select(corrections).where(corrections.c.id == number)).first()
    if row is None:
        raise DeskError(f"there is no correction {number}", code="unknown")
    return _struct(row)


def waiting(connection: Connection, who: Person, limit: int | None = None) -> list[Correction]:
    """The queue for moderators, the oldest first. Raises :class:`DeskError` where ``who`` may not see it."""
    require(who.role, Permission.MODERATE)
    query = select(corrections).where(corrections.c.state == "waiting").order_by(corrections.c.id).limit(limit)
    return [_struct(row) for row in connection.execute(query)]


def answered(connection: Connection, who: Person, limit: int | None = None) -> list[Correction]:
    """What was answered, the last first. Raises :class:`DeskError` where ``who`` may not see it."""
    require(who.role, Permission.MODERATE)
    query = select(corrections).where(corrections.c.state != "waiting")
    return [
        _struct(row)
        for row in connection.execute(
            query.order_by(corrections.c.answered.desc(), corrections.c.id.desc()).limit(limit)
        )
    ]


def contact_of(private: PrivateStore, who: Person, number: int) -> Contact | None:
    """Who sent it, for a moderator who must ask back; ``None`` once it is deleted. Raises :class:`DeskError`."""
    require(who.role, Permission.MODERATE)
    with private.read() as store:
        row = store.execute(select(contacts).where(contacts.c.correction_id == number)).first()
    return Contact(row.name, row.email, row.delete_after) if row is not None else None


def answer(
    connection: Connection, private: PrivateStore, who: Person, number: int, state: str, reason: str, at: str, changed: str = ""
) -> Correction:  # fmt: skip
    """Answer in public: ``accepted`` with what changed (``amendment:N``, ``release:N`` of that incident, or an http address), or
    ``declined``; ``reason`` is the answer that the public reads. ``connection`` holds the writer's lock.

    Raises :class:`DeskError` where ``who`` may not, it was answered before, the reason is missing, or what changed is not there.
    """
    require(who.role, Permission.MODERATE)
    found = correction(connection, number)
    said = tidied(reason)
    if found.state != "waiting":
        raise DeskError("this correction was answered before", code="out_of_turn")
    if state not in get_args(State)[1:]:
        raise DeskError(f"{state} is no answer to a correction: accepted, declined", code="invalid")
    if not said or len(said) > MOST_TEXT:
        raise DeskError("an answer gives its reason, in at most 4,000 characters", code="no_reason")
    what = _changed(connection, found, changed.strip()) if state == "accepted" else None
    values = {"state": state, "answer": said, "changed": what, "answered": at, "answered_by": who.name}
    connection.execute(update(corrections).where(corrections.c.id == number).values(values))
    facts = {"incident": found.incident, "state": state, "answer": said, "changed": what}
    journal.append(
        connection, [journal.Draft("correction", str(number), msgspec.json.encode(facts).decode(), who.name)], at
    )
    with private.connect() as store:
        kept = {"delete_after": later(at, days=KEPT_DAYS)}
        store.execute(update(contacts).where(contacts.c.correction_id == number).values(kept))
    return correction(connection, number)


def purge(private: PrivateStore, at: str) -> int:
    """Delete the addresses whose time has come, and counts of tries and salts that are older than a day; gives how many addresses
    went. To be called at every start and once a day."""
    with private.connect() as store:
        gone = store.execute(delete(contacts).where(contacts.c.delete_after <= at)).rowcount
        forget_tries(store, at)
    return int(gone)


def forget(private: PrivateStore, number: int) -> None:
    """Delete an address before its time: its owner asked for it."""
    with private.connect() as store:
        store.execute(delete(contacts).where(contacts.c.correction_id == number))


def _is_public(connection: Connection, sent: Sent, at: str) -> None:
    """Raises :class:`DeskError` where the incident is not public now, or the claim is none of its public ones."""
    query = (
        select(releases.c.content, releases.c.withdrawn)
        .join(proposals, proposals.c.id == releases.c.proposal_id)
        .where(releases.c.incident_id == sent.incident, releases.c.made <= at, proposals.c.publish_at <= at)
        .order_by(releases.c.id.desc())
    )
    for row in connection.execute(query):
        if row.withdrawn is not None:
            break
        content = _content(row.content)
        if content.not_before is None or content.not_before <= at:
            if sent.claim and sent.claim not in {c.key for c in content.claims}:
                raise DeskError("there is no such claim in this incident", code="unknown")
            return
    raise DeskError(f"there is no public incident {sent.incident}", code="unknown")


def _changed(connection: Connection, found: Correction, given: str) -> str:
    """What changed by it, as it is kept. Raises :class:`DeskError` where that is not there."""
    if is_address(given):
        return given
    kind, _, number = given.partition(":")
    if number.isdecimal() and len(number) < 16:
        if (
            kind == "amendment"
            and connection.execute(select(amendments.c.id).where(amendments.c.id == int(number))).first()
        ):
            return f"amendment:{int(number)}"
        query = select(releases.c.id).where(
            releases.c.id == int(number), releases.c.incident_id == _lead(connection, found.incident)
        )
        if kind == "release" and connection.execute(query).first():
            return f"release:{int(number)}"
    raise DeskError("say what changed: amendment:N, release:N of this incident, or an address", code="no_change")


def _lead(connection: Connection, number: int) -> int:
    from marsad.ledger.questions.incidents import lead

    known = connection.execute(select(incidents.c.id).where(incidents.c.id == number)).first()
    return lead(connection, number) if known else number


def _struct(row: Row[tuple[object, ...]]) -> Correction:
    return msgspec.convert(
        {"number": row.id, "incident": row.incident_id, "claim": row.claim_key, "language": row.language, "text": row.text,
         "link": row.link, "made": row.made, "state": row.state, "answer": row.answer, "changed": row.changed,
         "answered": row.answered, "answered_by": row.answered_by}, Correction)  # fmt: skip
