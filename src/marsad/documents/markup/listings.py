"""Whether a page is an article at all: lists, directories and front pages are not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.markup.bodies import best_run
from marsad.documents.markup.metadata import Metadata
from marsad.documents.markup.pruning import Measured, is_prose
from marsad.documents.markup.tree import Block, signs, text_length

_ARCHIVE = frozenset(("archive", "category", "home", "frontpage", "search", "blog"))
_SINGLE = frozenset(("single", "postid", "article", "node"))
_TEASER = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$")
# A flash of two sentences has 30 words of prose; what has fewer and is mostly links is a page of links.
_FEWEST_WORDS = 30
_MANY = 6
# Articles are up to 0.7 links with all that surrounds them; with no heading of their own, half is enough for a directory.
_FRONT_LINKS = 0.5
# So many words of prose together are an article even under a headline that is a picture.
_ARTICLE_WORDS = 120


def not_an_article(
    page: Measured, root: HtmlElement, text: str, title: str | None, meta: Metadata, url: str | None
) -> str | None:
    """Why the page is no article, in words; ``None`` where it is one. ``page`` measures it as it came, ``root`` is
    the tree without furniture, ``text`` the best body that was found in it, ``title`` the page's."""
    measured = Measured(root)
    whole = page.of(root)
    links = whole.linked / whole.text if whole.text else 0.0
    prose_words = sum(len(line.split()) for line in text.split("\n") if len(line.split()) >= 12)
    body = root.find("body")
    named = signs(body) if body is not None else frozenset()
    teasers = _teasers(measured)
    headed = has_heading(page, title)
    declared = meta.is_article and (headed or meta.published is not None)
    if not declared and prose_words < _FEWEST_WORDS and (links > 0.5 or len(page.blocks) > 40):
        return "a page of links: it has hardly any text of its own"
    if meta.is_article and meta.published and not (named & _ARCHIVE and teasers):
        return None
    if named & _ARCHIVE and not named & _SINGLE and teasers >= _MANY:
        return "an archive or front page: it lists the beginnings of several articles"
    run = sum(len(b.text.split()) for b in best_run(measured.blocks) if is_prose(b))
    if not declared and not headed and links > _FRONT_LINKS and len(page.blocks) > 40 and run < _ARTICLE_WORDS:
        return "a front page or a directory: no heading with a text below it, and mostly links"
    pairs = 0 if declared else _headlines_with_texts(page, title)
    if pairs:
        return f"a list: {pairs} headlines with a text each, and none for the whole"
    items = _list_items(measured)
    if items:
        return f"a list: {items} items of the same make, each with a text of its own"
    more = sum(kind_of_line(b.text) == "more" for b in page.blocks)
    if teasers >= _MANY and (teasers + more) * 3 > sum(map(is_prose, measured.blocks)):
        return f"a list: {teasers} texts that break off"
    if more >= _MANY and not meta.is_article:
        return f"a list: {more} times it offers to read on"
    path = urlsplit(url).path.strip("/").lower() if url else "x"
    if path in ("", "index.html", "index.php", "ar", "home") and not meta.is_article and links > 0.4:
        return "the front page of a site"
    return None


def has_heading(page: Measured, title: str | None) -> bool:
    """Whether the title stands on the page by itself, as no link: every article has one, front pages do not."""
    key = plain_key(title or "")
    return bool(key) and any(plain_key(b.text) == key and b.linked < len(b.text) / 2 for b in page.blocks)


def _headlines_with_texts(page: Measured, title: str | None) -> int:
    """How many headlines are followed by a text each, where they are most of the page's prose and the title is none or
    one of them; else 0."""
    heads: list[Block] = []
    prose = 0
    for before, block in pairwise(page.blocks):
        if is_prose(block):
            prose += 1
            if 4 <= len(before.text.split()) <= 30 and before.text[-1] not in ".،" and not is_prose(before):
                heads.append(before)
    if len(heads) < _MANY or len(heads) <= 0.7 * prose:
        return 0
    key, tag = plain_key(title or ""), heads[-1].element.tag
    above = has_heading(page, title) and not any(plain_key(h.text) == key and h.element.tag == tag for h in heads)
    return 0 if above else len(heads)


def _teasers(measured: Measured) -> int:
    """How many elements hold a paragraph that breaks off with dots: an essay's own stand beside each other in one."""
    cut = [b.element for b in measured.blocks if is_prose(b) and _TEASER.search(b.text)]
    return len({e.getparent() if e.tag in ("p", "br", "span") else e for e in cut})


def _list_items(measured: Measured) -> int:
    """How many items of one make hold most of the page's prose, each a heading and a text; 0 where it is not so."""
    groups: Counter[tuple[HtmlElement, str, str]] = Counter()
    prose: Counter[tuple[HtmlElement, str, str]] = Counter()
    for element in measured.root.iter("li", "article", "div", "tr", "td", "dd", "section"):
        parent = element.getparent()
        measure = measured.of(element)
        if parent is None or not 60 <= measure.text <= 1200 or not measure.prose or not _headed(element, measure.text):
            continue
        key = (parent, str(element.tag), element.get("class") or "")
        groups[key] += 1
        prose[key] += measure.prose
    for key, count in groups.items():
        if count >= _MANY and sum(v for k, v in prose.items() if k[1:] == key[1:]) > 0.6 * measured.prose:
            return count
    return 0


def _headed(element: HtmlElement, length: int) -> bool:
    """Whether an item begins with a linked headline, or (in lists) with a line before the first break."""
    for inner in element.iter("a", "br"):
        if inner.tag == "br":
            if element.tag != "li" or inner.getparent() is not element:
                continue
            before = "".join(inner.xpath("preceding-sibling::node()[self::text()]"))
            return 10 < len(before.strip()) < length * 0.7
        return 10 < text_length(inner) < length * 0.8
    return False
