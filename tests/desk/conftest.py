"""A desk's ledger on either database: the eight invented pages of one story, two desks at a border, people at both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from marsad.desk.desks.desks import Desk, DeskForm, make_desk, set_members
from marsad.desk.people.accounts import TERMINAL, Person, add_person, person
from marsad.ledger.opening import Ledger
from marsad.ledger.questions.claims import WantedClaims, find_claims
from marsad.ledger.questions.incidents import Wanted, find_incidents
from marsad.runs.ingesting import ingest

AT = "2026-01-10T08:00:00Z"
# Al-Qaim lies in both: the border runs beside it.
IRAQ = {"type": "Polygon", "coordinates": [[[40.5, 32.0], [46.0, 32.0], [46.0, 36.0], [40.5, 36.0], [40.5, 32.0]]]}
SYRIA = {"type": "Polygon", "coordinates": [[[36.0, 33.0], [41.5, 33.0], [41.5, 37.0], [36.0, 37.0], [36.0, 33.0]]]}


@dataclass
class Border:
    """A ledger with people: ``layla`` (editor) and ``noor`` (analyst) of the Baghdad desk, ``samir`` (editor) and ``hala`` (reviewer) of the
    Damascus desk; ``number``: an incident in both areas, told by two voices."""

    ledger: Ledger
    baghdad: Desk
    damascus: Desk
    layla: Person
    noor: Person
    samir: Person
    hala: Person
    number: int


@pytest.fixture
def border(ledger: Ledger, samples: Path) -> Border:
    """The ledger with its desks."""
    ingest(ledger, [str(samples / "articles.jsonl")])
    with ledger.writing() as connection:
        for name, role in (("layla", "editor"), ("noor", "analyst"), ("samir", "editor"), ("hala", "reviewer")):
            add_person(connection, TERMINAL, name, name, role, "ar", AT)
        areas = {"baghdad": IRAQ, "damascus": SYRIA}
        for key, area in areas.items():
            form = DeskForm(key, key.title(), "مكتب " + key, msgspec.json.encode(area).decode())
            make_desk(connection, TERMINAL, form, AT)
        baghdad = set_members(connection, TERMINAL, "baghdad", ["layla", "noor"], AT)
        damascus = set_members(connection, TERMINAL, "damascus", ["samir", "hala"], AT)
        found = next(
            view
            for view in find_incidents(connection, Wanted(order="voices", toll=("killed", 1)))
            if view.voices > 1 and any(find_claims(connection, WantedClaims(incident=int(view.id), type="killed")))
        )
        people = [person(connection, name) for name in ("layla", "noor", "samir", "hala")]
    return Border(ledger, baghdad, damascus, *people, int(found.id))
