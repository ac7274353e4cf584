"""Who wrote the article, where the page names a person or a desk and not only the outlet."""

from __future__ import annotations

from lxml.html import HtmlElement

from marsad.documents.bylines import without_label, writer
from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.markup.tree import Block, blocks, signs

_CLASSES = frozenset(("author", "byline", "writer", "reporter", "journalist", "by", "writeby"))


def byline_of(
    root: HtmlElement, found: list[Block], title: str | None, declared: list[str], site_names: list[str]
) -> str | None:
    """The byline by its label beside the title, by the names of elements, or by the metadata, in this order."""
    key = plain_key(title or "")
    at = next((i for i, b in enumerate(found) if key and plain_key(b.text) == key), 0)
    for block in found[max(0, at - 4) : at + 12]:
        if kind_of_line(block.text) == "byline":
            name = writer(without_label(block.text), site_names)
            if name:
                return name
    for element in root.iter("a", "span", "div", "p", "address", "h4", "h5", "li", "td"):
        if element.get("rel") == "author" or element.get("itemprop") == "author" or signs(element) & _CLASSES:
            lines = [without_label(b.text) for b in blocks(element)]
            name = writer(next((line for line in lines if line), ""), site_names) if len(lines) < 4 else None
            if name:
                return name
    return next((n for n in (writer(d, site_names) for d in declared) if n), None)
