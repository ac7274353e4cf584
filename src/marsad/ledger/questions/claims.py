"""Which claims there are, and who said what: each with its words, its chain and its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, or_, select

from marsad.claims.claim import Claim
from marsad.ledger.questions.incidents import parties_named
from marsad.ledger.questions.naming import places_meant
from marsad.ledger.tables import (
    claim_parties,
    claims,
    documents,
    incident_tellings,
    names,
    places,
    statements,
    telling_claims,
)
from marsad.record import Via

_claim = msgspec.json.Decoder(Claim).decode
_via = msgspec.json.Decoder(list[Via]).decode
# Words before and after a claim's own, so that a reader sees what it stands in.
CONTEXT = 120


class ClaimView(msgspec.Struct):
    """One claim with its document (key, outlet, day, title) and the words around it."""

    document: str
    outlet: str | None
    published: str | None
    title: str | None
    before: str
    after: str
    claim: Claim


class Said(msgspec.Struct):
    """One statement of a speaker: the content and where it stands, its chain and act."""

    document: str
    outlet: str | None
    published: str | None
    item: str
    start: int
    end: int
    text: str
    speaker: str | None
    role: str | None
    via: list[Via]
    form: str
    act: str
    rule: str


@dataclass(frozen=True)
class WantedClaims:
    """What is asked for; ``None`` asks for nothing. ``incident``: the number of an incident; days are ISO, inclusive."""

    incident: int | None = None
    document: str | None = None
    kind: str | None = None
    type: str | None = None
    actor: str | None = None
    speaker: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None


def find_claims(connection: Connection, wanted: WantedClaims, limit: int | None = None) -> Iterator[ClaimView]:
    """The current claims that are as ``wanted``, by document and place in it, at most ``limit``."""
    query = _query(connection, wanted).order_by(documents.c.published, documents.c.id, claims.c.start, claims.c.id)
    rows = connection.execute(query.limit(limit), execution_options={"yield_per": 200})
    for row in rows:
        start, end = row.start, row.end
        yield ClaimView(
            document=row.key,
            outlet=row.outlet,
            published=row.published,
            title=row.title,
            before=row.text[max(0, start - CONTEXT) : start],
            after=row.text[end : end + CONTEXT],
            claim=_claim(row.detail),
        )


def _query(connection: Connection, wanted: WantedClaims) -> Select[Any]:
    c = claims.c
    query = (
        select(documents.c.key, documents.c.outlet, documents.c.published, documents.c.title, documents.c.text,
               c.start, c.end, c.detail)
        .join(documents, documents.c.id == c.document_id).where(c.current)
    )  # fmt: skip
    if wanted.incident is not None:
        told = select(telling_claims.c.claim_id).join(
            incident_tellings, incident_tellings.c.telling_id == telling_claims.c.telling_id
        )
        query = query.where(c.id.in_(told.where(incident_tellings.c.incident_id == wanted.incident)))
    if wanted.document:
        query = query.where(documents.c.key == wanted.document)
    if wanted.kind:
        query = query.where(c.kind == wanted.kind)
    if wanted.type:
        query = query.where(c.type == wanted.type)
    if wanted.speaker:
        query = query.where(c.speaker_id.in_(_names_of(connection, wanted.speaker)))
    if wanted.actor:
        taking = select(claim_parties.c.claim_id).where(
            claim_parties.c.name_id.in_(_names_of(connection, wanted.actor))
        )
        query = query.where(c.id.in_(taking))
    if wanted.place:
        query = query.where(c.place_id.in_(select(places.c.id).where(places.c.name.in_(places_meant(wanted.place)))))
    if wanted.since:
        query = query.where(
            or_(c.day_until > wanted.since, c.day_until.is_(None) & (documents.c.published >= wanted.since))
        )
    if wanted.until:
        query = query.where(
            or_(c.day_from < f"{wanted.until}T99", c.day_from.is_(None) & (documents.c.published <= wanted.until))
        )
    return query


def _names_of(connection: Connection, name: str) -> Select[Any]:
    """The numbers of all names of the parties called ``name``."""
    return select(names.c.id).where(names.c.party.in_(parties_named(connection, name)))


def said_by(connection: Connection, speaker: str, limit: int | None = None) -> Iterator[Said]:
    """What speakers of that name (or with these words in it) said, the latest first."""
    s, d = statements.c, documents.c
    query = (
        select(d.key, d.outlet, d.published, d.text, statements)
        .join(documents, d.id == s.document_id)
        .where(s.speaker_id.in_(_names_of(connection, speaker)))
        .order_by(d.published.desc(), d.id, s.start)
        .limit(limit)
    )
    for row in connection.execute(query):
        yield Said(
            document=row.key,
            outlet=row.outlet,
            published=row.published,
            item=row.item,
            start=row.start,
            end=row.end,
            text=row.text[row.start : row.end],
            speaker=row.speaker,
            role=row.role,
            via=_via(row.via),
            form=row.form,
            act=row.act,
            rule=row.rule,
        )
