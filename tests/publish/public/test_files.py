"""Public files: each is read back by its format's own library, and nothing hidden stands in any."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import geojson
import jsonschema
import msgspec
import pytest

from marsad.errors import OutputError
from marsad.ledger.opening import open_ledger
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.publish.public import static
from marsad.publish.public.filtering import Policy, public_incident
from marsad.publish.public.incident import PublicIncident
from marsad.publish.public.released import Released
from marsad.publish.public.reviews import review
from marsad.publish.public.site import CSV, DATA, GEOJSON, JSONL, REVIEWS, Site, addresses, feed_path
from marsad.publish.public.tables import COLUMNS

AT = "2024-06-01T00:00:00Z"
SITE = Site("https://marsad.example", "Marsad & أصدقاء", "urn:uuid:00000000-0000-0000-0000-000000000000")
# What schema.org and the guides that read ClaimReview ask for.
REVIEW = {
    "type": "object",
    "required": [
        "@context",
        "@type",
        "claimReviewed",
        "itemReviewed",
        "reviewRating",
        "datePublished",
        "author",
        "url",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "url": {"type": "string", "format": "uri", "pattern": "^https://"},
        "datePublished": {"type": "string", "format": "date"},
        "author": {
            "type": "object",
            "required": ["@type", "name"],
            "properties": {"@type": {"enum": ["Organization", "Person"]}},
        },
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "author"],
            "properties": {
                "@type": {"const": "Claim"},
                "author": {
                    "type": "object",
                    "required": ["@type", "name"],
                    "properties": {"name": {"type": "string", "minLength": 1}},
                },
                "appearance": {"type": "array", "items": {"required": ["@type", "url"]}},
            },
        },
        "reviewRating": {
            "type": "object",
            "required": ["@type", "ratingValue", "bestRating", "worstRating", "alternateName"],
            "properties": {
                "@type": {"const": "Rating"},
                "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
            },
        },
    },
}


@pytest.fixture(scope="module")
def released(kept_samples: Path) -> Iterator[list[Released]]:
    """All incidents of the samples as if they were released, blurred to cells, with every status."""
    statuses = ("confirmed", "refuted", "disputed", "unreviewed")
    with open_ledger(str(kept_samples)) as opened, opened.reading() as connection:
        views = list(find_incidents(connection, Wanted(order="number")))
        found = [public_incident(connection, int(v.id), Policy("cell"), AT) for v in views]
        yield [
            Released(n, f"2024-05-{n % 28 + 1:02d}T00:00:00Z", msgspec.structs.replace(i, status=statuses[n % 4]))  # type: ignore[arg-type]
            for n, i in enumerate(found, 1)
        ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_feed(released: list[Released], language: str) -> None:
    """Atom without a fault: ids that stay, the last first, its own address, text without markers."""
    found = feedparser.parse(static.data_file(feed_path(language), released, SITE))
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title == SITE.name
    assert found.feed.author == SITE.name
    assert {link.rel: link.href for link in found.feed.links}["self"] == f"https://marsad.example/feeds/{language}.atom"
    assert len(found.entries) == len(released) == len({e.id for e in found.entries})
    assert [e.updated for e in found.entries] == sorted((e.updated for e in found.entries), reverse=True)
    assert all(
        e.link.startswith(f"https://marsad.example/{language}/incidents/") and e.summary and e.title
        for e in found.entries
    )
    assert "⟦" not in str(found)


def test_an_empty_site_has_a_feed_and_files() -> None:
    """Nothing released yet is no fault."""
    assert not feedparser.parse(static.data_file(feed_path("en"), [], SITE)).bozo
    assert [len(static.data_file(path, [], SITE)) > 0 for path in DATA] == [True, True, False, True]


def test_csv(released: list[Released]) -> None:
    """A row an incident, coordinates as precise as they may be, no formula, readable by a spreadsheet."""
    data = static.data_file(CSV, released, SITE)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(released)
    assert list(rows[0]) == list(COLUMNS)
    for row, one in zip(rows, released, strict=True):
        place = one.incident.place
        assert row["latitude"] == ("" if place is None or place.lat is None else str(place.lat))
        assert row["precision"] == (place.precision if place else "")
        assert not any(value[:1] in tuple("=+@") for value in row.values())
    assert "⟦" not in data.decode()


def test_a_title_that_is_a_formula_is_text(released: list[Released]) -> None:
    """What a spreadsheet would run stands as text."""
    bad = msgspec.structs.replace(
        released[0], incident=msgspec.structs.replace(released[0].incident, title="=HYPERLINK(1)")
    )
    assert "'=HYPERLINK(1)" in static.data_file(CSV, [bad], SITE).decode()


def test_geojson(released: list[Released]) -> None:
    """The library finds it valid; every point is a middle of a cell or of a province."""
    found = geojson.loads(static.data_file(GEOJSON, released, SITE).decode())
    assert found.is_valid
    points = {one.incident.number for one in released if one.incident.place and one.incident.place.lat is not None}
    assert {f.id for f in found.features} == points
    assert {f.properties["precision"] for f in found.features} <= {"cell", "district"}


def test_json_lines(released: list[Released]) -> None:
    """Every line is an incident whole."""
    lines = static.data_file(JSONL, released, SITE).splitlines()
    found = [msgspec.json.decode(line, type=PublicIncident) for line in lines]
    assert found == [one.incident for one in released]


def test_claim_reviews(released: list[Released]) -> None:
    """What was confirmed or refuted has a review that holds what schema.org asks for; what was not has none; people are no authors."""
    graph = json.loads(static.data_file(REVIEWS, released, SITE))["@graph"]
    rated = [one for one in released if one.incident.status in ("confirmed", "refuted")]
    assert len(graph) == len(rated) > 5
    for one in released:
        made = review(one, SITE, "en")
        assert (made is not None) == (one in rated)
        if made is not None:
            jsonschema.validate(made, REVIEW, format_checker=jsonschema.FormatChecker())
            assert made["reviewRating"]["ratingValue"] == (5 if one.incident.status == "confirmed" else 1)
    assert "⟦" not in json.dumps(graph, ensure_ascii=False)
    for name in ("الدليمي", "الكبيسي", "القائم"):
        assert name not in json.dumps(graph, ensure_ascii=False)


def test_the_folder(released: list[Released], tmp_path: Path) -> None:
    """Every address is a file with its digest in the manifest; an export before it is replaced; another folder is left alone."""
    folder = tmp_path / "site"
    for _ in range(2):
        manifest = static.export(folder, released, SITE, AT, lambda path: f"<p>{path}".encode())
        paths = list(addresses(released))
        assert len(manifest.files) == len(paths) == len(set(paths))
        for file in manifest.files:
            data = (folder / file.path).read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
        first = released[0].incident.number
        assert (folder / "ar" / "incidents" / str(first) / "index.html").read_text() == f"<p>/ar/incidents/{first}"
    assert len(static.export(folder, released, SITE, AT).files) == 2 + len(DATA)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "work.txt").write_text("x")
    with pytest.raises(OutputError):
        static.export(tmp_path / "mine", released, SITE, AT)
    assert (tmp_path / "mine" / "work.txt").exists()


def test_a_failing_page_leaves_nothing(released: list[Released], tmp_path: Path) -> None:
    """An error in the middle leaves no half of a site."""

    def render(path: str) -> bytes:
        raise OutputError(path)

    with pytest.raises(OutputError):
        static.export(tmp_path / "site", released, SITE, AT, render)
    assert list(tmp_path.iterdir()) == []
