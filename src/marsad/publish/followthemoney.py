"""FollowTheMoney statements: every value with the document that it comes from, as CSV that ``ftm`` reads.

Bodies that take part in incidents are ``Organization``, documents ``Article``, incidents ``Event``; persons are left out: pages
and entities exist for bodies and public office-holders only. Columns and the statement's id follow
``followthemoney/statement`` (4.x); the format needs no library to be written.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from typing import TextIO

from marsad.publish.dataset import Entry

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
DATASET = "marsad_internal"
# The types of properties that are used here, as the model of FollowTheMoney has them.
_TYPES = {
    "name": "name", "title": "string", "sourceUrl": "url", "publisher": "string", "date": "date", "publishedAt": "date",
    "country": "country", "location": "string", "summary": "string", "involved": "entity", "proof": "entity", "id": "checksum",
    "notes": "text",
}  # fmt: skip
_BODIES = frozenset(("organization", "armed_group", "government", "military"))


def write(out: TextIO, found: Iterable[Entry]) -> int:
    """Write the statements; gives how many."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    seen: set[str] = set()
    for entry in found:
        for entity, schema, prop, value, origin in _values(entry):
            row = _statement(entity, schema, prop, value, origin, entry.incident.since, entry.incident.changed)
            if row[-1] not in seen:
                seen.add(row[-1])
                writer.writerow(row)
                count += 1
    return count


def _values(entry: Entry) -> Iterator[tuple[str, str, str, str, str]]:
    """(entity, schema, property, value, origin) of one incident, its documents and its bodies."""
    view = entry.incident
    incident = f"marsad-incident-{view.id}"
    origin = "; ".join(o.name for o in view.origins)[:500]
    yield from ((incident, "Event", p, v, origin) for p, v in (
        ("name", view.title), ("date", view.date), ("country", view.place and (view.place.country or "").lower()),
        ("location", view.place and view.place.name), ("summary", f"{view.type}; {view.voices} independent voices"),
        ("notes", "internal export: not cleared for publication"),
    ) if v)  # fmt: skip
    for told in entry.claims:
        article = _entity("document", told.document)
        yield (incident, "Event", "proof", article, told.document)
        yield from ((article, "Article", p, v, told.document) for p, v in (
            ("title", told.title), ("publisher", told.outlet), ("publishedAt", told.published),
            ("sourceUrl", entry.addresses.get(told.document)),
        ) if v)  # fmt: skip
        for party in (*told.claim.actors, *told.claim.recipients):
            if party.type in _BODIES:
                name = party.name or party.text
                yield (_entity("party", name), "Organization", "name", name, told.document)
                yield (incident, "Event", "involved", _entity("party", name), told.document)


def _entity(kind: str, name: str) -> str:
    return f"marsad-{kind}-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def _statement(entity: str, schema: str, prop: str, value: str, origin: str, first: str, last: str) -> list[str]:
    """One row; the id as ``Statement.generate_key`` makes it: SHA-1 of dataset, entity, property and value, joined by dots."""
    key = hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    return [entity, entity, prop, _TYPES[prop], schema, value, DATASET, origin, "", "", "f", first, last, key]
