"""What exports are made of: every incident with its claims and what ties them to words, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.ledger.opening import identity_of
from marsad.ledger.questions.claims import ClaimView, WantedClaims, find_claims
from marsad.ledger.questions.incidents import IncidentView, Wanted, find_incidents
from marsad.ledger.tables import documents

NOTICE = (
    "Internal export of a Marsad ledger: not cleared for publication. Places are exact and words are quoted whole;"
    " what may be public is for the desks that watch the area to decide."
)
"""Stands in every export, in whatever way the format can say it."""


class Entry(NamedTuple):
    """One incident with the claims that tell it, and the addresses of its documents by key."""

    incident: IncidentView
    claims: list[ClaimView]
    addresses: dict[str, str | None]

    @property
    def outlets(self) -> list[str]:
        """The outlets whose documents report it, each once, in the order of the documents."""
        by_document = {view.document: view.outlet for view in self.claims}
        return list(dict.fromkeys(o for d in self.incident.documents if (o := by_document.get(d))))


def entries(connection: Connection, wanted: Wanted) -> Iterator[Entry]:
    """The incidents that are as ``wanted``, by number."""
    for view in find_incidents(connection, wanted):
        claims = list(find_claims(connection, WantedClaims(incident=int(view.id))))
        keys = sorted({c.document for c in claims} | set(view.documents))
        rows = connection.execute(select(documents.c.key, documents.c.address).where(documents.c.key.in_(keys)))
        addresses = {row.key: row.address if "://" in row.address else None for row in rows}
        yield Entry(view, claims, addresses)


def name_of(connection: Connection) -> str:
    """What exports call the ledger: a URN with its identity."""
    return f"urn:uuid:{identity_of(connection)}"
