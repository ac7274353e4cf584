"""Exports: each is read back by the format's own library, or held to a schema of ours, and says that it is internal."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import feedparser
import geojson
import jsonschema
import msgspec
import pyarrow.parquet as pq
import pytest
from prov.model import ProvBundle, ProvDocument

from marsad.ledger.opening import open_ledger
from marsad.ledger.questions.incidents import IncidentView, Wanted
from marsad.publish import acled, annotations, atom, followthemoney, lines, parquet, provenance
from marsad.publish import geojson as points
from marsad.publish.cells import plain
from marsad.publish.dataset import NOTICE, Entry, entries, name_of
from marsad.runs.ingesting import ingest

SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "body", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "format": "uri"},
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {
                            "required": ["type", "exact", "prefix", "suffix"],
                            "properties": {"type": {"const": "TextQuoteSelector"}},
                        },
                        {
                            "required": ["type", "start", "end"],
                            "properties": {"type": {"const": "TextPositionSelector"}},
                        },
                    ],
                    "minItems": 2,
                },
            },
        },
    },
}
LEDGER = "urn:uuid:00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def everything(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """All incidents of the samples with their claims."""
    with open_ledger(str(tmp_path_factory.mktemp("e") / "a.db"), create=True) as opened:
        ingest(opened, [str(samples / "articles.jsonl"), str(samples / "styles.articles.jsonl")])
        with opened.reading() as connection:
            assert name_of(connection).startswith("urn:uuid:")
            return list(entries(connection, Wanted(order="number")))


def test_lines_are_incidents_with_claims(everything: list[Entry]):
    """After the notice every line is an incident, and its claims are the ledger's."""
    out = io.BytesIO()
    assert lines.write(out, everything) == len(everything)
    first, *rest = out.getvalue().splitlines()
    assert msgspec.json.decode(first)["notice"] == NOTICE
    for line, entry in zip(rest, everything, strict=True):
        assert msgspec.json.decode(line, type=IncidentView) == entry.incident
        assert len(msgspec.json.decode(line)["claims"]) == len(entry.claims)


def test_acled_has_its_31_columns_and_codes(everything: list[Entry]):
    """Precision codes are 1 to 3, types are ACLED's, fatalities the lowest count with the range in the notes."""
    out = io.StringIO()
    count = acled.write(out, everything)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(rows) == count > 5
    assert len(acled.COLUMNS) == 31 == len(rows[0])
    types = {
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Protests",
        "Riots",
        "Strategic developments",
    }
    by_id = {e.incident.id: e for e in everything}
    for row in rows:
        assert row["event_type"] in types
        assert row["time_precision"] in "123"
        assert row["geo_precision"] in "123"
        assert NOTICE in row["tags"]
        entry = by_id[row["event_id_cnty"].split("-M")[1]]
        killed = next((t for t in entry.incident.tolls if t.kind == "killed" and t.reports), None)
        assert int(row["fatalities"]) == int(killed.low or 0 if killed else 0)
        assert (killed is None) == ("Killed:" not in row["notes"])
    assert {r["iso"] for r in rows if r["country"] == "Iraq"} <= {"368"}


def test_a_cell_is_never_a_formula():
    """What a spreadsheet would run is text."""
    assert plain("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert plain("-5") == "'-5"
    assert plain(-5) == -5


def test_geojson_is_valid(everything: list[Entry]):
    """The library reads it and finds nothing wrong; points lie where the incidents' places are."""
    out = io.BytesIO()
    count = points.write(out, everything)
    found = geojson.loads(out.getvalue().decode())
    assert found.is_valid
    assert len(found.features) == count > 5
    assert found["notice"] == NOTICE
    by_id = {e.incident.id: e.incident.place for e in everything}
    for feature in found.features:
        place = by_id[str(feature["id"])]
        assert place is not None
        assert feature.geometry.coordinates == [place.lon, place.lat]


def test_parquet_reads_back(everything: list[Entry], tmp_path: Path):
    """A row an incident, with the notice in the schema."""
    count = parquet.write(tmp_path / "a.parquet", everything)
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.num_rows == count == len(everything)
    assert table.schema.metadata[b"notice"].decode() == NOTICE
    assert table.column("voices").to_pylist() == [e.incident.voices for e in everything]


# The part of FollowTheMoney's model (4.11) that the export uses: the types of the properties of each schema.
MODEL = {
    "Event": {"name": "name", "date": "date", "country": "country", "location": "string", "summary": "string", "notes": "text",
              "involved": "entity", "proof": "entity"},
    "Article": {"title": "string", "publisher": "string", "publishedAt": "date", "sourceUrl": "url"},
    "Organization": {"name": "name"},
}  # fmt: skip


def test_followthemoney_statements_fit_the_model(everything: list[Entry]):
    """Columns, properties and ids are as the model has them, entities that are named are there, and no person is one."""
    out = io.StringIO()
    count = followthemoney.write(out, everything)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(rows) == count > 50
    entities = {row["entity_id"] for row in rows}
    for row in rows:
        assert MODEL[row["schema"]][row["prop"]] == row["prop_type"]
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest()
        assert row["prop_type"] != "entity" or row["value"] in entities
    assert len({row["id"] for row in rows}) == count


def test_the_followthemoney_package_takes_the_statements(everything: list[Entry]):
    """Where it is installed (it builds on ICU and so is no dependency): it reads every statement and makes the same ids."""
    package = pytest.importorskip("followthemoney")
    from followthemoney.statement.serialize import read_csv_statements

    out = io.StringIO()
    count = followthemoney.write(out, everything)
    found = list(read_csv_statements(io.BytesIO(out.getvalue().encode())))
    assert len(found) == count
    for statement in found:
        assert package.model.get(statement.schema).properties[statement.prop].type.name == statement.prop_type
        assert statement.id == statement.generate_key()


def _annotations(everything: list[Entry]) -> Iterator[dict]:  # type: ignore[type-arg]
    out = io.BytesIO()
    annotations.write(out, everything, LEDGER)
    yield from map(msgspec.json.decode, out.getvalue().splitlines())


def test_annotations_find_their_words(everything: list[Entry], samples: Path):
    """Each fits the model's shape, and both selectors lead to the same words of the document."""
    texts = {}
    for name in ("articles.jsonl", "styles.articles.jsonl"):
        for line in (samples / name).read_bytes().splitlines():
            one = msgspec.json.decode(line)
            texts[one["id"]] = one["text"]
    documents = {v.claim.key: v.document for e in everything for v in e.claims}
    found = list(_annotations(everything))
    assert len(found) == len(documents) > 50
    for one in found:
        jsonschema.validate(one, SCHEMA)
        text = texts[documents[one["id"].rsplit("/", 1)[1]]]
        quoted, placed = one["target"]["selector"]
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text


def test_provenance_is_read_by_the_library(everything: list[Entry]):
    """PROV-JSON that the prov package takes, with every incident and claim in it."""
    out = io.BytesIO()
    provenance.write(out, everything, LEDGER)
    found = ProvDocument.deserialize(content=out.getvalue().decode(), format="json")
    assert isinstance(found, ProvBundle)
    names = {str(record.identifier) for record in found.get_records()}
    assert {f"marsad:incident-{e.incident.id}" for e in everything} <= names
    assert {f"marsad:claim-{v.claim.key}" for e in everything for v in e.claims} <= names


def test_the_feed_is_a_feed(everything: list[Entry]):
    """Atom without a fault, the last changed first, its rights saying that it is internal."""
    out = io.BytesIO()
    atom.write(out, everything, LEDGER)
    found = feedparser.parse(out.getvalue())
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.rights == NOTICE
    assert {e.id.rsplit("/", 1)[1] for e in found.entries} == {e.incident.id for e in everything}


def test_a_title_with_control_characters_is_no_broken_feed(everything: list[Entry]):
    """What XML does not take is replaced."""
    entry = everything[0]
    bad = entry._replace(incident=msgspec.structs.replace(entry.incident, title="a\x00\x0b<script>\ud800"))
    out = io.BytesIO()
    atom.write(out, [bad], LEDGER)
    assert not feedparser.parse(out.getvalue()).bozo
