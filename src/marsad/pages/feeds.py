"""Feeds: the addresses of articles in an RSS or Atom feed, each once however it is decorated."""

from __future__ import annotations

import contextlib
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from marsad.errors import PageError

# Parameters that tell an outlet where its reader came from and change nothing of the page.
_TRACKING = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "cmpid", "ocid")
)
# A feed lists some tens of entries; one with more is read by its first ones.
MOST_ENTRIES = 1000


class FeedEntry(msgspec.Struct, frozen=True):
    """One entry: the article's address without tracking, its title as the feed has it."""

    link: str
    title: str


def entries_of(data: bytes, url: str) -> list[FeedEntry]:
    """The entries of a feed in its order, each link once. Raises :class:`PageError` where it is no feed.

    Parsed by feedparser, which takes what outlets really publish: wrong charsets, broken XML, every version of RSS.
    """
    import feedparser

    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        raise PageError("this is no RSS or Atom feed", page=url)
    entries: dict[str, FeedEntry] = {}
    for entry in found.entries[:MOST_ENTRIES]:
        link = str(entry.get("link") or "").strip()
        if link:
            clean = without_tracking(urljoin(url, link))
            if clean.startswith(("http://", "https://")):
                entries.setdefault(clean, FeedEntry(clean, str(entry.get("title") or "")))
    return list(entries.values())


def without_tracking(link: str) -> str:
    """A link without tracking parameters and fragment; one that cannot be parsed stays as it is."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(link)
        kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k.lower())]
        return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))
    return link


def _tracks(key: str) -> bool:
    return key in _TRACKING or key.startswith(("utm_", "at_", "pk_"))
