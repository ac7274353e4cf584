"""Articles that come as JSON: their text is the document's text, to the letter."""

from __future__ import annotations

from typing import Any

from marsad.documents.dates import parse_date
from marsad.documents.document import Document
from marsad.errors import DocumentError
from marsad.pages.page import Page
from marsad.record import Warn


def article_document(page: Page) -> Document:
    """The document of a page whose media is ``article``. Raises :class:`DocumentError` where it carries no text."""
    article = page.article or {}
    text = article.get("text")
    if not isinstance(text, str):
        raise DocumentError("the article has no `text`", page=page.where)
    document = Document(source=page.source, id=_string(article.get("id")) or page.id, text=encodable(text))
    document.url = _string(article.get("url")) or page.url
    document.outlet = _string(article.get("outlet"))
    document.title = _string(article.get("title"))
    document.byline = _string(article.get("byline"))
    for key in ("published", "updated"):
        value = _string(article.get(key))
        if value:
            found = parse_date(value)
            setattr(document, key, found)
            if found is None:
                document.warnings.append(Warn("bad-date", f"`{key}` is no date: {value[:40]}"))
    return document


def encodable(text: str) -> str:
    """``text`` with lone surrogates (a torn JSON escape) as U+FFFD; offsets stay, and the record can be written."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _string(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return encodable(str(value)).strip() or None
