"""A page of HTML as a document: metadata and dates are read first, then everything that is not the article is taken out."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from marsad.documents.document import Document
from marsad.documents.markup.bodies import body_of
from marsad.documents.markup.bylines import byline_of
from marsad.documents.markup.comments import take_comments
from marsad.documents.markup.dating import page_dates
from marsad.documents.markup.listings import not_an_article
from marsad.documents.markup.messages import read_message
from marsad.documents.markup.metadata import Metadata, metadata
from marsad.documents.markup.pruning import Measured, prune
from marsad.documents.markup.titles import site_in_title, title_of
from marsad.documents.markup.tree import blocks, drop_scripts, drop_unseen, parse, unwrap_layout
from marsad.documents.outlets import Outlet, outlet_of_domain
from marsad.errors import DocumentError
from marsad.pages.charsets import decode
from marsad.pages.page import Page
from marsad.record import Warn

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)", re.I
)


def html_document(page: Page, *, keep_commenters: bool = False) -> Document:
    """The document of a page of HTML. Raises :class:`DocumentError` where there is no text in it."""
    decoded = decode(page.data, page.charset, markup=True)
    root = parse(decoded.text)
    if root is None:
        raise DocumentError("there is no element in the page", page=page.where)
    meta = metadata(root)
    url = page.url or meta.url or _saved_from(decoded.text)
    outlet = outlet_of_domain(url) if url else None
    names = _site_names(meta, outlet)
    drop_scripts(root)
    title = title_of(root, blocks(root), meta.titles, names)
    document = Document(source=page.source, id=page.id, text="", url=url, title=title)
    document.warnings += decoded.warnings
    document.outlet = outlet.name if outlet else meta.site or site_in_title(_written_title(root), title)
    document.comments = take_comments(root, title, keep_commenters=keep_commenters)
    drop_unseen(root)
    unwrap_layout(root)
    found = blocks(root)
    document.published, document.updated = page_dates(root, found, title, meta, url)
    if read_message(root, meta, document):
        return document
    document.byline = byline_of(root, found, title, meta.authors, names)
    whole = Measured(root, found)
    prune(root, title)
    document.text = body_of(root, blocks(root), title, url)
    why = not_an_article(whole, root, document.text, title, meta, url)
    if why:
        document.warnings.append(Warn("not-an-article", why))
    elif not document.text:
        raise DocumentError("no text was found in the page", page=page.where)
    return document


def _saved_from(markup: str) -> str | None:
    """The address that browsers note at the top of a page they save."""
    match = _SAVED_FROM.search(markup[:2000])
    return match.group(1) if match else None


def _written_title(root: HtmlElement) -> str:
    element = root.find(".//title")
    return " ".join((element.text_content() if element is not None else "").split())


def _site_names(meta: Metadata, outlet: Outlet | None) -> list[str]:
    """All names that the page's outlet goes by: its own for itself, ours, and its domain."""
    names = list(outlet.names) if outlet else []
    if meta.site:
        names.append(meta.site)
    if meta.url:
        host = meta.url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
        names += [host, host.partition(".")[0]]
    return names
