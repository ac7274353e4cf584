"""Hand-made marks as they stand in the gold files, by the annotation guide, version 1."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from marsad.errors import ScoreError

T = TypeVar("T")


class Article(msgspec.Struct):
    """An article that is marked: the text that all marks are substrings of, and what its page says of it."""

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None


class GoldStatement(msgspec.Struct):
    """Who said what; ``at`` counts occurrences of ``content`` in the text from 1."""

    content: str
    cue: str = ""
    source: str = ""
    speaker: str = ""
    via: list[str] = []
    act: str = "assert"
    at: int | None = 1


class GoldEvent(msgspec.Struct):
    """Who did what to whom; ``statement`` is the index of the statement that carries it."""

    trigger: str
    type: str
    actors: list[str] = []
    recipients: list[str] = []
    modality: str = "asserted"
    statement: int | None = None
    at: int | None = 1


class GoldFigure(msgspec.Struct):
    """A count with its bounds."""

    text: str
    low: float | None = None
    high: float | None = None
    at: int | None = 1


class GoldTime(msgspec.Struct):
    """A time expression with its interval, ISO dates, ``end`` exclusive; empty where it cannot be resolved."""

    text: str
    start: str = ""
    end: str = ""
    at: int | None = 1


class GoldPlace(msgspec.Struct):
    """A distinct place name."""

    text: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str = ""


class GoldName(msgspec.Struct):
    """A distinct name of a person or body."""

    text: str
    type: str = ""


class GoldArticle(msgspec.Struct):
    """All marks of one article."""

    id: str
    statements: list[GoldStatement] = []
    events: list[GoldEvent] = []
    figures: list[GoldFigure] = []
    times: list[GoldTime] = []
    places: list[GoldPlace] = []
    names: list[GoldName] = []
    relays: list[str] = []


class GsrSpan(msgspec.Struct):
    """What annotators agreed on in a sentence: words of the act, of who did it and of whom it befell."""

    verb: str = ""
    source: str = ""
    target: str = ""


class GsrSentence(msgspec.Struct):
    """One sentence of the Arabic event gold standard of the Open Event Data Alliance."""

    id: str
    event_type: str
    label: str
    text: str
    spans: list[GsrSpan] | None = None
    published: str | None = None


class GoldPage(msgspec.Struct):
    """What a saved page's article is, and strings of its furniture that must not stand in the text."""

    file: str
    article: bool
    title: str | None = None
    published: str | None = None
    body: str = ""
    must_not: list[str] = []
    comments_open: bool = False


def load(path: Path, kind: type[T]) -> list[T]:
    """The items of a gold file: a JSON array (``.json``) or one a line (``.jsonl``). Raises :class:`ScoreError`."""
    try:
        data = path.read_bytes()
        if path.suffix == ".json":
            return msgspec.json.decode(data, type=list[kind])  # type: ignore[valid-type]
        decoder = msgspec.json.Decoder(kind)
        return [decoder.decode(line) for line in data.splitlines() if line.strip()]
    except OSError as cause:
        raise ScoreError(f"the gold file cannot be read: {cause.strerror}", page=str(path)) from cause
    except msgspec.DecodeError as cause:
        raise ScoreError(f"the gold file is not in its format: {cause}", page=str(path)) from cause
