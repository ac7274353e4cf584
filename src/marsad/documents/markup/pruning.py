"""Taking a page's furniture out of its tree, by structure first: what a block is made of, how it is called, what stands
above it. Whatever carries a good part of the page's prose is never taken out."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.markup.tree import Block, blocks, names, remove, signs

_PAIRS = (("most", "read"), ("most", "viewed"), ("read", "also"), ("see", "also"), ("more", "news"), ("latest", "news"))
_NEVER = frozenset(("html", "body", "main"))
_LINE_KINDS = frozenset(("related", "tags", "share", "follow", "menu", "end"))
# A paragraph of an article has 15 words or more of its own; a headline, a menu entry or a caption has fewer.
PROSE_WORDS = 15
_PROSE_LINKS = 0.4
# A block with a quarter of all prose may be the article, whatever it is called.
_PROTECTED_SHARE = 0.25
_LIST_LINKS = 0.5
# A teaser is a linked headline with a sentence or two; two of them could be an article's own parts.
_FEWEST_TEASERS, _LONGEST_TEASER, _TEASER_LINKS = 3, 700, 0.8


@dataclass
class Measure:
    """How many characters of text, of link text and of prose stand in an element."""

    text: int = 0
    linked: int = 0
    prose: int = 0


class Measured:
    """The measures of every element of a tree that holds text."""

    def __init__(self, root: HtmlElement, found: list[Block] | None = None) -> None:
        self.root = root
        self.blocks = blocks(root) if found is None else found
        self._of: dict[HtmlElement, Measure] = {}
        for block in self.blocks:
            prose = len(block.text) if is_prose(block) else 0
            for element in (block.element, *block.element.iterancestors()):
                measure = self._of.setdefault(element, Measure())
                measure.text += len(block.text)
                measure.linked += block.linked
                measure.prose += prose
        self.prose = self.of(root).prose

    def of(self, element: HtmlElement) -> Measure:
        """The measure of ``element``."""
        return self._of.get(element) or Measure()


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of words and not of links."""
    return block.text.count(" ") + 1 >= PROSE_WORDS and block.linked < _PROSE_LINKS * len(block.text)


def prune(root: HtmlElement, title: str | None) -> None:
    """Take the furniture out of ``root``; the block with ``title`` and all that holds it stays."""
    measured = Measured(root)
    kept = _holders(measured, title)
    furniture, pictures = names("furniture"), names("picture")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER or element in kept or element.getparent() is None:
            continue
        named = signs(element)
        noise = (
            named & furniture
            or any(a in named and b in named for a, b in _PAIRS)
            or element.tag in ("nav", "figcaption", "footer", "aside")
        )
        pictured = named & pictures and measured.of(element).prose == 0 and next(element.iter("img"), None) is not None
        if pictured or (noise and measured.of(element).prose <= measured.prose * _PROTECTED_SHARE):
            remove(element)
    _prune_forms(root, measured, kept)
    _prune_teasers(root, kept)
    _prune_headed(root, kept)


def _holders(measured: Measured, title: str | None) -> set[HtmlElement]:
    """The elements around the last block that is the title: the article is near it."""
    key = plain_key(title or "")
    holders: set[HtmlElement] = set()
    for block in measured.blocks:
        if key and plain_key(block.text) == key and block.linked < len(block.text) / 2:
            holders = {block.element, *block.element.iterancestors()}
    return holders


def _prune_forms(root: HtmlElement, measured: Measured, kept: set[HtmlElement]) -> None:
    """Forms go, except those of old systems that wrap the whole page in one."""
    for form in list(root.iter("form", "fieldset")):
        if form not in kept and measured.of(form).prose <= measured.prose * _PROTECTED_SHARE:
            remove(form)
    for field in list(root.iter("textarea", "select", "input", "button", "label")):
        remove(field)


def _prune_teasers(root: HtmlElement, kept: set[HtmlElement]) -> None:
    """Rows of items of one make that each begin with a link and go on with a text: beginnings of other articles."""
    measured = Measured(root)
    first: dict[HtmlElement, Block] = {}
    for block in measured.blocks:
        for element in (block.element, *block.element.iterancestors()):
            first.setdefault(element, block)
    groups: dict[tuple[HtmlElement, str, str], list[HtmlElement]] = {}
    for element in root.iter("div", "li", "article", "section", "tr", "td", "dd"):
        headline, parent = first.get(element), element.getparent()
        if headline is None or parent is None or element in kept or measured.of(element).text > _LONGEST_TEASER:
            continue
        if headline.linked >= _TEASER_LINKS * len(headline.text) and measured.of(element).text > headline.linked:
            groups.setdefault((parent, str(element.tag), element.get("class") or ""), []).append(element)
    for (parent, _, _), items in groups.items():
        if len(items) >= _FEWEST_TEASERS and measured.of(parent).prose:
            for item in items:
                if item.getparent() is not None:
                    remove(item)


def _prune_headed(root: HtmlElement, kept: set[HtmlElement]) -> None:
    """Blocks that a heading of furniture stands above (``اقرأ أيضا``, ``الكلمات الدلالية``) and the links below it."""
    measured = Measured(root)
    for block in measured.blocks:
        kind = kind_of_line(block.text)
        element = block.element
        if kind not in _LINE_KINDS or element in kept or element.tag in _NEVER or element.getparent() is None:
            continue
        if measured.of(element).text > 2 * len(block.text) and not _is_list(measured, element):
            continue  # a line within a larger block: the lines are sifted later
        parent = element.getparent()
        while parent is not None and parent not in kept and parent.tag not in _NEVER and _is_list(measured, parent):
            element, parent = parent, parent.getparent()
        following = [s for s in element.itersiblings() if isinstance(s.tag, str)]
        remove(element)
        if kind in ("related", "tags"):
            _prune_links(measured, following, kept)


def _prune_links(measured: Measured, following: list[HtmlElement], kept: set[HtmlElement]) -> None:
    for sibling in following:
        measure = measured.of(sibling)
        links = measure.text == 0 or measure.linked >= 0.7 * measure.text
        if not links or measure.prose or sibling in kept or sibling.getparent() is None:
            return
        remove(sibling)


def _is_list(measured: Measured, element: HtmlElement) -> bool:
    measure = measured.of(element)
    return measure.prose == 0 and measure.linked >= _LIST_LINKS * measure.text
