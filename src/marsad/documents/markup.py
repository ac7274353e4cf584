"""Pages of HTML."""

from __future__ import annotations

from marsad.documents.dates import parse_date
from marsad.documents.document import Document
from marsad.errors import DocumentError
from marsad.pages.charsets import decode
from marsad.pages.page import Page


def html_document(page: Page, *, keep_commenters: bool = False) -> Document:
    """The document of a page of HTML."""
    import trafilatura  # here: importing it costs a third of a second

    decoded = decode(page.data, page.charset, markup=True)
    found = trafilatura.bare_extraction(decoded.text, url=page.url, with_metadata=True, include_comments=True)
    if found is None or isinstance(found, dict) or not found.text:
        raise DocumentError("no text was found in the page", page=page.where)
    document = Document(source=page.source, id=page.sha256, text=found.text, url=page.url or found.url)
    document.title, document.outlet = found.title, found.sitename
    document.published = parse_date(found.date) if found.date else None
    document.warnings += decoded.warnings
    return document
