"""The tables of the ledger, the same for SQLite and PostgreSQL.

Row numbers are given by the ledger, not by the database: one writer at a time holds the lock, so that thousands of rows
that refer to each other go in with one statement a table. Lists and structs that are never searched are JSON text; what
is large and only ever read whole (records, texts' fingerprints) is compressed or binary.
"""

from marsad.ledger.tables.base import metadata
from marsad.ledger.tables.captured import documents, journal, pages, readings, settings
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
    "claim_parties",
    "claims",
    "copies",
    "copy_bands",
    "copy_groups",
    "decisions",
    "documents",
    "edges",
    "fingerprints",
    "incident_tellings",
    "incidents",
    "journal",
    "likenesses",
    "mentions",
    "metadata",
    "names",
    "origins",
    "pages",
    "places",
    "readings",
    "settings",
    "statements",
    "telling_claims",
    "telling_keys",
    "tellings",
    "tolls",
]
