"""What every document gets in the end, from whatever page it comes: language, dateline, the user's overrides."""

from __future__ import annotations

from marsad.documents.datelines import Line, dateline, kind_of_segment, spans
from marsad.documents.dates import parse_date
from marsad.documents.document import Document
from marsad.documents.languages import language_of
from marsad.documents.outlets import outlet_of_name
from marsad.documents.overrides import Overrides
from marsad.errors import DocumentError
from marsad.record import Published, Warn


def finish(document: Document, overrides: Overrides) -> Document:
    """``document`` with its language, its dateline and ``overrides``. Raises :class:`DocumentError` for a bad override."""
    document.language = language_of(document.text)
    line = dateline(document.text)
    document.dateline_place, document.credits = spans(document.text, line)
    if document.outlet is None:
        document.outlet = _credited(document)
    if document.byline is None and line is not None:
        document.byline = _writer(document.text, line)
    listed = any(w.code == "not-an-article" for w in document.warnings)
    if document.text.strip() and document.language != "ar" and not listed:
        document.warnings.append(Warn("not-arabic", "the text is not Arabic; what was found in it may be wrong"))
    if document.published is None and document.updated is not None:
        document.published = Published(document.updated.date, None, document.updated.from_)
        document.warnings.append(Warn("published-by-update", "the page only says when it was last changed"))
    if overrides.outlet:
        document.outlet = overrides.outlet
    if overrides.id:
        document.id = overrides.id
    if overrides.published:
        document.published = _given(overrides.published, document)
    return document


def _writer(text: str, line: Line) -> str | None:
    """The writer that a dateline names: before everything else, or right after the place. After the outlet an unknown
    name is as often a town."""
    persons = [i for i, s in enumerate(line.segments) if s.kind == "person"]
    if len(persons) != 1 or (persons[0] and line.segments[persons[0] - 1].kind != "place"):
        return None
    segment = line.segments[persons[0]]
    return None if segment.single else text[segment.start : segment.end]


def _credited(document: Document) -> str | None:
    """The outlet that a page's dateline names, where nothing else does: no agency, which every outlet prints."""
    own: list[str] = []
    for span in document.credits:
        kind, named = kind_of_segment(span.text), outlet_of_name(span.text)
        if (
            kind is not None
            and kind[0] == "outlet"
            and (named is None or named.outlet.kind not in ("agency", "social"))
        ):
            own.append(named.spelling if named else span.text)
    return own[0] if len(own) == 1 else None


def _given(value: str, document: Document) -> Published:
    found = parse_date(value)
    if found is None:
        raise DocumentError(f"`{value}` is no date of the form YYYY-MM-DD", page=document.source)
    return Published(found.date, found.time, "given")
