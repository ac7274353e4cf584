"""Readers' comments in a page's tree: whether the form is open, what they wrote and when, and all of it out of the way."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from marsad.documents.dates import parse_date
from marsad.documents.furniture import comment_kind, plain_key
from marsad.documents.markup.tree import blocks, names, remove, signs
from marsad.documents.visible_dates import is_date_line, shown_dates
from marsad.record import Comment, Comments

_CONTENT = frozenset(["content", "text", "body", "message", "entry", "txt"])
_AUTHOR = frozenset(["author", "fn", "name", "user", "username", "commenter", "nick", "nickname"])
_TOOLS = frozenset(
    [
        "add",
        "form",
        "rules",
        "placeholder",
        "count",
        "counter",
        "reply",
        "modal",
        "window",
        "message",
        "button",
        "link",
        "links",
        "title",
        "header",
        "head",
        "tabs",
        "tab",
    ]
)
_FORM_WORDS = re.compile(r"comment|تعليق|رأيك|رايك|reply|respond|message", re.I)
_WIDGETS = re.compile(
    r"^(?:disqus_thread|fb-comments|fb_comments|livefyre-comments|hyvor-talk|commento|isso-thread|remark42)"
)
_SAYS = re.compile(r"\s*(?:يقول|كتب|says|wrote)\s*:?$")
_MOST_ITEMS = 2000
# Shorter than this are buttons (`تعليق`) and counters in elements that are called comments.
_SHORTEST = 8


def take_comments(root: HtmlElement, title: str | None, *, keep_commenters: bool = False) -> Comments:
    """The comments in ``root``, which are taken out of it. Names are kept only with ``keep_commenters``."""
    found = Comments(open=_is_open(root))
    contents = _contents(root)[:_MOST_ITEMS]
    held = Counter(ancestor for element in contents for ancestor in element.iterancestors())
    for element in contents:
        item = _item(element, held, keep_commenters)
        if item is not None:
            found.items.append(item)
    _take_out(root, title)
    return found


def _is_open(root: HtmlElement) -> bool:
    """Whether a form or a service for comments is in the page, and nothing says that it is closed."""
    lines = [comment_kind(block.text) for block in blocks(root)]
    if "closed" in lines:
        return False
    for area in root.iter("textarea"):
        own = " ".join(area.get(k) or "" for k in ("name", "id", "class", "placeholder"))
        around = " ".join(f"{e.get('class') or ''} {e.get('id') or ''}" for e in list(area.iterancestors())[:6])
        if _FORM_WORDS.search(own) or "comment" in around.lower():
            return True
    for element in root.iter("div", "section", "fb:comments", "hyvor-talk-comments"):
        names = (element.get("id") or "", *(element.get("class") or "").split())
        if element.tag not in ("div", "section") or any(_WIDGETS.match(n) for n in names):
            return True
    return "open" in lines and "field" in lines


def _contents(root: HtmlElement) -> list[HtmlElement]:
    """The innermost elements that hold one comment's words each."""
    named = [
        (e, signs(e))
        for e in root.iter()
        if isinstance(e.tag, str) and e.tag not in ("form", "textarea", "body", "html")
    ]
    named = [(e, s) for e, s in named if not s & _TOOLS]
    strict = [
        e for e, s in named if ("comment" in s and s & _CONTENT) or e.get("itemprop") in ("commentText", "commenttext")
    ]
    loose = [e for e, s in named if "comment" in s and e.tag in ("li", "article", "div") and not s & _AUTHOR]
    for candidates in (strict, loose):
        inner = _innermost(candidates)
        if inner:
            return inner
    return []


def _innermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    outer = {a for e in elements for a in e.iterancestors()}
    return [e for e in elements if e not in outer and next(e.iter("form", "textarea", "input"), None) is None]


def _item(element: HtmlElement, held: Counter[HtmlElement], keep_commenters: bool) -> Comment | None:
    around = _around(element, held)
    author = _author(around)
    lines = [b.text for b in blocks(element)]
    words = [
        t for t in lines if comment_kind(t) is None and not is_date_line(t) and plain_key(t) != plain_key(author or "")
    ]
    if sum(map(len, words)) < _SHORTEST:
        return None
    return Comment(_date(around), "\n".join(words), author if keep_commenters else None)


def _around(element: HtmlElement, held: Counter[HtmlElement]) -> list[HtmlElement]:
    """``element`` and what holds it, up to where the whole section or another comment begins."""
    found = [element]
    for ancestor in element.iterancestors():
        if held[ancestor] > 1 or ancestor.tag in ("body", "html") or len(found) > 4:
            break
        found.append(ancestor)
    return found


def _date(around: list[HtmlElement]) -> str | None:
    for holder in around:
        for time in holder.iter("time"):
            found = parse_date(time.get("datetime") or "") if time.get("datetime") else None
            if found:
                return found.date
        for block in blocks(holder):
            shown = shown_dates(block.text)
            if shown and shown.published and len(block.text) < 80:
                return shown.published.date
    return None


def _author(around: list[HtmlElement]) -> str | None:
    for holder in around:
        named = [
            " ".join(inner.text_content().split())
            for inner in holder.iter("cite", "span", "b", "strong", "a", "div", "h4", "h5", "p")
            if inner.tag == "cite" or signs(inner) & _AUTHOR
        ]
        names = [_SAYS.sub("", n) for n in named if 0 < len(n) < 60 and not is_date_line(n)]
        if names:
            return min(names, key=len)
    return None


def _take_out(root: HtmlElement, title: str | None) -> None:
    key = plain_key(title or "")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "main") or element.getparent() is None:
            continue
        if not signs(element) & names("comments"):
            continue
        # Systems mark the article too when it may be commented on (`post has-comments`): its heading tells it.
        if any(plain_key(h.text_content()) == key for h in element.iter("h1", "h2") if key):
            continue
        if next(element.iter("article"), None) is not None and element.tag not in ("ol", "ul", "li", "section", "div"):
            continue
        remove(element)
