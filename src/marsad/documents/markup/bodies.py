"""The article's own words: what trafilatura takes out of the pruned tree, sifted line by line."""

from __future__ import annotations

import logging
import re
from copy import deepcopy

from lxml.html import HtmlElement

from marsad.documents.datelines import dateline, kind_of_segment
from marsad.documents.furniture import comment_kind, kind_of_line, plain_key
from marsad.documents.markup.pruning import PROSE_WORDS, is_prose
from marsad.documents.markup.tree import Block
from marsad.documents.visible_dates import is_date_line

_DROPPED = frozenset(
    ("related", "share", "tags", "follow", "updated", "published", "rules", "menu", "photo", "end", "more")
)
# Below this share of the page's best prose, the extractor has missed the article (it was written for other makes of page).
_ENOUGH = 0.5
# Words of the longest scraps: an office and its holder above the text, a name below it.
_SCRAP_ABOVE, _SCRAP_BELOW = 8, 4
# A character that no page has stands for & while the extractor works (it drops private ones).
_AMPERSAND = "\u214b"
# A lead has one paragraph, rarely two; more prose above the body is another article's teaser.
_MOST_LEADS = 2


def body_of(root: HtmlElement, found: list[Block], title: str | None, url: str | None) -> str:
    """The body's paragraphs, one a line; empty where there is none."""
    text = _extracted(root, url)
    lines = sift(text.split("\n"), title)
    own = sift([b.text for b in best_run(found)], title)
    if sum(map(len, lines)) < _ENOUGH * sum(map(len, own)):
        lines = own
    return "\n".join(restored(lines, found, title))


def _extracted(root: HtmlElement, url: str | None) -> str:
    import trafilatura  # here: importing it costs a third of a second

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        result = trafilatura.bare_extraction(_sealed(root), url=url, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, TypeError, AttributeError, AssertionError):
        return ""
    text = result.get("text") if isinstance(result, dict) else getattr(result, "text", None)
    return (text or "").replace(_AMPERSAND, "&")


def _sealed(root: HtmlElement) -> HtmlElement:
    """A copy of the tree in which no text looks like an entity: the extractor would decode it a second time."""
    copy = deepcopy(root)
    for element in copy.iter():
        if element.text and "&" in element.text:
            element.text = element.text.replace("&", _AMPERSAND)
        if element.tail and "&" in element.tail:
            element.tail = element.tail.replace("&", _AMPERSAND)
    return copy


def best_run(found: list[Block]) -> list[Block]:
    """The run of blocks with most prose: up to two short blocks may stand between two paragraphs."""
    best: list[Block] = []
    best_size = size = gap = 0
    run: list[Block] = []
    for block in found:
        if is_prose(block):
            run.append(block)
            size += len(block.text)
            gap = 0
        elif run:
            gap += 1
            run.append(block)
        if gap > 2 and run:
            run, size, gap = [], 0, 0
        elif size > best_size:
            best, best_size = list(run), size
    return best


def restored(lines: list[str], found: list[Block], title: str | None) -> list[str]:
    """``lines`` with the paragraphs that the extractor left out: the lead between title and body, and paragraphs that
    stand beside taken ones in the same element."""
    taken = {plain_key(line): index for index, line in enumerate(lines)}
    at = [taken.get(plain_key(block.text)) for block in found]
    places = [i for i, line in enumerate(at) if line is not None]
    if not places:
        return lines
    key = plain_key(title or "")
    lines, at, places = _below_title(lines, found, at, places, key)
    titled = [i for i, block in enumerate(found[: places[0]]) if key and plain_key(block.text) == key]
    first = titled[-1] + 1 if titled else places[0]
    parents = {found[i].element.getparent() for i in places}
    inserted: dict[int, list[str]] = {}
    following = lines.index(lines[at[places[0]] or 0])
    leads = 0
    for index in range(first, places[-1]):
        block, line = found[index], at[index]
        if line is not None:
            following = line + 1
        elif is_prose(block) and not any(plain_key(block.text) in k for k in taken):
            lead = index < places[0]
            leads += lead
            if (lead and leads <= _MOST_LEADS) or (not lead and block.element.getparent() in parents):
                inserted.setdefault(following, []).extend(sift([block.text], title))
    return [part for i in range(len(lines) + 1) for part in (*inserted.get(i, []), *lines[i : i + 1])]


def _below_title(
    lines: list[str], found: list[Block], at: list[int | None], places: list[int], key: str
) -> tuple[list[str], list[int | None], list[int]]:
    """Without the lines that stand above the title, where most of the body stands below it."""
    titles = [i for i, block in enumerate(found) if key and plain_key(block.text) == key and i < places[-1]]
    above = [i for i in places if titles and i < titles[-1]]
    lost = sum(len(found[i].text) for i in above)
    if not above or lost > 0.3 * sum(map(len, lines)):
        return lines, at, places
    dropped = {at[i] for i in above}
    numbers = [n for n in range(len(lines)) if n not in dropped]
    renumbered = {old: new for new, old in enumerate(numbers)}
    kept = [renumbered.get(n) if n is not None else None for n in at]
    return [lines[n] for n in numbers], kept, [i for i in places if i not in above]


def sift(lines: list[str], title: str | None) -> list[str]:
    """The lines without furniture, the title's repetition, date lines at the edges and all that follows the comments."""
    key = plain_key(title or "")
    kept: list[str] = []
    listed = [" ".join(line.split()) for line in lines]
    listed = [line.removeprefix("- ") for line in listed if line]
    for index, line in enumerate(listed):
        near_edge = len(kept) < 3 or index >= len(listed) - 3
        kind = kind_of_line(line)
        if kind in _DROPPED or not any(c.isalnum() for c in line):
            continue
        if len(kept) < 3 and key and plain_key(line) == key:
            continue
        if near_edge and (is_date_line(line) or kind == "byline"):
            continue
        if kind == "credit" and not _credits(line):
            continue
        said = comment_kind(line)
        if said in ("heading", "open", "closed") and kept:
            break
        if said is not None and len(line) < 200:
            continue
        kept.append(line)
    return _without_scraps(kept)


def _without_scraps(lines: list[str]) -> list[str]:
    """``lines`` without the names, places of writing and labels that stand alone above the first paragraph and below
    the last; datelines and credits stay."""
    prose = [i for i, line in enumerate(lines) if len(line.split()) >= PROSE_WORDS]
    if not prose:
        return lines
    top = [line for line in lines[: prose[0]] if not _is_scrap(line, _SCRAP_ABOVE)]
    end = [line for line in lines[prose[-1] + 1 :] if not _is_scrap(line, _SCRAP_BELOW)]
    return [*top, *lines[prose[0] : prose[-1] + 1], *end]


def _is_scrap(line: str, longest: int) -> bool:
    plain = line.strip()
    if len(plain.split()) > longest or kind_of_line(plain) == "credit" or plain[-1] in '.!؟?…»”"):':
        return False
    return dateline(plain + "\nقال") is None and kind_of_segment(plain) in (None, ("person", False), ("own", False))


def _credits(line: str) -> bool:
    """Whether a line like ``المصدر: وكالات`` credits an outlet or agency for the report."""
    named = line.partition(":")[2].strip() or line.partition(" ")[2].strip()
    kinds = [kind_of_segment(part) for part in re.split(r"\s*[+/،,|–-]\s*|\s+و(?=\S)", named) if part.strip()]
    return len(line.split()) > 12 or any(kind is not None and kind[0] in ("outlet", "credit") for kind in kinds)
