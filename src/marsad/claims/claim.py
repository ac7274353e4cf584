"""The claim: one event, figure or outlook as one statement, or the outlet's own voice, gives it: content with its chain.

Claims are the atoms of the ledger. A claim is never edited; what people decide about it is kept beside it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Generic, Literal, TypeVar

import msgspec

from marsad.claims.deadlines import deadline_of
from marsad.record import Act, Event, Figure, Modality, Name, Place, Record, Span, Statement, Time

Found = TypeVar("Found", Name, Place, Time)
ClaimKind = Literal["event", "figure", "outlook"]
# Statements that look ahead: what comes of them can be asked later.
OUTLOOKS: frozenset[Act] = frozenset(("predict", "promise", "threaten", "demand"))


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """A participant: the words in the text, the name all mentions of it in the page share, and what the name names."""

    start: int
    end: int
    text: str
    name: str | None = None
    type: str | None = None


class Where(msgspec.Struct, frozen=True):
    """A resolved place: as :class:`marsad.record.Place`, without its span."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: str
    geonameid: int | None = None
    confidence: float = 0.0


class Chain(msgspec.Struct, frozen=True, omit_defaults=True):
    """Through whose mouths it came: outlet, carriers from the outlet inwards, speaker. No speaker: the outlet's own voice."""

    outlet: str | None
    via: tuple[str, ...] = ()
    speaker: str | None = None
    role: str | None = None
    statement: str | None = None
    act: Act | None = None

    @property
    def links(self) -> list[str]:
        """The names along it, from the outlet to the speaker; who is not known is left out."""
        return [name for name in (self.outlet, *self.via, self.speaker) if name]


class Claim(msgspec.Struct, frozen=True, omit_defaults=True):
    """One claim of a document.

    ``key`` is 16 hexadecimal digits, the same whenever a reading of the same document finds the same kind and type on
    the same span. ``start``/``end`` are offsets into the document's text: the trigger of an event, a figure, the content
    of an outlook. ``type`` is the event's PLOVER type, the figure's kind, the outlook's act. ``days`` are ISO dates or
    minutes, the second exclusive; ``event`` is the key of the claim whose toll a figure tells. ``deadline`` is the end
    (exclusive) of the time that an outlook sets, see :mod:`marsad.claims.deadlines`.
    """

    key: str
    kind: ClaimKind
    type: str
    item: str
    start: int
    end: int
    text: str
    chain: Chain
    rule: str = ""
    modality: Modality | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Where | None = None
    days: tuple[str, str] | None = None
    low: float | None = None
    high: float | None = None
    approx: bool = False
    event: str | None = None
    deadline: str | None = None


def claims_of(record: Record) -> list[Claim]:
    """The claims of a record in the order of their spans: its events, its figures, its outlooks."""
    page = _Page(record)
    events = {event.id: page.of_event(event) for event in record.events}
    figures = [page.of_figure(n, figure, events) for n, figure in enumerate(record.figures, 1)]
    outlooks = [page.of_outlook(s) for s in record.statements if s.act in OUTLOOKS]
    return sorted([*events.values(), *figures, *outlooks], key=lambda c: (c.start, c.end, c.kind, c.type, c.item))


def claim_key(document: str, kind: ClaimKind, kind_of_kind: str, start: int, end: int) -> str:
    """The key of a claim: a digest of the document's id, the claim's kind and type, and its span."""
    text = f"{document}\0{kind}\0{kind_of_kind}\0{start}\0{end}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class _Page:
    """What claims of one record need to look up: statements by id, names, places and times by where they start."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._statements = {s.id: s for s in record.statements}
        self._names: _Spans[Name] = _Spans(record.names)
        self._places: _Spans[Place] = _Spans(record.places)
        self._times: _Spans[Time] = _Spans(record.times)
        self._keys: set[str] = set()

    def of_event(self, event: Event) -> Claim:
        place = self._places.first(event.place) if event.place else None
        time = self._times.first(event.time) if event.time else None
        return self._claim(
            "event",
            event.type,
            event.id,
            event.trigger,
            event.statement,
            event.rule,
            modality=event.modality,
            actors=tuple(map(self._party, event.actors)),
            recipients=tuple(map(self._party, event.recipients)),
            place=_where(place) if place else None,
            days=(time.from_, time.until) if time else None,
        )

    def of_figure(self, number: int, figure: Figure, events: dict[str, Claim]) -> Claim:
        event = events.get(figure.event) if figure.event else None
        return self._claim(
            "figure",
            figure.kind,
            f"f{number}",
            figure,
            figure.statement,
            figure.rule,
            place=event.place if event else None,
            days=event.days if event else None,
            low=figure.low,
            high=figure.high,
            approx=figure.approx,
            event=event.key if event else None,
        )

    def of_outlook(self, statement: Statement) -> Claim:
        content = statement.content
        published = self._record.published.date if self._record.published else None
        deadline = deadline_of(content.text, self._times.inside(content), published)
        return self._claim(
            "outlook", statement.act, statement.id, content, statement.id, statement.rule, deadline=deadline
        )

    def _claim(
        self, kind: ClaimKind, type_: str, item: str, span: Span | Figure, statement: str | None, rule: str, **more: Any
    ) -> Claim:
        """A claim on ``span`` that the statement with that id carries; ``more``: what its kind has besides."""
        return Claim(
            key=self._key(kind, type_, span.start, span.end),
            kind=kind,
            type=type_,
            item=item,
            start=span.start,
            end=span.end,
            text=span.text,
            chain=self._chain(statement),
            rule=rule,
            **more,
        )

    def _key(self, kind: ClaimKind, type_: str, start: int, end: int) -> str:
        """The claim's key; a second claim of the same kind, type and span (there is none by the rules) gets its own."""
        key = claim_key(self._record.id, kind, type_, start, end)
        while key in self._keys:
            key = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
        self._keys.add(key)
        return key

    def _chain(self, identity: str | None) -> Chain:
        statement = self._statements.get(identity) if identity else None
        if statement is None:
            return Chain(self._record.outlet)
        via = tuple(carrier.name for carrier in statement.via)
        return Chain(self._record.outlet, via, statement.speaker, statement.role, statement.id, statement.act)

    def _party(self, span: Span) -> Party:
        name = self._names.first(span)
        return Party(span.start, span.end, span.text, name.canonical if name else None, name.type if name else None)


class _Spans(Generic[Found]):
    """Mentions of one kind, found by where they stand."""

    def __init__(self, items: list[Found]) -> None:
        self._items: list[Found] = sorted(items, key=lambda item: (item.start, -item.end))
        self._starts: list[int] = [item.start for item in self._items]

    def inside(self, span: Span) -> Iterator[Found]:
        """The mentions that lie within ``span``, in order."""
        for i in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            if self._items[i].end <= span.end:
                yield self._items[i]

    def first(self, span: Span) -> Found | None:
        """The first mention within ``span``: of a phrase such as «قوات الحكومة في المدينة» the one it begins with."""
        return next(self.inside(span), None)


def _where(place: Place) -> Where:
    return Where(place.name, place.country, place.lat, place.lon, place.kind, place.geonameid, place.confidence)
