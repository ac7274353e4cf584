"""What was worked out from many documents: copies, tellings, incidents, origins, tolls, outlooks.

All of it follows from what was read and judged, and could be worked out again; only incidents' numbers are permanent.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from marsad.ledger.tables.base import Number, metadata, number, reference

# What comparing texts needs of a document, and the keys under which documents that may share text are found.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("document_id", Number, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
copy_bands = Table(
    "copy_bands",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("document_id", Number, nullable=False, index=True),
    PrimaryKeyConstraint("band", "document_id"),
    sqlite_with_rowid=False,
)
# Two documents that share text, left_id < right_id: the share of each that is copied, the aligned spans, and who had it
# from whom where that can be told.
copies = Table(
    "copies",
    metadata,
    Column("left_id", Number, nullable=False),
    Column("right_id", Number, nullable=False, index=True),
    Column("left_share", Float, nullable=False),
    Column("right_share", Float, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("direction", String(8)),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("left_id", "right_id"),
    sqlite_with_rowid=False,
)
# The group (named by its first document's number) in which each document stands that shares text with another.
copy_groups = Table(
    "copy_groups",
    metadata,
    Column("document_id", Number, primary_key=True, autoincrement=False),
    Column("group_id", Number, nullable=False, index=True),
)
# One document's telling of one happening: the event claims of the document that tell it (see marsad.incidents.telling).
# ``key`` is its id, ``data`` the telling itself as MessagePack; ``home`` is the number of the first incident that it stood in;
# ``apart`` are the ids (JSON) of tellings of the same document that this one is told apart from in words, NULL for none.
tellings = Table(
    "tellings",
    metadata,
    number(),
    Column("key", Text, nullable=False, index=True),
    reference("document_id", "documents.id", index=True),
    reference("reading_id", "readings.id"),
    Column("current", Boolean, nullable=False),
    Column("reports", Boolean, nullable=False),
    Column("home", Number, index=True),
    Column("apart", Text),
    Column("data", LargeBinary, nullable=False),
)
telling_keys = Table(
    "telling_keys",
    metadata,
    Column("block", BigInteger, nullable=False),
    Column("telling_id", Number, nullable=False, index=True),
    PrimaryKeyConstraint("block", "telling_id"),
    sqlite_with_rowid=False,
)
telling_claims = Table(
    "telling_claims",
    metadata,
    Column("telling_id", Number, nullable=False),
    Column("claim_id", Number, nullable=False, index=True),
    PrimaryKeyConstraint("telling_id", "claim_id"),
    sqlite_with_rowid=False,
)
# How alike two tellings are that were worth comparing, in thousandths, where that leaves it open or speaks for one happening;
# the reasons can be worked out again at any time, for comparing and deciding look at nothing else. ``joins``: the likeness is
# enough by itself and supported by what both resemble (see marsad.incidents.standing).
likenesses = Table(
    "likenesses",
    metadata,
    Column("left_id", Number, nullable=False),
    Column("right_id", Number, nullable=False, index=True),
    Column("score", Integer, nullable=False),
    Column("joins", Boolean, nullable=False),
    PrimaryKeyConstraint("left_id", "right_id"),
    sqlite_with_rowid=False,
)
# An incident keeps its number for ever. One whose tellings all went to another is empty and says where they went.
incidents = Table(
    "incidents",
    metadata,
    number(),
    Column("merged_into", Number),
    Column("made", String(32), nullable=False),
    Column("changed", String(32), nullable=False, index=True),
    Column("type", String(12)),
    Column("day", String(10)),
    Column("place", Text),
    Column("province", Text),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("title", Text),
    Column("documents", Integer, nullable=False, default=0),
    Column("voices", Integer, nullable=False, default=0),
    Column("killed_low", Float),
    Column("killed_high", Float),
    Column("status", String(14), nullable=False, default="found"),
    Column("summary", Text, nullable=False, default="{}"),
    Column("differences", Text, nullable=False, default="[]"),
    Index("ix_incidents_type_day", "type", "day"),
    Index("ix_incidents_lat_lon", "lat", "lon"),
)
# In the order in which lists show them: nearly all incidents stand for themselves, so that an index over where the others went
# holds those alone, and is not taken for the way to the rest.
_LEADS: dict[str, Any] = {
    "sqlite_where": incidents.c.merged_into.is_(None),
    "postgresql_where": incidents.c.merged_into.is_(None),
}
_GONE: dict[str, Any] = {
    "sqlite_where": incidents.c.merged_into.is_not(None),
    "postgresql_where": incidents.c.merged_into.is_not(None),
}
_VOICES = incidents.c.voices.desc()
Index("ix_incidents_by_day", incidents.c.day.desc(), _VOICES, incidents.c.id, **_LEADS)
Index("ix_incidents_by_voices", _VOICES, incidents.c.documents.desc(), incidents.c.id, **_LEADS)
Index("ix_incidents_merged", incidents.c.merged_into, **_GONE)
incident_tellings = Table(
    "incident_tellings",
    metadata,
    Column("telling_id", Number, primary_key=True, autoincrement=False),
    Column("incident_id", Number, nullable=False, index=True),
)
# The independent roots of an incident: ``detail`` is the origin as JSON (reasons, documents, tellings, chains).
origins = Table(
    "origins",
    metadata,
    Column("incident_id", Number, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("incident_id", "ordinal"),
)
# The current range of one kind of count, with its history by origin, and sums of periods apart, in ``detail``.
tolls = Table(
    "tolls",
    metadata,
    Column("incident_id", Number, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("incident_id", "kind"),
)
