"""The title of an article, once, without the outlet's name and the section's that pages hang on to it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from marsad.documents.furniture import kind_of_line, plain_key
from marsad.documents.markup.bodies import best_run
from marsad.documents.markup.tree import Block, signs
from marsad.documents.outlets import outlet_of_name
from marsad.documents.visible_dates import is_date_line

_SEPARATOR = re.compile(r"\s+(?:[-–—|:•·»«›<>/~]+|::|_+)\s+|\s*[|»›]\s*|\s+[–—]\s*|\s*::\s*")
_LONGEST = 400
# A window title of up to four words that stands nowhere on the page is the site's name.
_SITE_WORDS = 4
# Between title and body stand date, byline, share bar, caption: eight short blocks at most.
_REACH = 8
# What programs call a page that nobody named.
_NAMELESS = frozenset(
    ("untitled document", "untitled", "new page 1", "document", "no title", "بدون عنوان", "مستند بلا عنوان")
)


def title_of(root: HtmlElement, found: list[Block], declared: list[str], site_names: list[str]) -> str | None:
    """The article's title: the heading of the page that the declared titles agree with, else the declared one, cut.

    ``found`` are the page's blocks, ``declared`` the titles in the metadata, best first; ``site_names`` all names that the outlet goes by.
    """
    tag = root.find(".//title")
    written = " ".join((tag.text_content() if tag is not None else "").split())
    candidates = [c for c in (*declared, written) if c.strip()]
    headings = _headings(root)
    for candidate in candidates:
        key = plain_key(candidate)
        for heading in headings:
            inner = plain_key(heading)
            # A heading that is part of the declared title is the title; three letters could be part of anything.
            if len(inner) > 8 and (inner == key or f" {inner} " in f" {key} ") and not _is_site(heading, site_names):
                return heading[:_LONGEST]
    shown = {plain_key(b.text): b.text for b in found if b.linked < len(b.text) / 2}
    for candidate in candidates:
        for run in _runs(candidate):
            # Four words: shorter ones are names of sections, which stand on the page too.
            if plain_key(run) in shown and len(run.split()) >= 4 and not _is_site(run, site_names):
                return shown[plain_key(run)][:_LONGEST]
    # Nothing agrees: metadata before the only heading of the first level, that before what the window's title says.
    only = [h for h in _only_heading(root) if h in headings and not _is_site(h, site_names)]
    cut = [c for c in (without_site(d, site_names) for d in candidates) if c]
    short = bool(cut) and len(cut[0].split()) <= _SITE_WORDS
    above = _heading_above(found) if short or not cut else []
    choices = [*cut[:1], *only] if declared else [*only, *above, *cut]
    choices += [h for h in headings if not _is_site(h, site_names)]
    return choices[0][:_LONGEST] if choices else None


def _heading_above(found: list[Block]) -> list[str]:
    """The nearest heading above the longest run of prose, where no metadata says what the title is."""
    run = best_run(found)
    if not run:
        return []
    start = found.index(run[0])
    for distance, block in enumerate(reversed(found[max(0, start - _REACH) : start])):
        words = len(block.text.split())
        bold = distance < 3 and 4 <= words <= 25 and block.text[-1] not in ".،:" and not is_date_line(block.text)
        headed = block.element.tag in ("h1", "h2", "h3", "h4") or signs(block.element) & {
            "title",
            "headline",
            "heading",
        }
        fits = block.linked < len(block.text) / 2 and kind_of_line(block.text) is None
        if fits and (bold or (headed and 3 <= words <= 40)):
            return [block.text]
    return []


def _only_heading(root: HtmlElement) -> list[str]:
    found = [" ".join(element.text_content().split()) for element in list(root.iter("h1"))[:2]]
    return found if len(found) == 1 and len(found[0].split()) >= 3 else []


def _runs(title: str) -> list[str]:
    """The stretches of a declared title between its separators, longest first."""
    marks = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(title)), (len(title), len(title))]
    cuts = [(a[1], b[0]) for i, a in enumerate(marks[:8]) for b in marks[i + 1 : 9]]
    return [title[a:b].strip() for a, b in sorted(cuts, key=lambda c: c[0] - c[1])]


def site_in_title(written: str, title: str | None) -> str | None:
    """The outlet's name that a page's ``<title>`` adds to the article's: the outermost of what is beside it."""
    if not title or title not in written:
        return None
    before, _, after = written.partition(title)
    for side, outermost in ((after, -1), (before, 0)):
        pieces = [p.strip() for p in _SEPARATOR.split(side) if p and any(c.isalpha() for c in p)]
        if pieces and len(pieces[outermost].split()) <= 5:
            return pieces[outermost].strip(" -–—|:·»«")
    return None


def _headings(root: HtmlElement) -> list[str]:
    """The texts of headings, first the first ones, longest of equals first; then of elements that are called a title."""
    found: list[str] = []
    for level in ("h1", "h2", "h3"):
        found += [" ".join(element.text_content().split()) for element in list(root.iter(level))[:40]]
    for element in root.iter("div", "span", "p", "td", "a", "strong", "b", "font"):
        names = signs(element)
        if names & {"title", "headline", "heading"} and len(found) < 200:
            found.append(" ".join(element.text_content().split()))
    return [h for h in dict.fromkeys(found) if 3 < len(h) <= _LONGEST and kind_of_line(h) is None]


def without_site(title: str, site_names: list[str]) -> str | None:
    """``title`` without the segments before and after it that name the site; ``None`` where nothing else is in it."""
    pieces = [p for p in _SEPARATOR.split(title) if p and p.strip()]
    if len(pieces) < 2:
        return None if _is_site(title, site_names) else title.strip()
    first, last = 0, len(pieces) - 1
    while last > first and _is_site(pieces[last], site_names):
        last -= 1
    while first < last and _is_site(pieces[first], site_names):
        first += 1
    if first == last and _is_site(pieces[first], site_names):
        return None
    if last < len(pieces) - 1:
        # `title - section - outlet`: what stands between is short, and is no clause of the title.
        while last > first and len(pieces[last].split()) <= 3 and len(" ".join(pieces[first:last]).split()) >= 4:
            last -= 1
    begin = title.index(pieces[first])
    end = title.index(pieces[last], begin if first == last else begin + len(pieces[first])) + len(pieces[last])
    return title[begin:end].strip()


def _is_site(words: str, site_names: list[str]) -> bool:
    key = plain_key(words)
    if not key or key in _NAMELESS:
        return True
    return any(key == plain_key(n) for n in site_names if n) or (len(key) < 50 and outlet_of_name(words) is not None)
