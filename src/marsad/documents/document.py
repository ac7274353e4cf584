"""The document: the article in a page, with the offsets that everything after it counts in."""

from __future__ import annotations

import msgspec

from marsad.record import Comments, Published, Span, Warn


class Document(msgspec.Struct):
    """The article alone. ``text`` is final: every later offset counts in it.

    ``dateline_place`` and ``credits`` are spans of ``text`` found by the page's layout; ``published`` is ``None``
    where the page gives no date (the pipeline then works it out from the text).
    """

    source: str
    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    published: Published | None = None
    updated: Published | None = None
    byline: str | None = None
    dateline_place: Span | None = None
    credits: list[Span] = []
    comments: Comments = msgspec.field(default_factory=Comments)
    warnings: list[Warn] = []
