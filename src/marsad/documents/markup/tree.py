"""A page's markup as a tree that nothing in it can break: parsed leniently, flattened where nested beyond reason, and
with what readers never see taken out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from lxml import etree, html
from lxml.html import HtmlElement

from marsad.language.tables import rows

# Nobody nests layout deeper; beyond, recursive readers of trees fail (Python's limit is 1,000 calls).
_DEEPEST = 180
# Cells of real tables hold names and numbers; a sentence of 200 characters is laid out, not tabulated.
_LONGEST_CELL = 200
_UNSEEN = (
    "script", "style", "template", "iframe", "frame", "object", "embed", "applet", "svg", "canvas", "audio", "video", "map",
    "noscript", "math", "amp-ad", "amp-analytics", "amp-iframe", "amp-sidebar", "amp-social-share", "amp-embed", "dialog",
)  # fmt: skip
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
# A tag of over 20,000 characters carries a picture in an attribute, or thousands of attributes, on which parsers hang.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)[^<>]{20000,}>")
_CLOSED_BY_OTHERS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "base",
        "area",
        "col",
        "source",
        "track",
        "wbr",
        "embed",
        "param",
    ]
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPOKEN = (frozenset(("visually", "hidden")), frozenset(("sr", "only")), frozenset(("screen", "reader")))
_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th", "caption")
_INVISIBLE_TAGS = frozenset(("head", "title", "textarea", "select", "option", "button", "input", "label"))


class Block(NamedTuple):
    """A run of text between two block boundaries: its words, how many of its characters are link text, its element."""

    text: str
    linked: int
    element: HtmlElement


def parse(markup: str) -> HtmlElement | None:
    """The tree of ``markup``, no deeper than 180 elements; ``None`` where there is no element in it."""
    markup = _shallow(_LONG_TAG.sub(r"<\1>", markup.replace("\x00", "")))
    make: Any = html.HTMLParser
    read: Any = html.document_fromstring
    parser = make(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root: HtmlElement = read(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    for element in root.iter():
        # References like &#1; put characters into a tree that it refuses to take back.
        if element.text and _UNFIT.search(element.text):
            element.text = _UNFIT.sub("", element.text)
        if element.tail and _UNFIT.search(element.tail):
            element.tail = _UNFIT.sub("", element.tail)
    _flatten(root)
    return root


def _shallow(markup: str) -> str:
    """``markup`` without the kinds of tags that are open too often at once: the parser stops at 2,000 levels."""
    while True:
        open_now: Counter[str] = Counter()
        for match in _TAG.finditer(markup):
            name = match.group(2).lower()
            if name in _CLOSED_BY_OTHERS:
                continue
            if not match.group(1):
                open_now[name] += 1
                if open_now[name] > _DEEPEST:
                    break
            elif open_now[name]:
                open_now[name] -= 1
        else:
            return markup
        replaced = "\n" if name in BLOCKS else ""
        markup = re.sub(rf"</?{re.escape(name)}(?![\w:-])[^<>]*>?", replaced, markup, flags=re.I)


def _flatten(root: HtmlElement) -> None:
    """Unwrap every kind of element that occurs too deep, all through the tree, so that no branch stays too deep."""
    for _ in range(8):
        names: set[str] = set()
        depth = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "end":
                depth -= 1
                continue
            depth += 1
            if depth > _DEEPEST and isinstance(element.tag, str):
                names.add(element.tag)
        names -= {"html", "body"}
        if not names:
            return
        etree.strip_tags(root, *names)


def unwrap_layout(root: HtmlElement) -> None:
    """Turn tables that lay the page out into plain blocks; tables of figures (short cells) stay tables."""
    for table in list(root.iter("table")):
        cells = list(table.iter("td", "th"))
        if len(list(table.iter("tr"))) < 2 or any(_holds_blocks(cell) for cell in cells):
            inner = [e for part in _PARTS for e in table.iter(part) if next(e.iterancestors("table"), None) is table]
            for element in (table, *inner):
                element.tag = "div"


def _holds_blocks(cell: HtmlElement) -> bool:
    inner = next(cell.iter("p", "div", "table", "h1", "h2", "h3", "ul", "ol", "form", "center"), None)
    return inner is not None or sum(1 for _ in cell.iter("br")) > 1 or text_length(cell) > _LONGEST_CELL


def drop_scripts(root: HtmlElement) -> None:
    """Take out scripts, styles, frames and the like: no reader sees words in them."""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for toolbar in root.xpath("//*[starts-with(@id, 'wm-ipp')]"):  # web.archive.org's own
        remove(toolbar)


def drop_unseen(root: HtmlElement) -> None:
    """Take out hidden elements. What hides most of a page's words is kept: such pages show
    them by script."""
    whole = text_length(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        hides = "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "")
        named = signs(element)
        # Text for the blind that repeats what the eye sees: `Skip ... and continue reading`.
        spoken = any(pair <= named for pair in _SPOKEN)
        if (hides or spoken or element.get("aria-hidden") == "true") and text_length(element) * 2 < whole:
            remove(element)


def text_length(element: HtmlElement) -> int:
    """How many characters of text, white space apart, stand in ``element``."""
    return sum(len("".join(piece.split())) for piece in element.itertext())


def remove(element: HtmlElement) -> None:
    """Take ``element`` out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + "\n" + element.tail
        else:
            parent.text = (parent.text or "") + "\n" + element.tail
    parent.remove(element)


def blocks(root: HtmlElement) -> list[Block]:
    """The visible text of ``root`` as blocks in order of the page."""
    found: list[Block] = []
    pieces: list[str] = []
    linked = links = silent = 0
    owner = root

    def close() -> None:
        nonlocal linked
        text = " ".join("".join(pieces).split())
        if text:
            found.append(Block(text, min(linked, len(text)), owner))
        pieces.clear()
        linked = 0

    def take(text: str | None) -> None:
        nonlocal linked
        if text and not silent:
            pieces.append(text)
            linked += len("".join(text.split())) if links else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        if tag in BLOCKS:
            close()
            parent = element.getparent()
            owner = element if starts or parent is None else parent
        if tag == "a":
            links += 1 if starts else -1
        if tag in _INVISIBLE_TAGS:
            silent += 1 if starts else -1
        take((element.text if tag else None) if starts else (element.tail if element is not root else None))
    close()
    return found


@cache
def names(kind: str) -> frozenset[str]:
    """The words of ``data/markup.tsv`` that in an element's class or id mean ``kind``."""
    return frozenset(word for listed, word in rows("markup", 2) if listed == kind)


def signs(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class and id: ``post-comments``, ``relatedPosts`` → post, comments, related, posts."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named).lower()))
