"""When a page was published and last changed: by its metadata, else by what it shows near the title, else by its address."""

from __future__ import annotations

import re
import warnings

from lxml.html import HtmlElement

from marsad.documents.dates import calendar_day, parse_date
from marsad.documents.furniture import plain_key
from marsad.documents.markup.metadata import Metadata
from marsad.documents.markup.tree import Block, signs
from marsad.documents.visible_dates import shown_dates
from marsad.record import Published

_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:[/_-]|\d{4,})"
)
_ELSEWHERE = frozenset(["comment", "comments", "related", "sidebar", "latest", "popular"])
# Date lines stand within a dozen short blocks below the title (byline, share bar, picture), rarely above it.
_BELOW, _ABOVE = 14, 6


def page_dates(
    root: HtmlElement, found: list[Block], title: str | None, meta: Metadata, url: str | None
) -> tuple[Published | None, Published | None]:
    """Publication and last change of the page; each ``None`` where nothing tells it."""
    shown_day, shown_change = _shown(found, title)
    published = meta.published or _time_element(root) or shown_day or _by_url(url) or _by_markup(root)
    if published and published.time is None and shown_day and shown_day.date == published.date:
        published = Published(published.date, shown_day.time, published.from_)
    updated = meta.updated or shown_change
    if updated and published:
        after = [
            u
            for u in (updated, shown_change)
            if u and (u.date, u.time or "24") > (published.date, published.time or "")
        ]
        updated = after[0] if after else None
    return published, updated


def _shown(found: list[Block], title: str | None) -> tuple[Published | None, Published | None]:
    key = plain_key(title or "")
    places = [i for i, block in enumerate(found) if key and plain_key(block.text) == key]
    at = places[-1] if places else 0
    if len(places) > 1 and at > len(found) // 2:  # the last one is in a list of links below
        at = places[0]
    order = (
        [*range(at, min(at + _BELOW, len(found))), *range(max(0, at - _ABOVE), at)]
        if places
        else [*range(min(60, len(found)))]
    )
    published = updated = None
    for index in order:
        block = found[index]
        shown = shown_dates(block.text) if block.linked < len(block.text) / 2 + 1 else None
        if shown is None or not shown.alone:
            continue
        published = published or shown.published
        updated = updated or shown.updated
        if published and updated:
            break
    return published, updated


def _time_element(root: HtmlElement) -> Published | None:
    for element in root.iter("time"):
        value = element.get("datetime")
        around = frozenset().union(*(signs(a) for a in element.iterancestors()))
        if value and not around & _ELSEWHERE:
            found = parse_date(value)
            if found:
                return found
    return None


def _by_url(url: str | None) -> Published | None:
    match = _IN_URL.search(url or "")
    if match is None:
        return None
    year, month, day = (match.group(i) or match.group(i + 3) for i in (1, 2, 3))
    return calendar_day(int(year), int(month), int(day), "metadata")


def _by_markup(root: HtmlElement) -> Published | None:
    from htmldate import find_date

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of time zones that it does not know
            value = find_date(root, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return parse_date(value) if value else None
