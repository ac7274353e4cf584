"""The nouns of one page: what ``marsad read`` gives. Imports no step of the path.

The contract is schema 1: keys may be added, none is renamed or dropped without a new ``schema`` number. All offsets
are Unicode code points into ``Record.text``, start inclusive, end exclusive, and ``text[start:end]`` is always the
item's own ``text``. ``None`` means not found; nothing is guessed silently.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = 1

CarrierKind = Literal["agency", "channel", "newspaper", "social", "document", "other"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "predict", "promise", "threaten", "demand", "accuse", "praise"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["asserted", "planned", "possible", "demanded", "denied"]
NameType = Literal["person", "organization", "armed_group", "government", "military", "media"]
FigureKind = Literal[
    "killed", "injured", "missing", "detained", "kidnapped", "displaced", "evacuated", "released", "people",
    "fighters", "vehicles", "weapons", "strikes", "money", "area", "distance", "buildings", "other",
]  # fmt: skip
PlaceKind = Literal["country", "province", "city", "village", "district", "region", "facility", "water"]
DateSource = Literal["metadata", "page", "text", "given"]


class Span(msgspec.Struct, frozen=True):
    """A stretch of ``Record.text``: ``text == record.text[start:end]``."""

    start: int
    end: int
    text: str


class Published(msgspec.Struct):
    """The day (``YYYY-MM-DD``) and, where known, the hour (``HH:MM``) of publication, and where they come from."""

    date: str
    time: str | None = None
    from_: DateSource = msgspec.field(name="from", default="page")


class Dateline(msgspec.Struct):
    """The line before the article's first words: its place and the outlets or agencies credited there."""

    place: Span | None = None
    credits: list[Span] = []


class Comment(msgspec.Struct, omit_defaults=True):
    """One reader's comment; the commenter's name is in ``by``, a key that is there only where keeping it was asked for."""

    date: str | None
    text: str
    by: str | None = None


class Comments(msgspec.Struct):
    """Readers' comments of the page, and whether the form to add one is open."""

    open: bool = False
    items: list[Comment] = []


class Warn(msgspec.Struct):
    """What the reader was unsure of or could not read."""

    code: str
    message: str


class Via(msgspec.Struct):
    """A carrier: an agency, channel, newspaper or platform through which words reached the outlet."""

    name: str
    kind: CarrierKind
    span: Span | None = None


class Statement(msgspec.Struct):
    """Who said what: ``via`` runs from the outlet inwards to the speaker; ``rule`` names what made the item."""

    id: str
    content: Span
    cue: Span | None
    source: Span | None
    speaker: str | None
    role: str | None
    via: list[Via]
    form: Form
    act: Act
    rule: str


class Event(msgspec.Struct):
    """Who did what to whom: one of PLOVER's 16 types; ``statement`` is the id of the statement that carries it."""

    id: str
    trigger: Span
    type: EventType
    actors: list[Span]
    recipients: list[Span]
    place: Span | None
    time: Span | None
    modality: Modality
    statement: str | None
    rule: str


class Figure(msgspec.Struct):
    """A count that matters, with its bounds (``None`` = open), kind, and the event and statement it belongs to."""

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    approx: bool
    kind: FigureKind
    of: Span | None = None
    event: str | None = None
    statement: str | None = None
    rule: str = ""


class Time(msgspec.Struct):
    """A time expression as an interval: ISO dates or minutes, ``until`` exclusive; ``conflict`` says in words where
    the expression seems to contradict itself and which reading reconciles it; ``part``: the part of the day it names
    (``morning``, ``dawn``, ``noon``, ``afternoon``, ``evening``, ``night``, ``midnight``)."""

    start: int
    end: int
    text: str
    from_: str = msgspec.field(name="from")
    until: str
    conflict: str | None = None
    rule: str = ""
    part: str | None = None


class Place(msgspec.Struct):
    """One mention of a place, resolved where it can be: ISO-2 country, degrees WGS 84, confidence 0..1."""

    start: int
    end: int
    text: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: PlaceKind
    geonameid: int | None = None
    confidence: float = 0.0
    rule: str = ""


class Name(msgspec.Struct):
    """One mention of a person or body; mentions of one party in the page share ``canonical``."""

    start: int
    end: int
    text: str
    type: NameType
    canonical: str
    role: str | None = None
    rule: str = ""


class Record(msgspec.Struct):
    """What reading one page gives."""

    schema: int
    source: str
    id: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    published: Published | None
    updated: Published | None
    byline: str | None
    dateline: Dateline | None
    text: str
    comments: Comments
    statements: list[Statement]
    events: list[Event]
    figures: list[Figure]
    times: list[Time]
    places: list[Place]
    names: list[Name]
    relays: list[Span]
    warnings: list[Warn]
