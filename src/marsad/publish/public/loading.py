"""What the filter needs to know of one incident, out of the ledger: nothing of this may go out as it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from marsad.claims.claim import Claim, ClaimKind
from marsad.documents.document import Document
from marsad.incidents.outlooks import State
from marsad.incidents.summary import Summary
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.incidents import IncidentView, incident
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import (
    amendments,
    claims,
    decisions,
    documents,
    grades,
    incident_tellings,
    incidents,
    names,
    public_figures,
    readings,
    telling_claims,
)
from marsad.pipeline import read_document
from marsad.publish.public.blurring import Spot
from marsad.publish.public.masking import Person
from marsad.record import Name, Place

_claim = msgspec.json.Decoder(Claim).decode
_summary = msgspec.json.Decoder(Summary).decode


class _Read(msgspec.Struct):
    """Of a record what names somebody or some place."""

    names: list[Name] = []
    places: list[Place] = []


_read = msgspec.json.Decoder(_Read).decode


class Source(NamedTuple):
    """A document of the incident: its number within it, what was read in it, and where its sentences begin and end."""

    number: int
    key: str
    outlet: str | None
    published: str | None
    address: str
    text: str
    title: str | None
    names: list[Name]
    places: list[Place]
    sentences: list[tuple[int, int]]

    def sentence_of(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentences in which ``[start, end)`` stands."""
        inside = [(a, b) for a, b in self.sentences if a < end and start < b]
        return (min(start, inside[0][0]), max(end, inside[-1][1])) if inside else (start, end)


class Told(NamedTuple):
    """A claim as the machine read it and as people amended it (``changes``: field and value, as JSON), in its document."""

    machine: Claim
    claim: Claim
    changes: tuple[tuple[str, Any], ...]
    source: Source


class Loaded(NamedTuple):
    """One incident: ``inside`` are claims of its documents' outlooks that speak of it."""

    view: IncidentView
    spot: Spot | None
    sources: dict[str, Source]
    told: list[Told]
    outlooks: list[Told]
    people: list[Person]
    places: list[Place]
    redirects: tuple[int, ...]
    grade: str | None
    reliability: dict[str, str]
    decided: dict[str, State]


def load(connection: Connection, number: int) -> Loaded:
    """Everything about one incident. Raises :class:`LedgerError` where there is none."""
    view = incident(connection, number)
    lead = int(view.id)
    inside = _claims_of(connection, lead)
    keys = sorted({row.key for row in inside} | set(view.documents) | set(view.mentioning))
    sources = _sources(connection, keys)
    changes = _amendments(connection, [_claim(row.detail).key for row in inside])
    told = [_told(row, changes, sources) for row in inside if row.key in sources]
    outlooks = [_told(row, changes, sources) for row in _outlooks(connection, sources, told)]
    people, places = _named(view, sources.values(), changes)
    return Loaded(
        view=view,
        spot=_spot(connection, lead),
        sources=sources,
        told=told,
        outlooks=outlooks,
        people=people,
        places=places,
        redirects=merged_into(connection, lead),
        grade=_grades(connection, "incident", [view.id]).get(view.id),
        reliability=_grades(connection, "source", [folded_name(s.outlet) for s in sources.values() if s.outlet]),
        decided=_decided(connection, [t.claim.key for t in outlooks]),
    )


def figures_of(connection: Connection) -> frozenset[str]:
    """The folded names of those who are listed as public figures now."""
    query = select(public_figures.c.folded).where(public_figures.c.withdrawn.is_(None))
    return frozenset(connection.execute(query).scalars())


def joined_names(connection: Connection, people: Iterable[Person]) -> dict[str, frozenset[str]]:
    """For every folded name of ``people`` the folded names that were judged to be the same party's."""
    folded = sorted({folded_name(name) for person in people for name in person})
    parties: dict[int, set[str]] = {}
    for some in in_lists(folded):
        mine = select(names.c.party).where(names.c.folded.in_(some))
        for row in connection.execute(select(names.c.folded, names.c.party).where(names.c.party.in_(mine))):
            parties.setdefault(row.party, set()).add(row.folded)
    return {name: frozenset(group) for group in parties.values() if len(group) > 1 for name in group}


def merged_into(connection: Connection, number: int) -> tuple[int, ...]:
    """The numbers that lead to ``number`` through mergers."""
    found: set[int] = set()
    front = {number}
    while front:
        query = select(incidents.c.id).where(incidents.c.merged_into.in_(sorted(front)))
        front = set(connection.execute(query).scalars()) - found - {number}
        found |= front
    return tuple(sorted(found))


def read_words(text: str) -> tuple[list[Person], list[Place]]:
    """People and places that the reader finds in words that stand in no document: a title, an amendment, a correction."""
    record = read_document(Document(source="", id="", text=text, language="ar"))
    return [Person(n.text, n.canonical) for n in record.names if n.type == "person"], record.places


def _claims_of(connection: Connection, number: int) -> list[Any]:
    inside = (
        select(telling_claims.c.claim_id)
        .join(incident_tellings, incident_tellings.c.telling_id == telling_claims.c.telling_id)
        .where(incident_tellings.c.incident_id == number)
    )
    query = (
        select(documents.c.key, claims.c.detail)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(claims.c.current, claims.c.id.in_(inside), documents.c.redacted.is_(False))
        .order_by(documents.c.published, documents.c.id, claims.c.start, claims.c.id)
    )
    return list(connection.execute(query))


def _outlooks(connection: Connection, sources: dict[str, Source], told: list[Told]) -> list[Any]:
    """The outlooks in the incident's documents that speak of it: in whose words one of its claims stands."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in told:
        spans.setdefault(one.source.key, []).append((one.machine.start, one.machine.end))
    query = (
        select(documents.c.key, claims.c.detail, claims.c.start, claims.c.end)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(claims.c.current, claims.c.kind == "outlook", documents.c.key.in_(sorted(spans)))
        .order_by(documents.c.published, documents.c.id, claims.c.start, claims.c.id)
    )
    rows = connection.execute(query)
    return [
        row for row in rows if any(row.start <= a and b <= row.end for a, b in spans[row.key]) and row.key in sources
    ]


def _sources(connection: Connection, keys: Sequence[str]) -> dict[str, Source]:
    d = documents.c
    query = (
        select(d.key, d.outlet, d.published, d.address, d.text, d.title, readings.c.record)
        .join(readings, readings.c.document_id == d.id)
        .where(readings.c.current, d.redacted.is_(False), d.key.in_(keys))
        .order_by(d.published, d.id)
    )
    found: dict[str, Source] = {}
    for row in connection.execute(query):
        read = _read(zlib.decompress(row.record))
        found[row.key] = Source(len(found) + 1, row.key, row.outlet, row.published, row.address, row.text, row.title,
                                read.names, read.places, _bounds(row.text))  # fmt: skip
    return found


def _bounds(text: str) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return [(tokens[first].start, tokens[after - 1].end) for first, after in sentences(tokens)]


def _amendments(connection: Connection, keys: Sequence[str]) -> dict[str, list[tuple[str, Any]]]:
    """The last amendment that stands of every field of every claim."""
    found: dict[str, dict[str, Any]] = {}
    for some in in_lists(keys):
        query = select(amendments).where(amendments.c.claim_key.in_(some), amendments.c.withdrawn.is_(None))
        for row in connection.execute(query.order_by(amendments.c.id)):
            found.setdefault(row.claim_key, {})[row.field] = msgspec.json.decode(row.value)
    return {key: list(fields.items()) for key, fields in found.items()}


def _told(row: Any, changes: dict[str, list[tuple[str, Any]]], sources: dict[str, Source]) -> Told:
    machine = _claim(row.detail)
    mine = changes.get(machine.key, [])
    claim = machine
    for field, value in mine:
        claim = amended(claim, field, value)
    return Told(machine, claim, tuple(mine), sources[row.key])


# What people may read otherwise; the span and its words are the document's.
AMENDABLE = frozenset(("kind", "type", "modality", "actors", "recipients", "place", "days", "low", "high", "approx", "event",
                       "deadline", "chain"))  # fmt: skip


def amended(claim: Claim, field: str, value: Any) -> Claim:
    """``claim`` with one field as people read it; of ``speaker`` and ``role`` the chain's. A value that does not fit the field
    leaves the claim as it was: what is public must not depend on a broken row."""
    if field in ("speaker", "role"):
        field, value = "chain", {**msgspec.to_builtins(claim.chain), field: value}
    if field not in AMENDABLE:
        return claim
    if field == "kind":
        kind: ClaimKind = msgspec.convert(value, ClaimKind) if value in ("event", "figure", "outlook") else claim.kind
        return msgspec.structs.replace(claim, kind=kind)
    try:
        return msgspec.convert({**msgspec.to_builtins(claim), field: value}, Claim)
    except msgspec.ValidationError:
        return claim


def _named(
    view: IncidentView, sources: Iterable[Source], changes: dict[str, list[tuple[str, Any]]]
) -> tuple[list[Person], list[Place]]:
    """Everybody and every place that documents, titles and amendments name."""
    people: list[Person] = []
    places: list[Place] = []
    titles: dict[str, None] = {}
    for source in sources:
        people += [Person(n.text, n.canonical) for n in source.names if n.type == "person"]
        places += source.places
        titles[source.title or ""] = None
    titles[view.title or ""] = None
    # A name is known best after a word that takes one.
    words = [f"قال {w}" for fields in changes.values() for _, value in fields for w in strings(value)]
    for text in [*titles, *words]:
        if text and not text.isascii():
            more, others = read_words(text)
            people += more
            places += others
    return people, places


def strings(value: Any) -> list[str]:
    """All text in a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for item in value.values() for s in strings(item)]
    return [s for item in value for s in strings(item)] if isinstance(value, (list, tuple)) else []


def _spot(connection: Connection, number: int) -> Spot | None:
    row = connection.execute(select(incidents.c.summary).where(incidents.c.id == number)).one()
    place = _summary(row.summary).place if row.summary != "{}" else None
    return Spot(place.name, place.country, place.lat, place.lon, place.kind) if place else None


def _grades(connection: Connection, about: str, subjects: Sequence[str]) -> dict[str, str]:
    """The grade that stands of every subject."""
    found: dict[str, str] = {}
    for some in in_lists(sorted(set(subjects))):
        last = (
            select(func.max(grades.c.id))
            .where(grades.c.about == about, grades.c.withdrawn.is_(None), grades.c.subject.in_(some))
            .group_by(grades.c.subject)
        )
        for row in connection.execute(select(grades.c.subject, grades.c.grade).where(grades.c.id.in_(last))):
            found[row.subject] = row.grade
    return found


def _decided(connection: Connection, keys: Sequence[str]) -> dict[str, State]:
    """The last decision that stands on each of these outlooks."""
    query = select(decisions).where(
        decisions.c.about == "outlook", decisions.c.withdrawn.is_(None), decisions.c.subject.in_(keys)
    )
    return {row.subject: row.decision for row in connection.execute(query.order_by(decisions.c.id))}
