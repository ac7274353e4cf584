"""What the filter needs to know of one incident, out of the ledger: nothing of this may go out as it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from marsad.claims.claim import Claim
from marsad.incidents.outlooks import State
from marsad.incidents.summary import Summary
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.ledger.extract import folded_name
from marsad.ledger.questions.families import merged_into
from marsad.ledger.questions.incidents import IncidentView, incident
from marsad.ledger.rows import in_lists
from marsad.ledger.tables import (
    claims,
    corrections,
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
from marsad.publish.public.amending import amended, amendments_of, strings
from marsad.publish.public.blurring import Spot
from marsad.publish.public.masking import Person
from marsad.publish.public.naming import Named, possible_places, read_words
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
    sentences: Sequence[tuple[int, int]] = ()
    possible: Sequence[tuple[str, Spot]] = ()

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
    """One incident. ``outlooks`` are those of its documents that speak of it; ``places`` what the reader took for places, ``possible``
    every word that the gazetteer knows as a place's name, with each place that it may name."""

    view: IncidentView
    spot: Spot | None
    sources: dict[str, Source]
    told: list[Told]
    outlooks: list[Told]
    people: list[Person]
    places: list[Place]
    possible: list[tuple[str, Spot]]
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
    changes = amendments_of(connection, [_claim(row.detail).key for row in inside])
    told = [_told(row, changes, sources) for row in inside if row.key in sources]
    outlooks = [_told(row, changes, sources) for row in _outlooks(connection, sources, told)]
    redirects = merged_into(connection, lead)
    loose = [w for fields in changes.values() for _, value in fields for w in strings(value)]
    loose += _corrected(connection, [lead, *redirects])
    named = _named(view, sources.values(), loose)
    return Loaded(
        view=view,
        spot=_spot(connection, lead),
        sources=sources,
        told=told,
        outlooks=outlooks,
        people=named.people,
        places=named.places,
        possible=named.possible,
        redirects=redirects,
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
        one = Source(
            len(found) + 1,
            row.key,
            row.outlet,
            row.published,
            row.address,
            row.text,
            row.title,
            read.names,
            read.places,
        )
        found[row.key] = taken_apart(one)
    return found


def taken_apart(source: Source) -> Source:
    """``source`` with its sentences and with what may be a place in it."""
    tokens = tokenize(source.text)
    bounds = sentences(tokens)
    return source._replace(
        sentences=[(tokens[first].start, tokens[after - 1].end) for first, after in bounds],
        possible=possible_places(source.text, tokens, bounds),
    )


def _corrected(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """What readers and moderators wrote in corrections that were answered."""
    c = corrections.c
    query = select(c.text, c.answer).where(c.incident_id.in_(list(numbers)), c.state != "waiting")
    return [text for row in connection.execute(query) for text in row if text]


def _told(row: Any, changes: dict[str, list[tuple[str, Any]]], sources: dict[str, Source]) -> Told:
    machine = _claim(row.detail)
    mine = changes.get(machine.key, [])
    claim = machine
    for field, value in mine:
        claim = amended(claim, field, value)
    return Told(machine, claim, tuple(mine), sources[row.key])


def _named(view: IncidentView, sources: Iterable[Source], loose: Iterable[str]) -> Named:
    """Everybody and every place that documents, titles and ``loose`` words (amendments, corrections) name."""
    found = Named([], [], [])
    titles: dict[str, None] = {view.title or "": None}
    for source in sources:
        found.people.extend(Person(n.text, n.canonical) for n in source.names if n.type == "person")
        found.places.extend(source.places)
        found.possible.extend(source.possible)
        titles[source.title or ""] = None
    # A name alone is known best after a word that takes one.
    for text in [*titles, *(said for w in loose for said in (w, f"قال السيد {w} إن الأمر"))]:
        if text and not text.isascii():
            more = read_words(text)
            found.people.extend(more.people)
            found.places.extend(more.places)
            found.possible.extend(more.possible)
    return found


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
