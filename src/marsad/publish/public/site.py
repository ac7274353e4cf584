"""The public site as its pages and files are addressed: permanent, the same in a browser, in feeds and as a static export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.publish.public.released import Released

LANGUAGES = ("ar", "en")
# File by what is in it; each is made by a module of this part.
CSV, GEOJSON, JSONL, REVIEWS = (
    "/data/incidents.csv",
    "/data/incidents.geojson",
    "/data/incidents.jsonl",
    "/data/claim-reviews.json",
)
DATA = (CSV, GEOJSON, JSONL, REVIEWS)
# Incidents on a page of the list: a page stays under 100 KB.
PAGE_SIZE = 50


class Site(msgspec.Struct, frozen=True):
    """``address``: where people reach it, without a slash at the end (empty: not known, then links are relative); ``name``: whose it
    is; ``ledger``: the URN of the ledger, of which permanent ids are made."""

    address: str
    name: str
    ledger: str

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.address}{path}"


def home_path(language: str) -> str:
    """The list and the map."""
    return f"/{language}/"


def page_path(language: str, page: int) -> str:
    """A page of the list, the first being the home."""
    return home_path(language) if page <= 1 else f"/{language}/pages/{page}"


def incident_path(number: int, language: str) -> str:
    """One incident, for ever."""
    return f"/{language}/incidents/{number}"


def feed_path(language: str) -> str:
    """The Atom feed."""
    return f"/feeds/{language}.atom"


def addresses(found: Sequence[Released]) -> Iterator[str]:
    """Every public path: lists, incidents, the numbers that were merged into them, feeds and files."""
    pages = range(1, max(1, -(-len(found) // PAGE_SIZE)) + 1)
    yield from (page_path(language, page) for language in LANGUAGES for page in pages)
    yield from (feed_path(language) for language in LANGUAGES)
    yield from DATA
    for one in found:
        for number in (one.incident.number, *one.incident.redirects):
            yield from (incident_path(number, language) for language in LANGUAGES)
