"""CSV in the 31 columns of ACLED's event data, coded by Marsad from what its ledger holds. It is never ACLED's data.

Precision codes are ACLED's: time 1 the day is known, 2 within the week, 3 within the month; place 1 a town or finer, 2 a
part of a province, 3 a province or more. Fatalities are the lowest count that any origin's latest report gives, the
range stands in the notes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from typing import TextIO

from marsad.incidents.tolls import Toll
from marsad.language.stems import stems
from marsad.language.tables import typed_rows
from marsad.publish.cells import plain
from marsad.publish.dataset import NOTICE, Entry

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_INTER = {"government": "State forces", "military": "State forces", "armed_group": "Rebel group", "person": "Civilians"}
_CIVILIANS = frozenset(
    stems("مدني مدنيين مدنيون مدنيا مواطن مواطنين طفل أطفال امرأة نساء صحفي صحفيين نازحين مصلين أهالي سكان")
)


def write(out: TextIO, found: Iterable[Entry]) -> int:
    """Write incidents that ACLED's scheme has a type for; gives how many. Formulas that a spreadsheet would run are text."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    for entry in found:
        coded = codes(entry)
        if coded is not None:
            writer.writerow([plain(value) for value in row(entry, coded)])
            count += 1
    return count


def codes(entry: Entry) -> tuple[str, str, str] | None:
    """Disorder type, event type and sub-event type; ``None`` where ACLED does not code such an event by itself."""
    words = {s for view in entry.claims if view.claim.kind == "event" for s in stems(view.claim.text)}
    words |= set(stems(entry.incident.title or ""))
    for type_, given, *coded in _table():
        if type_ == entry.incident.type and (given == {"*"} or given & words):
            return coded[0], coded[1], coded[2]
    return None


@cache
def _table() -> list[tuple[str, frozenset[str], str, str, str]]:
    table = typed_rows("codebook/acled", tuple[str, str, str, str, str])
    return [(type_, frozenset(given.split("|")), disorder, event, sub) for type_, given, disorder, event, sub in table]


def row(entry: Entry, coded: tuple[str, str, str]) -> list[object]:
    """The 31 values of one incident."""
    view, place = entry.incident, entry.incident.place
    (actor1, kind1, more1), (actor2, kind2, more2) = _sides(entry)
    civilians = "Civilian targeting" if _aims_at_civilians(entry, coded) else ""
    killed = next((t for t in view.tolls if t.kind == "killed" and t.reports), None)
    code = (place.country if place else None) or "XX"
    return [
        f"{code}-M{view.id}", view.date or "", (view.date or "")[:4], _time_precision(entry), *coded,
        actor1, more1, kind1, actor2, more2, kind2, f"{kind1}-{kind2}" if kind2 else f"{kind1} only" if kind1 else "",
        civilians, _numeric(code), _region(code), _country(code), (place.province if place else None) or "", "", "",
        place.name if place else "", place.lat if place and place.lat is not None else "",
        place.lon if place and place.lon is not None else "", _place_precision(entry), "; ".join(entry.outlets),
        "Other", _notes(entry, killed), _fatalities(killed), f"voices={view.voices}; {NOTICE}", _timestamp(view.changed),
    ]  # fmt: skip


def _sides(entry: Entry) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Actors and recipients: the one named most often, what it is, and the others."""
    found = []
    for side in ("actors", "recipients"):
        counts: dict[str, list[int]] = {}
        kinds: dict[str, str] = {}
        for view in entry.claims:
            for party in getattr(view.claim, side):
                name = party.name or party.text
                counts.setdefault(name, [0])[0] += 1
                kinds[name] = _INTER.get(party.type or "", "")
        ranked = sorted(counts, key=lambda n: (-counts[n][0], n))
        found.append((ranked[0], kinds[ranked[0]], "; ".join(ranked[1:])) if ranked else ("", "", ""))
    return found[0], found[1]


def _aims_at_civilians(entry: Entry, coded: tuple[str, str, str]) -> bool:
    if coded[1] == "Violence against civilians":
        return True
    return any(_CIVILIANS & set(stems(p.text)) for view in entry.claims for p in view.claim.recipients)


def _time_precision(entry: Entry) -> int:
    """1 where a claim's own time spans a day or less, 2 where it spans a week, 3 more; 2 where only the publication tells."""
    from datetime import date

    spans = [
        (date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days
        for view in entry.claims
        if view.claim.days
        for a, b in [view.claim.days]
    ]
    if not spans:
        return 2
    return 1 if min(spans) <= 1 else 2 if min(spans) <= 7 else 3


def _place_precision(entry: Entry) -> int:
    place = entry.incident.place
    if place is None:
        return 3
    kinds = {v.claim.place.kind for v in entry.claims if v.claim.place and v.claim.place.name == place.name}
    if kinds & {"city", "village", "district", "facility"}:
        return 1
    return 2 if kinds & {"water", "region"} else 3


def _fatalities(killed: Toll | None) -> int:
    if killed is None:
        return 0
    return int(killed.low if killed.low is not None else 0)


def _notes(entry: Entry, killed: Toll | None) -> str:
    view = entry.incident
    parts = [view.title or ""]
    if killed is not None:
        high = f"{killed.high:g}" if killed.high is not None else "more"
        parts.append(f"Killed: {killed.low or 0:g} to {high} by origin.")
    parts.append(f"Independent voices: {view.voices} ({'; '.join(o.name for o in view.origins)}).")
    return " ".join(p for p in parts if p)


def _country(code: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(code, ""))


def _numeric(code: str) -> str:
    """The ISO 3166 number of a country, as Unicode CLDR lists it with its two letters."""
    from babel.core import get_global

    if code == "XX":
        return ""
    for alias, codes_ in get_global("territory_aliases").items():
        if alias.isdigit() and list(codes_) == [code]:
            return alias
    return ""


def _region(code: str) -> str:
    return (
        "Northern Africa"
        if code in {"DZ", "EG", "LY", "MA", "SD", "TN", "EH"}
        else "Middle East"
        if code in _MIDDLE_EAST
        else ""
    )


_MIDDLE_EAST = {"BH", "IQ", "IR", "IL", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "AE", "YE"}


def _timestamp(at: str) -> int:
    from datetime import datetime

    return int(datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp())
