"""What an incident shows: its summary, its origins and its tolls, worked out from its tellings whenever these change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update

from marsad.incidents.differences import Difference, differences_of
from marsad.incidents.origins import Origin, origins_of
from marsad.incidents.standing import pair_of
from marsad.incidents.summary import Summary, summarise
from marsad.incidents.telling import Telling
from marsad.incidents.tolls import Toll, tolls_of
from marsad.ledger.relating.amended import as_amended
from marsad.ledger.relating.likeness import load_tellings, shares_between
from marsad.ledger.relating.reviewed import keep_status
from marsad.ledger.rows import in_lists, insert_rows
from marsad.ledger.tables import documents, incident_tellings, incidents, origins, tolls

_json = msgspec.json.Encoder().encode


def tell(connection: Connection, changed: Mapping[int, tuple[int, ...]], at: str) -> None:
    """Work out summary, origins and tolls of ``changed`` incidents (number → tellings) and keep them; their status follows their reviews."""
    if not changed:
        return
    told = as_amended(connection, load_tellings(connection, {t for members in changed.values() for t in members}))
    found = _Documents(connection, {t.document for t in told.values()})
    for some in in_lists(sorted(changed)):
        connection.execute(delete(origins).where(origins.c.incident_id.in_(some)))
        connection.execute(delete(tolls).where(tolls.c.incident_id.in_(some)))
    incident_rows: list[dict[str, Any]] = []
    origin_rows: list[tuple[Any, ...]] = []
    toll_rows: list[tuple[Any, ...]] = []
    for number, members in changed.items():
        inside = [told[t] for t in members]
        roots = origins_of(inside, found.copied({t.document for t in inside}))
        counts = tolls_of(inside, roots)
        origin_rows += [(number, n, o.name, o.kind, _json(o).decode()) for n, o in enumerate(roots, 1)]
        toll_rows += [(number, t.kind, t.low, t.high, _json(t).decode()) for t in counts]
        told_otherwise = differences_of(inside, roots, counts)
        incident_rows.append(_row(number, summarise(inside), roots, counts, told_otherwise, found.title(inside), at))
    insert_rows(connection, origins, ("incident_id", "ordinal", "name", "kind", "detail"), origin_rows)
    insert_rows(connection, tolls, ("incident_id", "kind", "low", "high", "detail"), toll_rows)
    connection.execute(_UPDATE, incident_rows)
    keep_status(connection, changed)


def tell_anew(connection: Connection, numbers: Iterable[int], at: str) -> None:
    """Work out anew what these incidents show; which tellings stand in them stays."""
    changed: dict[int, tuple[int, ...]] = {}
    for number in numbers:
        members = connection.execute(
            select(incident_tellings.c.telling_id)
            .where(incident_tellings.c.incident_id == number)
            .order_by(incident_tellings.c.telling_id)
        ).scalars()
        changed[number] = tuple(members)
    tell(connection, changed, at)


_COLUMNS = ("changed", "type", "day", "place", "province", "country", "lat", "lon", "title", "documents", "voices",
            "killed_low", "killed_high", "summary", "differences")  # fmt: skip
_UPDATE = (
    update(incidents).where(incidents.c.id == bindparam("number")).values({c: bindparam(f"new_{c}") for c in _COLUMNS})
)


def _row(
    number: int,
    summary: Summary,
    roots: list[Origin],
    counts: list[Toll],
    told_otherwise: list[Difference],
    title: str | None,
    at: str,
) -> dict[str, Any]:
    place = summary.place
    killed = next((t for t in counts if t.kind == "killed" and t.reports), None)
    values = (
        at, summary.type, summary.date, place and place.name, place and place.province, place and place.country,
        place and place.lat, place and place.lon, title, len(summary.documents), len(roots),
        killed and killed.low, killed and killed.high, _json(summary).decode(), _json(told_otherwise).decode(),
    )  # fmt: skip
    return {"number": number, **{f"new_{c}": v for c, v in zip(_COLUMNS, values, strict=True)}}


class _Documents:
    """What incidents need to know of their documents: titles, and the shares of copied text between them, by key."""

    def __init__(self, connection: Connection, keys: Collection[str]) -> None:
        self._titles: dict[str, str | None] = {}
        key_of: dict[int, str] = {}
        for some in in_lists(sorted(keys)):
            rows = connection.execute(
                select(documents.c.id, documents.c.key, documents.c.title).where(documents.c.key.in_(some))
            )
            for number, key, title in rows:
                self._titles[key] = title
                key_of[number] = key
        self._shares: dict[str, dict[str, float]] = {}
        for (left, right), share in shares_between(connection, set(key_of)).items():
            a, b = pair_of(key_of[left], key_of[right])
            self._shares.setdefault(a, {})[b] = share

    def copied(self, keys: Collection[str]) -> dict[tuple[str, str], float]:
        """The shares of copied text among ``keys``."""
        inside = set(keys)
        return {(a, b): s for a in inside for b, s in self._shares.get(a, {}).items() if b in inside}

    def title(self, told: Collection[Telling]) -> str | None:
        """The title of the document that tells it most plainly, of these the earliest."""
        plainest = sorted(told, key=lambda t: (_PLAIN.index(t.prominence), t.published or "9", t.id))
        return next((self._titles[t.document] for t in plainest if self._titles.get(t.document)), None)


_PLAIN = ("title", "lead", "news", "mention")
