"""What is public now: the released contents, and what is told of a number that was merged away or withdrawn.

Only what a release keeps is read: a change at the desk is not public before it is released again. Of several releases of an
incident the last counts whose time has come; where that one is withdrawn the incident is, and no older one comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from marsad.gazetteer.areas import Area
from marsad.language.stems import stems
from marsad.ledger.questions.families import merged_into
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import corrections, incidents, proposals, releases
from marsad.publish.public.filtering import public_corrections
from marsad.publish.public.history import history_of, readable
from marsad.publish.public.incident import PublicIncident
from marsad.publish.public.listing import Listed, listed_of


class Released(msgspec.Struct, frozen=True):
    """An incident as it is public: ``release`` is the number of the release, ``made`` when it was released. Its history,
    corrections and redirects are those of now."""

    release: int
    made: str
    incident: PublicIncident


class Answer(msgspec.Struct, frozen=True):
    """What is told of a number: ``public`` with the incident; ``moved`` to another ``number``; ``withdrawn`` since then, without
    content; ``unknown``: never public, which is told the same whether the number exists or not."""

    state: Literal["public", "moved", "withdrawn", "unknown"]
    number: int
    released: Released | None = None
    withdrawn: str | None = None


@dataclass(frozen=True)
class WantedPublic:
    """What is asked for; ``None`` asks for nothing. Days are ISO, inclusive; ``country`` an ISO-2 code; ``text``: all of its words stand
    in the title, the account or a claim."""

    since: str | None = None
    until: str | None = None
    type: str | None = None
    country: str | None = None
    status: str | None = None
    area: Area | None = None
    text: str | None = None


def listed_incidents(connection: Connection, at: str, wanted: WantedPublic | None = None) -> list[Listed]:
    """The public incidents that are as ``wanted``, the latest day first, in short: for lists and maps."""
    rows = _public_rows(connection, at)
    found = [one for one in listed_of(connection, [row.id for row in rows], at) if fits(one, wanted or WantedPublic())]
    return sorted(found, key=lambda i: (i.date or "", i.number), reverse=True)


def released_incidents(connection: Connection, at: str, wanted: WantedPublic | None = None) -> Iterator[Released]:
    """The same whole, for feeds and files, one at a time, by number; with the content of their releases."""
    chosen = sorted(listed_incidents(connection, at, wanted), key=lambda i: i.number)
    for some in in_lists([one.release for one in chosen]):
        yield from _contents(connection, some)


def released_incident(connection: Connection, number: int, at: str) -> Answer:
    """What is told of a number at the moment ``at``."""
    here = _leads_to(connection, number)
    current = _current(connection, here, at)
    if current is not None:
        return Answer("moved", here) if here != number else Answer("public", number, _live(connection, current, at))
    # Merged into one that is not public: what was public under the old number is told as it is.
    if here != number and (own := _current(connection, number, at)) is not None:
        return Answer("public", number, _live(connection, own, at))
    r = releases.c
    withdrawn = connection.execute(
        select(r.withdrawn).where(r.incident_id.in_((here, number)), r.withdrawn.is_not(None)).order_by(r.id.desc())
    ).first()
    return Answer("withdrawn", number, withdrawn=withdrawn.withdrawn) if withdrawn else Answer("unknown", number)


def withdrawn_numbers(connection: Connection, at: str) -> list[int]:
    """The numbers that were public and of which only their withdrawal is told at the moment ``at``."""
    r = releases.c
    ever = connection.execute(select(r.incident_id).where(r.withdrawn.is_not(None)).distinct().order_by(r.incident_id))
    return [n for n in list(ever.scalars()) if released_incident(connection, n, at).state == "withdrawn"]


def fits(incident: Listed, wanted: WantedPublic) -> bool:
    """Whether an incident is as ``wanted``."""
    place = incident.place
    return (
        (wanted.since is None or (incident.date or "") >= wanted.since)
        and (wanted.until is None or (incident.date is not None and incident.date <= wanted.until))
        and wanted.type in (None, incident.type)
        and wanted.status in (None, incident.status)
        and (wanted.country is None or (place is not None and place.country == wanted.country.upper()))
        and (wanted.area is None or (place is not None and wanted.area.holds(place.lat, place.lon)))
        and (not wanted.text or set(stems(wanted.text)) <= incident.words)
    )


def _public_rows(connection: Connection, at: str) -> list[Any]:
    """Of every incident the release that counts, if it is not withdrawn; one merged into another public one is told by that."""
    r = releases.c
    query = (
        select(r.id, r.incident_id, r.withdrawn)
        .join(proposals, proposals.c.id == r.proposal_id)
        .where(r.made <= at, proposals.c.publish_at <= at)
        .order_by(r.incident_id, r.id.desc())
    )
    rows = connection.execute(query).all()
    due = {one.release for one in listed_of(connection, [row.id for row in rows if row.withdrawn is None], at)}
    public: dict[int, Any] = {}
    for row in rows:
        if row.incident_id not in public and (row.withdrawn is not None or row.id in due):
            public[row.incident_id] = row
    standing = {number: row for number, row in public.items() if row.withdrawn is None}
    moved = {number: _leads_to(connection, number) for number in _merged(connection, sorted(standing))}
    return [row for number, row in standing.items() if moved.get(number) not in standing]


def _current(connection: Connection, number: int, at: str) -> Released | None:
    r = releases.c
    query = (
        select(r.id, r.withdrawn)
        .join(proposals, proposals.c.id == r.proposal_id)
        .where(r.incident_id == number, r.made <= at, proposals.c.publish_at <= at)
        .order_by(r.id.desc())
    )
    for row in connection.execute(query).all():
        if row.withdrawn is not None:
            return None
        one = next(_contents(connection, [row.id]), None)
        if one is not None and (one.incident.not_before is None or one.incident.not_before <= at):
            return one
    return None


def _contents(connection: Connection, numbers: Sequence[int]) -> Iterator[Released]:
    r = releases.c
    query = select(r.id, r.content, r.made).where(r.id.in_(numbers)).order_by(r.incident_id)
    for row in connection.execute(query, execution_options={"yield_per": 50}):
        incident = readable(row.content)
        if incident is not None:
            yield Released(row.id, row.made, incident)


def _leads_to(connection: Connection, number: int) -> int:
    """Where a number leads in the end; to itself where it was never given."""
    seen = {number}
    while True:
        there = connection.execute(select(incidents.c.merged_into).where(incidents.c.id == number)).scalar()
        if there is None or there in seen:
            return number
        seen.add(there)
        number = there


def _merged(connection: Connection, numbers: Sequence[int]) -> Iterable[int]:
    """Those among these numbers that lead on."""
    for some in in_lists(numbers):
        query = select(incidents.c.id).where(incidents.c.id.in_(some), incidents.c.merged_into.is_not(None))
        yield from connection.execute(query).scalars().all()


def _live(connection: Connection, released: Released, at: str) -> Released:
    """The release with the history, redirects and answered corrections of now."""
    incident = released.incident
    redirects = merged_into(connection, incident.number)
    c = corrections.c
    query = select(c.id).where(c.incident_id.in_([incident.number, *redirects]), c.state != "waiting", c.answered <= at)
    answered = incident.corrections
    if set(connection.execute(query).scalars()) != {one.number for one in answered}:
        answered = public_corrections(connection, incident, at)
    history = history_of(connection, incident.number, released.release)
    live = msgspec.structs.replace(incident, history=history, redirects=redirects, corrections=answered)
    return msgspec.structs.replace(released, incident=live)
