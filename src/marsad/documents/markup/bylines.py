"""Who wrote the article, where the page names a person or a desk and not only the outlet."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.markup.tree import Block, signs
from marsad.documents.outlets import outlet_of_name
from marsad.documents.visible_dates import shown_dates

_LABEL = re.compile(
    r"^\s*(?:نشر\s+)?(?:كتب(?:ت|ه|ها)?|بقلم|تحرير|المحرر|الكاتب|إعداد|اعداد|تقرير|ترجمة|بواسطة|بواسطه|By)\s*[:/|ـ–-]?\s*",
    re.I,
)
_CLASSES = frozenset(["author", "byline", "writer", "reporter", "journalist"])
_LONGEST = 60


def byline_of(
    root: HtmlElement, found: list[Block], title: str | None, declared: list[str], site_names: list[str]
) -> str | None:
    """The byline by its label beside the title, by the names of elements, or by the metadata, in this order."""
    key = plain_key(title or "")
    at = next((i for i, b in enumerate(found) if key and plain_key(b.text) == key), 0)
    for block in found[max(0, at - 4) : at + 12]:
        if kind_of_line(block.text) == "byline" and (name := _name(_LABEL.sub("", block.text), site_names)):
            return name
    for element in root.iter("a", "span", "div", "p", "address", "h4", "h5", "li", "td"):
        if element.get("rel") == "author" or element.get("itemprop") == "author" or signs(element) & _CLASSES:
            name = _name(_LABEL.sub("", " ".join(element.text_content().split())), site_names)
            if name:
                return name
    return next((n for n in (_name(d, site_names) for d in declared) if n), None)


def _name(words: str, site_names: list[str]) -> str | None:
    """``words`` where they can be a byline: short, no address, no date, not merely the outlet."""
    words = words.strip(" \t\xa0-–|:/()،,")
    if not 3 < len(words) < _LONGEST or re.search(r"[@\d]|https?:|www\.|\.com", words) or shown_dates(words):
        return None
    key = plain_key(words).replace(" ", "")
    own = any(key == plain_key(n).replace(" ", "") for n in site_names) or outlet_of_name(words) is not None
    return None if own or kind_of_line(words) or len(words.split()) > 8 else words
