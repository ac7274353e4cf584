"""The tables of the ledger, the same for SQLite and PostgreSQL.

Row numbers are given by the ledger, not by the database: one writer at a time holds the lock, so that thousands of rows
that refer to each other go in with one statement a table. Lists and structs that are never searched are JSON text; what
is large and only ever read whole (records, texts' fingerprints) is compressed or binary.
"""

from marsad.ledger.tables.base import metadata
from marsad.ledger.tables.captured import documents, journal, pages, readings, settings
from marsad.ledger.tables.desk import (
    alerts,
    amendments,
    consents,
    corrections,
    desk_members,
    desks,
    grades,
    people,
    proposals,
    public_figures,
    releases,
    reviews,
    watch_states,
    watches,
)
from marsad.ledger.tables.judged import decisions, edges
from marsad.ledger.tables.read import claim_parties, claims, mentions, names, places, statements
from marsad.ledger.tables.related import (
    copies,
    copy_bands,
    copy_groups,
    fingerprints,
    incident_tellings,
    incidents,
    likenesses,
    origins,
    telling_claims,
    telling_keys,
    tellings,
    tolls,
)

__all__ = [
    "alerts",
    "amendments",
    "claim_parties",
    "claims",
    "consents",
    "copies",
    "copy_bands",
    "copy_groups",
    "corrections",
    "decisions",
    "desk_members",
    "desks",
    "documents",
    "edges",
    "fingerprints",
    "grades",
    "incident_tellings",
    "incidents",
    "journal",
    "likenesses",
    "mentions",
    "metadata",
    "names",
    "origins",
    "pages",
    "people",
    "places",
    "proposals",
    "public_figures",
    "readings",
    "releases",
    "reviews",
    "settings",
    "statements",
    "telling_claims",
    "telling_keys",
    "tellings",
    "tolls",
    "watch_states",
    "watches",
]
