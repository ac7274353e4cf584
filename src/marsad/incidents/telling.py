"""A telling: what one document tells of one happening. The atom that is compared and that stands in incidents."""

from __future__ import annotations

from typing import Literal

import msgspec

# How a document tells a happening, most plainly first: its title does; its lead does; a paragraph of its own gives it
# as news; or it only refers back to it (background, reaction, analysis).
Prominence = Literal["title", "lead", "news", "mention"]
# Where the telling's days come from: a time said of the act; one in its sentence; the day of publication.
Dating = Literal["stated", "near", "published"]


class Where(msgspec.Struct, frozen=True, array_like=True):
    """A place of a telling: name, ISO-2 country, degrees, kind, how sure (0..1), the nearest province that holds it."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: str
    confidence: float = 1.0
    province: str | None = None

    @property
    def point(self) -> bool:
        """Whether it is as fine as a town."""
        return self.kind in ("city", "village", "district", "facility")


class Count(msgspec.Struct, frozen=True, array_like=True):
    """A figure of the happening: its bounds (``None``: open), the index of the voice that gives it in ``voices``
    (``None``: the outlet's own), and whether it sums up a period or many happenings."""

    kind: str
    low: float | None
    high: float | None
    voice: int | None = None
    total: bool = False
    start: int = 0


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """Who gives the telling or a part of it: the speaker as named in the document, the role, the carriers from the
    outlet inwards, the claims (statement ids) that rest on it, the person's and the bodies' canonical names where the
    speaker is or names some, and how far the voice gives the happening itself: ``True`` for what it says of the act and
    its toll, ``False`` for what it only adds (background, comment)."""

    speaker: str | None
    role: str | None
    carriers: tuple[str, ...]
    statements: tuple[str, ...] = ()
    person: str | None = None
    names: tuple[str, ...] = ()
    tells: bool = True


class Telling(msgspec.Struct, omit_defaults=True):
    """One document's telling of one happening.

    ``since`` and ``until`` (exclusive) are the days on which it can have happened, ``dating`` says where they come
    from. ``words`` are keys of :mod:`marsad.incidents.words`, ``title`` those of the title alone. ``places`` and
    ``people`` run from the most to the least telling. ``sites``: concepts of ``data/ar/sites.tsv``.
    ``update``: its title brings a count of an earlier happening up to date. ``another``: the document says in words that it is another happening than the one told before.
    ``amended``: the fields (type, place, days) that a person read otherwise than the machine.
    """

    id: str
    document: str
    outlet: str | None
    published: str | None
    act: str
    types: list[str]
    events: list[str]
    prominence: Prominence
    since: str | None
    until: str | None
    dating: Dating
    places: list[Where] = []
    actors: list[str] = []
    victims: list[str] = []
    people: list[str] = []
    counts: list[Count] = []
    sites: list[str] = []
    words: list[str] = []
    title: list[str] = []
    voices: list[Voice] = []
    credits: list[str] = []
    claims: list[str] = []
    another: bool = False
    update: bool = False
    amended: list[str] = []

    @property
    def reports(self) -> bool:
        """Whether the document gives the happening as news."""
        return self.prominence != "mention"

    @property
    def place(self) -> Where | None:
        """The place that it is told of."""
        return self.places[0] if self.places else None
