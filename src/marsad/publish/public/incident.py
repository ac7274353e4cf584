"""An incident as the public may see it. Words that were taken out stand as markers (see :mod:`marsad.publish.public.markers`).

Nothing in here names staff, holds a comment of a desk, an address of a reader, a private person, or more of a document than
short quotations. Documents are numbered within the incident: their keys can be addresses, which name what was blurred.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.incidents.differences import Aspect
from marsad.incidents.outlooks import State

SCHEMA = 1
Blur = Literal["none", "cell", "district"]
Precision = Literal["exact", "cell", "district", "country"]
PublicStatus = Literal["unreviewed", "confirmed", "disputed", "unverifiable", "refuted", "withdrawn"]
WhyOrigin = Literal["agency", "reporters", "witnesses", "body", "unnamed", "speaker", "unstated"]
PartKind = Literal["words", "name", "place", "day", "count"]
Changed = Literal[
    "first", "type", "status", "date", "place", "title", "claims", "documents", "voices", "tolls", "grade"
]


class PublicPlace(msgspec.Struct, frozen=True):
    """Where it happened. ``precision`` says what ``lat`` and ``lon`` are: the place itself, the middle of a cell of a tenth of a
    degree, the middle of a province; of a ``country`` there is no point. ``across_km``: how wide the cell is, from south to
    north. The names are those of the place, of its province for ``cell`` and ``district``, ``None`` for ``country``."""

    name_ar: str | None
    name_en: str | None
    province_ar: str | None
    province_en: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    across_km: float | None = None


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of the account: its words, the keys of the claims that it rests on, what it is, and the language where it is not
    the account's own."""

    text: str
    claims: tuple[str, ...] = ()
    kind: PartKind = "words"
    language: str | None = None


class Account(msgspec.Struct, frozen=True):
    """The incident told in one paragraph, in both languages; joined, the parts are its text."""

    ar: tuple[Part, ...]
    en: tuple[Part, ...]


class PublicDocument(msgspec.Struct, frozen=True):
    """A document that tells it. ``url`` is ``None`` where it has none, where its words name what was taken out, and where the
    place is blurred (the page would tell it). ``reliability``: the outlet's grade (A to F)."""

    number: int
    outlet: str | None
    published: str | None
    url: str | None
    reports: bool
    reliability: str | None = None


class PublicChain(msgspec.Struct, frozen=True):
    """Through whose mouths it came: outlet, carriers from the outlet inwards, speaker (``None``: the outlet's own voice)."""

    outlet: str | None
    via: tuple[str, ...]
    speaker: str | None
    role: str | None

    @property
    def links(self) -> list[str]:
        """The names along it, from the outlet to the speaker."""
        return [name for name in (self.outlet, *self.via, self.speaker) if name]


class PublicParty(msgspec.Struct, frozen=True):
    """Who takes part: the words of the document, and the body's name where one is known."""

    text: str
    name: str | None


class Amended(msgspec.Struct, frozen=True):
    """A field that people at a desk read otherwise than the machine: as it was, as it is now. The claim shows the latter."""

    field: str
    was: str
    now: str


class PublicClaim(msgspec.Struct, frozen=True):
    """One claim. ``before``, ``quote`` and ``after`` are the claim's own words in their sentence, at most 200 characters of the
    document in all. ``place`` is a name in the document's words; ``days`` ISO, the second exclusive. ``deployment``: it tells of
    forces moved or stationed, so that its places are blurred to the province whatever the incident's are."""

    key: str
    kind: str
    type: str
    modality: str | None
    before: str
    quote: str
    after: str
    chain: PublicChain
    document: int
    actors: tuple[PublicParty, ...]
    recipients: tuple[PublicParty, ...]
    place: str | None
    days: tuple[str, str] | None
    low: float | None
    high: float | None
    approx: bool
    event: str | None
    deadline: str | None
    deployment: bool
    amended: tuple[Amended, ...]


class PublicOrigin(msgspec.Struct, frozen=True):
    """An independent root: its name, what it is (``voice``, ``agency``, ``reporting``, ``unstated``), why documents stand under it
    (a code), and these documents' numbers."""

    name: str
    kind: str
    why: WhyOrigin
    documents: tuple[int, ...]


class PublicReport(msgspec.Struct, frozen=True):
    """One count as one document gives it, by whose word."""

    day: str | None
    document: int
    origin: str | None
    low: float | None
    high: float | None


class PublicToll(msgspec.Struct, frozen=True):
    """One kind of count: the range of the latest reports of every origin, whether two exclude each other, all reports, and sums
    of periods apart."""

    kind: str
    low: float | None
    high: float | None
    conflict: bool
    reports: tuple[PublicReport, ...]
    totals: tuple[PublicReport, ...]


class PublicVersion(msgspec.Struct, frozen=True):
    """What one origin says of an aspect, and in which documents."""

    origin: str
    says: str
    documents: tuple[int, ...]


class PublicDifference(msgspec.Struct, frozen=True):
    """An aspect of which origins say different things; see :class:`marsad.incidents.differences.Difference`."""

    aspect: Aspect
    kind: str | None
    contradiction: bool
    versions: tuple[PublicVersion, ...]


class PublicOutlook(msgspec.Struct, frozen=True):
    """What was foreseen, promised, threatened or demanded of it: the key of its claim, and where it stands."""

    claim: str
    act: str
    deadline: str | None
    state: State


class PublicRelease(msgspec.Struct, frozen=True):
    """One release of the incident: its number, when, since when it is withdrawn, and what it changed."""

    number: int
    made: str
    withdrawn: str | None
    changed: tuple[Changed, ...]


class PublicCorrection(msgspec.Struct, frozen=True):
    """A reader's correction that was answered; nobody's name."""

    number: int
    claim: str | None
    language: str
    text: str
    link: str | None
    made: str
    state: str
    answer: str
    changed: str | None
    answered: str


class PublicIncident(msgspec.Struct, frozen=True):
    """One incident. ``number`` is for ever; ``redirects`` are the numbers that were merged into it. ``grade`` is the credibility of
    its information (1 to 6). ``not_before``: the moment from which it may be public (``None``: any), which is later for
    deployments. ``withheld``: how many claims on deployments are left out because they are too new."""

    number: int
    type: str | None
    status: PublicStatus
    date: str | None
    place: PublicPlace | None
    title: str | None
    account: Account
    claims: tuple[PublicClaim, ...]
    documents: tuple[PublicDocument, ...]
    origins: tuple[PublicOrigin, ...]
    voices: int
    differences: tuple[PublicDifference, ...]
    tolls: tuple[PublicToll, ...]
    outlooks: tuple[PublicOutlook, ...]
    grade: str | None
    deployment: bool
    not_before: str | None
    withheld: int
    history: tuple[PublicRelease, ...] = ()
    corrections: tuple[PublicCorrection, ...] = ()
    redirects: tuple[int, ...] = ()
    schema: int = SCHEMA


decode = msgspec.json.Decoder(PublicIncident).decode
"""A ``PublicIncident`` out of the JSON of a release; raises :class:`msgspec.ValidationError`."""


def encode(incident: PublicIncident) -> str:
    """The JSON that releases keep: the same for the same incident, so that its digest can be consented to."""
    return msgspec.json.encode(incident).decode()
