"""Pages of plain text: an article alone, or a page saved as text with its furniture."""

from __future__ import annotations

from marsad.documents.document import Document
from marsad.pages.charsets import decode
from marsad.pages.page import Page


def text_document(page: Page) -> Document:
    """The document of a page of plain text."""
    decoded = decode(page.data, page.charset)
    document = Document(source=page.source, id=page.sha256, text=decoded.text, url=page.url)
    document.warnings += decoded.warnings
    return document
