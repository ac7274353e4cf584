"""The public site as its pages and files are addressed: permanent, the same in a browser, in feeds and as a static export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def incident_path(number: int, language: str) -> str:
    """One incident, for ever."""
    return f"/{language}/incidents/{number}"


def feed_path(language: str) -> str:
    """The Atom feed."""
    return f"/feeds/{language}.atom"


def addresses(found: Iterable[Released]) -> Iterator[str]:
    """Every public path: lists, incidents, the numbers that were merged into them, feeds and files."""
    yield from (home_path(language) for language in LANGUAGES)
    yield from (feed_path(language) for language in LANGUAGES)
    yield from DATA
    for one in found:
        for number in (one.incident.number, *one.incident.redirects):
            yield from (incident_path(number, language) for language in LANGUAGES)
