"""Readers' corrections: taken in from the public site, queued for moderators, answered in public.

Who sent one is in the private store for a while and nowhere else: not in the ledger, its journal, backups or exports. What keeps
robots out is a field that people do not see and a least time; nobody else's service is asked about a reader.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import date
from hashlib import blake2b
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from marsad.desk.moments import later
from marsad.desk.people.accounts import Person
from marsad.desk.people.roles import Permission, require
from marsad.desk.private import PrivateStore, attempts, contacts
from marsad.errors import DeskError
from marsad.ledger import journal
from marsad.ledger.rows import next_number
from marsad.ledger.tables import amendments, corrections, incidents, proposals, releases

State = Literal["waiting", "accepted", "declined"]
KEPT_DAYS = 90
"""How long an address is kept after it was sent, and again after the answer: long enough to ask back and to be asked back."""
LEAST_TEXT, MOST_TEXT = 10, 4000
"""Characters of a correction: shorter ones name no mistake; two pages are enough for any."""
MOST_NAME, MOST_EMAIL, MOST_LINK = 100, 254, 2000
"""A name; the longest mailbox that mail takes (RFC 5321, 4.5.3.1.3); an address that browsers and servers take."""
LEAST_SECONDS = 4
"""From showing the form to sending it: nobody reads a page, writes a sentence and fills in two fields faster."""
MOST_AN_HOUR, MOST_A_DAY = 5, 15
"""From one address: a careful reader corrects a few claims of an incident; many share the address of a camp or a university."""
MOST_OF_ALL_A_DAY = 500
"""From everybody: more than moderators could read in a week, so that a flood from many addresses ends by itself."""
_MAILBOX = re.compile(r"[^\s@<>\",;:()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}\Z")
_CLAIM = re.compile(r"[0-9a-f]{16}\Z")


class Sent(msgspec.Struct, frozen=True):
    """A correction as the form gives it. ``trap`` is the field that people do not see; ``shown`` the moment when the form was shown
    (signed by the web application, so that it cannot be made up)."""

    incident: int
    name: str
    email: str
    text: str
    link: str = ""
    claim: str = ""
    language: str = "en"
    trap: str = ""
    shown: str = ""


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
    checked = _checked(sent, at)
    _is_public(connection, checked, at)
    _count(private, address, at)
    number = next_number(connection, corrections)
    row = {"id": number, "incident_id": checked.incident, "claim_key": checked.claim or None, "language": checked.language,
           "text": checked.text, "link": checked.link or None, "made": at, "state": "waiting"}  # fmt: skip
    connection.execute(insert(corrections), [row])
    body = msgspec.json.encode({"incident": checked.incident, "claim": checked.claim or None, "sent": True}).decode()
    journal.append(connection, [journal.Draft("correction", str(number), body, "reader")], at)
    with private.connect() as store:
        # Its number can only be there where an older ledger was brought back: that address belongs to another correction.
        store.execute(delete(contacts).where(contacts.c.correction_id == number))
        store.execute(
            insert(contacts),
            [
                {
                    "correction_id": number,
                    "name": checked.name,
                    "email": checked.email,
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
    return [_struct(row) for row in connection.execute(query.order_by(corrections.c.answered.desc()).limit(limit))]


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
    said = _text(reason)
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
        store.execute(delete(attempts).where(attempts.c.what.like("correction%"), attempts.c.at < later(at, days=-2)))
    return int(gone)


def forget(private: PrivateStore, number: int) -> None:
    """Delete an address before its time: its owner asked for it."""
    with private.connect() as store:
        store.execute(delete(contacts).where(contacts.c.correction_id == number))


def _checked(sent: Sent, at: str) -> Sent:
    """What was sent, tidied. Raises :class:`DeskError`."""
    name, email, text = " ".join(_text(sent.name).split()), _text(sent.email), _text(sent.text)
    link, claim = sent.link.strip(), sent.claim.strip()
    if sent.trap:
        raise DeskError("this was filled in by a robot", code="robot")
    if not (name and email and text):
        raise DeskError("name, e-mail and text are needed", code="missing")
    if len(email) > MOST_EMAIL or not _MAILBOX.match(email):
        raise DeskError("this is no e-mail address", code="bad_email")
    if not LEAST_TEXT <= len(text) <= MOST_TEXT or len(name) > MOST_NAME:
        raise DeskError(f"a correction has {LEAST_TEXT} to {MOST_TEXT} characters, a name {MOST_NAME}", code="bad_text")
    if link and not is_address(link):
        raise DeskError("a link is an http or https address", code="bad_link")
    if claim and not _CLAIM.match(claim):
        raise DeskError("there is no such claim", code="unknown")
    if not sent.shown or later(sent.shown, seconds=LEAST_SECONDS) > at:
        raise DeskError("this was sent faster than it can be written", code="too_fast")
    language = sent.language if sent.language in ("ar", "en") else "en"
    return Sent(sent.incident, name, email, text, link, claim, language)


def is_address(given: str) -> bool:
    """Whether this is an http or https address with a host and nothing in it that does not belong in one."""
    if len(given) > MOST_LINK or any(c.isspace() or unicodedata.category(c).startswith("C") for c in given):
        return False
    try:
        parts = urlsplit(given)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not parts.username and not parts.password


def _text(given: str) -> str:
    """Words as they are kept: composed, without controls other than line breaks and without bidi overrides."""
    words = unicodedata.normalize("NFC", given.replace("\r\n", "\n"))
    kept = (
        c
        for c in words
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") and c not in _OVERRIDES)
    )
    return "".join(kept).strip()


_OVERRIDES = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


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


def _count(private: PrivateStore, address: str, at: str) -> None:
    """Count this try. Raises :class:`DeskError` where there were too many of this address or of all."""
    with private.connect() as store:
        who = f"correction:{_digest(store, address, at)}"
        hour, day = later(at, hours=-1), later(at, days=-1)

        def tries(since: str, what: str | None = None) -> int:
            query = select(func.count()).select_from(attempts).where(attempts.c.at > since)
            query = query.where(attempts.c.what == what) if what else query.where(attempts.c.what.like("correction:%"))
            return int(store.execute(query).scalar_one())

        if tries(hour, who) >= MOST_AN_HOUR or tries(day, who) >= MOST_A_DAY or tries(day) >= MOST_OF_ALL_A_DAY:
            raise DeskError("too many corrections were sent; try again tomorrow", code="too_many")
        store.execute(insert(attempts), [{"what": who, "at": at}])


def _digest(store: Connection, address: str, at: str) -> str:
    """A digest of the address with a salt of the day: who reads the file tomorrow cannot find out whose it was. The salt is itself
    a row of the table, and goes with the others."""
    day = date.fromisoformat(at[:10]).isoformat()
    prefix = f"correction-salt:{day}:"
    known = store.execute(select(attempts.c.what).where(attempts.c.what.like(f"{prefix}%")).limit(1)).scalar()
    if known is None:
        known = prefix + secrets.token_hex(16)
        store.execute(insert(attempts), [{"what": known, "at": at}])
    return blake2b(address.encode(), key=known.removeprefix(prefix).encode(), digest_size=16).hexdigest()


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
