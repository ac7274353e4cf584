"""What was read in a document: mentions, statements and claims, with the names and places that they share."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from marsad.ledger.tables.base import Number, metadata, number, reference

# Every canonical name once. ``folded`` is its spelling as it is matched; ``party`` is the number of the name that stands
# for its party: names joined by judged edges share it, and until then a name is its own party.
names = Table(
    "names",
    metadata,
    number(),
    Column("folded", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", String(16)),
    Column("party", Number, nullable=False, index=True),
)
places = Table(
    "places",
    metadata,
    number(),
    Column("key", String(200), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("kind", String(16), nullable=False),
    Column("geonameid", Number),
    Index("ix_places_lat_lon", "lat", "lon"),
)
# ``kind`` is name, place, time or figure; ``name_id``/``place_id`` say which, ``low``/``high`` are an interval of a time
# (ISO) or the bounds of a figure, in words that sort.
mentions = Table(
    "mentions",
    metadata,
    Column("reading_id", Number, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(6), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name_id", Number),
    Column("place_id", Number),
    Column("low", Text),
    Column("high", Text),
    PrimaryKeyConstraint("reading_id", "ordinal"),
    sqlite_with_rowid=False,
)
statements = Table(
    "statements",
    metadata,
    number(),
    reference("reading_id", "readings.id", index=True),
    reference("document_id", "documents.id", index=True),
    Column("item", String(12), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("speaker_id", Number, index=True),
    Column("speaker", Text),
    Column("role", Text),
    Column("via", Text, nullable=False),
    Column("form", String(8), nullable=False),
    Column("act", String(10), nullable=False),
    Column("rule", String(80), nullable=False),
)
# One row a claim of a reading; see marsad.claims.claim. ``detail`` is the claim itself as JSON. ``key`` is the same in
# every reading that finds the same kind and type on the same span, so that decisions carry over.
claims = Table(
    "claims",
    metadata,
    number(),
    Column("key", String(16), nullable=False, index=True),
    reference("reading_id", "readings.id"),
    reference("document_id", "documents.id", index=True),
    Column("current", Boolean, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("type", String(12), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("modality", String(10)),
    Column("speaker_id", Number, index=True),
    Column("place_id", Number),
    Column("day_from", String(16)),
    Column("day_until", String(16)),
    Column("low", Float),
    Column("high", Float),
    Column("event", String(16)),
    Column("deadline", String(16)),
    Column("detail", Text, nullable=False),
    UniqueConstraint("reading_id", "key"),
    Index("ix_claims_kind_type", "kind", "type"),
    Index("ix_claims_kind_deadline", "kind", "deadline"),
    Index("ix_claims_place_day", "place_id", "day_from"),
)
# Who takes part in a claim, as actor or recipient.
claim_parties = Table(
    "claim_parties",
    metadata,
    Column("claim_id", Number, nullable=False),
    Column("name_id", Number, nullable=False, index=True),
    Column("role", String(9), nullable=False),
    PrimaryKeyConstraint("claim_id", "name_id", "role"),
    sqlite_with_rowid=False,
)
