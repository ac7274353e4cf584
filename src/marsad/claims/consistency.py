"""What the claims tell about what was found before them: carriers are media, and a dateline is no part of what is said."""

from __future__ import annotations

from marsad.documents.document import Document
from marsad.language.ranges import Ranges
from marsad.language.text import Text
from marsad.record import Name, Span, Statement

_MEDIA = frozenset(("agency", "channel", "newspaper"))
# Marks and blanks that part a dateline from the first words.
_PARTING = " \t\u00a0-–—ـ:/.،"


def carriers_as_media(names: list[Name], statements: list[Statement]) -> None:
    """Give every name by which a statement was carried (وكالة الضفتين للأنباء) the type of the media, wherever it stands."""
    carried = Ranges(
        (v.span.start, v.span.end) for s in statements for v in s.via if v.span is not None and v.kind in _MEDIA
    )
    carriers = {n.text for n in names if carried.touch(n.start, n.end)}
    for name in names:
        if name.text in carriers and name.type not in ("person", "media"):
            name.type = "media"


def without_dateline(statements: list[Statement], text: Text, document: Document) -> None:
    """Cut ``بغداد/ الرافد - وكالات:`` off the content of a statement that begins with the text."""
    spans = [s for s in (document.dateline_place, *document.credits) if s is not None]
    if not spans:
        return
    end = max(s.end for s in spans)
    after = text.source.find(":", end, end + 3) + 1 or end
    while after < len(text.source) and text.source[after] in _PARTING:
        after += 1
    for statement in statements:
        content = statement.content
        if content.start <= spans[0].start and after < content.end:
            statement.content = Span(after, content.end, text.source[after : content.end])
