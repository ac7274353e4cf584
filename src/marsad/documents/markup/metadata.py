"""What a page says about itself for machines: JSON-LD, Open Graph, meta tags, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from marsad.documents.dates import parse_date
from marsad.documents.visible_dates import shown_dates
from marsad.record import Published

# schema.org types of articles; others (WebSite, BreadcrumbList, VideoObject ...) speak of something else.
_ARTICLES = re.compile(r"article|posting|report|newsstory", re.I)
_PUBLISHED = (
    "article:published_time", "datepublished", "article.published", "og:published_time", "pubdate", "publishdate",
    "publish-date", "publish_date", "published_time", "publication_date", "publicationdate", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "datecreated",
    "article:published", "displaydate", "created", "published",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "modified", "article:modified",
)  # fmt: skip
_MOST_JSON = 500_000


@dataclass
class Metadata:
    """What was found, by what it is about; all strings as the page has them."""

    titles: list[str] = field(default_factory=list)
    site: str | None = None
    url: str | None = None
    kind: str | None = None
    authors: list[str] = field(default_factory=list)
    published: Published | None = None
    updated: Published | None = None
    is_article: bool = False
    language: str | None = None
    description: str | None = None


def metadata(root: HtmlElement) -> Metadata:
    """The metadata of a page's tree (before scripts are taken out of it)."""
    found = Metadata()
    tags = _tags(root)
    for key in ("og:title", "twitter:title", "title", "dc.title", "headline"):
        found.titles += tags.get(key, [])
    found.kind = _one(tags, "og:type")
    found.site = next((s for s in tags.get("og:site_name", []) if "/" not in s), None) or _one(tags, "application-name")
    canonical = root.xpath("//link[@rel='canonical']/@href")
    found.url = next((str(u) for u in canonical if str(u).startswith("http")), None) or _one(tags, "og:url")
    found.authors = [
        a for key in ("author", "article:author", "dc.creator", "parsely-author") for a in tags.get(key, [])
    ]
    _linked_data(root, found)
    found.published = found.published or _date(tags, _PUBLISHED)
    found.updated = found.updated or _date(tags, _UPDATED)
    found.is_article = found.is_article or (found.kind or "").lower().endswith("article")
    found.language = root.get("lang")
    found.description = _one(tags, "og:description")
    return found


def _tags(root: HtmlElement) -> dict[str, list[str]]:
    """The contents of ``<meta>`` by lower-case property, name or itemprop."""
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = element.get(attribute)
            if key:
                tags.setdefault(key.strip().lower(), []).append(content)
        # Some sites write the attributes the wrong way round.
        if content.startswith("og:") and element.get("property"):
            tags.setdefault(content, []).append(str(element.get("property")))
    for element in root.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified'][not(self::meta)]"):
        value = element.get("datetime") or element.get("content")
        if value:
            tags.setdefault(str(element.get("itemprop")).lower(), []).append(value)
    return tags


def _one(tags: dict[str, list[str]], key: str) -> str | None:
    return tags[key][0] if tags.get(key) else None


def _date(tags: dict[str, list[str]], keys: tuple[str, ...]) -> Published | None:
    for key in keys:
        for value in tags.get(key, ()):
            found = machine_date(value)
            if found:
                return found
    return None


def machine_date(value: str) -> Published | None:
    """A date in metadata, which some sites write for people (``الأربعاء، 07 أكتوبر 2020 - 12:09 م``)."""
    found = parse_date(value)
    if found is None and (shown := shown_dates(value)) and shown.published:
        found = shown.published
        found.from_ = "metadata"
    return found


def _linked_data(root: HtmlElement, found: Metadata) -> None:
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        for item in _items(_json(element.text or "")):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(k in ("WebSite", "NewsMediaOrganization", "Organization") for k in names):
                found.site = found.site or next(iter(_strings(item.get("name"))), None)
            if not any(isinstance(k, str) and _ARTICLES.search(k) for k in names):
                continue
            found.is_article = True
            found.titles += _strings(item.get("headline"))
            found.authors += _strings(item.get("author"))
            found.site = found.site or next(iter(_strings(item.get("publisher"))), None)
            for value in _strings(item.get("datePublished")):
                found.published = found.published or machine_date(value)
            for value in _strings(item.get("dateModified")):
                found.updated = found.updated or machine_date(value)


def _json(text: str) -> Any:
    if len(text) > _MOST_JSON:
        return None
    text = text.strip().removeprefix("<!--").removesuffix("-->")
    text = re.sub(r"^\s*//\s*<!\[CDATA\[|//\s*\]\]>\s*$", "", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of linked data: alone, in an array, in ``@graph``."""
    pending = [value]
    for _ in range(1000):
        if not pending:
            return
        item = pending.pop(0)
        if isinstance(item, list):
            pending += item
        elif isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                pending += item["@graph"]


def _strings(value: Any) -> list[str]:
    """A string, the ``name`` of an object, or those of a list's items."""
    if isinstance(value, str):
        return [" ".join(value.split())] if value.strip() else []
    if isinstance(value, dict):
        return _strings(value.get("name"))
    if isinstance(value, list):
        return [s for item in value[:10] if not isinstance(item, list) for s in _strings(item)]
    return []
