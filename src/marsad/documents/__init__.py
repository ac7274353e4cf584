"""Page → document: the article alone, with what the page says about it."""

from __future__ import annotations

from marsad.documents.document import Document
from marsad.documents.overrides import Overrides
from marsad.errors import DocumentError, MarsadError
from marsad.pages.page import Page

__all__ = ["Document", "Overrides", "to_document"]


def to_document(page: Page, overrides: Overrides | None = None) -> Document:
    """The article in ``page``. Raises :class:`marsad.errors.DocumentError` where there is no text in it at all.

    Articles of JSONL and plain text come out verbatim; of HTML and of pages saved as text with their furniture the body
    alone. ``overrides`` beat what the page says.
    """
    overrides = overrides or Overrides()
    try:
        return _read(page, overrides)
    except MarsadError:
        raise
    except Exception as cause:
        raise DocumentError(f"no document could be made of it: {cause!r}", page=page.where) from cause


def _read(page: Page, overrides: Overrides) -> Document:
    if page.media == "article":
        from marsad.documents.articles import article_document

        document = article_document(page)
    elif page.media == "text":
        from marsad.documents.plain import text_document

        document = text_document(page)
    else:
        from marsad.documents.markup import html_document

        document = html_document(page, keep_commenters=overrides.keep_commenters)
    from marsad.documents.finishing import finish

    return finish(document, overrides)
