"""The first schema of the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables, and the index of words in the database's own way."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        # Without content of its own: the words are those of documents.text, folded and stemmed.
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE search (document_id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")


def downgrade() -> None:
    """There is nothing before it."""
    raise NotImplementedError("there is no older schema than the first")


def _tables() -> None:
    op.create_table(
        "claim_parties",
        sa.Column("claim_id", NUMBER, nullable=False),
        sa.Column("name_id", NUMBER, nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "name_id", "role", name="pk_claim_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_parties_name_id", "claim_parties", ["name_id"], unique=False)
    op.create_table(
        "copies",
        sa.Column("left_id", NUMBER, nullable=False),
        sa.Column("right_id", NUMBER, nullable=False),
        sa.Column("left_share", sa.Float(), nullable=False),
        sa.Column("right_share", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("left_id", "right_id", name="pk_copies"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copies_right_id", "copies", ["right_id"], unique=False)
    op.create_table(
        "copy_bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("band", "document_id", name="pk_copy_bands"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_bands_document_id", "copy_bands", ["document_id"], unique=False)
    op.create_table(
        "copy_groups",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_copy_groups"),
    )
    op.create_index("ix_copy_groups_group_id", "copy_groups", ["group_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_subject", "decisions", ["subject"], unique=False)
    op.create_table(
        "edges",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=9), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_edges"),
    )
    op.create_index("ix_edges_about_left", "edges", ["about", "left"], unique=False)
    op.create_index("ix_edges_about_right", "edges", ["about", "right"], unique=False)
    op.create_index("ix_edges_about_verdict", "edges", ["about", "verdict"], unique=False)
    op.create_table(
        "fingerprints",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_fingerprints"),
    )
    op.create_table(
        "incident_tellings",
        sa.Column("telling_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("telling_id", name="pk_incident_tellings"),
    )
    op.create_index("ix_incident_tellings_incident_id", "incident_tellings", ["incident_id"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("merged_into", NUMBER, nullable=True),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("changed", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("killed_low", sa.Float(), nullable=True),
        sa.Column("killed_high", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("differences", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index("ix_incidents_day", "incidents", ["day"], unique=False)
    op.create_index("ix_incidents_lat_lon", "incidents", ["lat", "lon"], unique=False)
    op.create_index("ix_incidents_merged_into", "incidents", ["merged_into"], unique=False)
    op.create_index("ix_incidents_type_day", "incidents", ["type", "day"], unique=False)
    op.create_index("ix_incidents_voices", "incidents", ["voices"], unique=False)
    op.create_table(
        "journal",
        sa.Column("sequence", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_journal"),
    )
    op.create_index("ix_journal_subject", "journal", ["subject"], unique=False)
    op.create_table(
        "likenesses",
        sa.Column("left_id", NUMBER, nullable=False),
        sa.Column("right_id", NUMBER, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("joins", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("left_id", "right_id", name="pk_likenesses"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_likenesses_right_id", "likenesses", ["right_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("reading_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name_id", NUMBER, nullable=True),
        sa.Column("place_id", NUMBER, nullable=True),
        sa.Column("low", sa.Text(), nullable=True),
        sa.Column("high", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("reading_id", "ordinal", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "names",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=True),
        sa.Column("party", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_names"),
        sa.UniqueConstraint("folded", name="uq_names_folded"),
    )
    op.create_index("ix_names_party", "names", ["party"], unique=False)
    op.create_table(
        "origins",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "ordinal", name="pk_origins"),
    )
    op.create_table(
        "pages",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("media", sa.String(length=16), nullable=False),
        sa.Column("charset", sa.String(length=40), nullable=True),
        sa.Column("captured", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("document_id", NUMBER, nullable=True),
        sa.Column("archive", sa.String(length=120), nullable=True),
        sa.Column("archive_offset", NUMBER, nullable=True),
        sa.Column("archive_length", NUMBER, nullable=True),
        sa.Column("redacted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.UniqueConstraint("address", "sha256", "captured", name="uq_pages_address_sha256_captured"),
    )
    op.create_index("ix_pages_document_id", "pages", ["document_id"], unique=False)
    op.create_index("ix_pages_sha256", "pages", ["sha256"], unique=False)
    op.create_table(
        "places",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("geonameid", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
        sa.UniqueConstraint("key", name="uq_places_key"),
    )
    op.create_index("ix_places_lat_lon", "places", ["lat", "lon"], unique=False)
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "telling_claims",
        sa.Column("telling_id", NUMBER, nullable=False),
        sa.Column("claim_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("telling_id", "claim_id", name="pk_telling_claims"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_telling_claims_claim_id", "telling_claims", ["claim_id"], unique=False)
    op.create_table(
        "telling_keys",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("telling_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("block", "telling_id", name="pk_telling_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_telling_keys_telling_id", "telling_keys", ["telling_id"], unique=False)
    op.create_table(
        "tolls",
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "kind", name="pk_tolls"),
    )
    op.create_table(
        "documents",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("page_id", NUMBER, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_time", sa.String(length=5), nullable=True),
        sa.Column("published_from", sa.String(length=10), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.Column("redacted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_documents_page_id"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("key", name="uq_documents_key"),
    )
    op.create_index("ix_documents_address", "documents", ["address"], unique=False)
    op.create_index("ix_documents_outlet_published", "documents", ["outlet", "published"], unique=False)
    op.create_index("ix_documents_page_id", "documents", ["page_id"], unique=False)
    op.create_index("ix_documents_published", "documents", ["published"], unique=False)
    op.create_index("ix_documents_text_sha256", "documents", ["text_sha256"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_readings_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_index("ix_readings_document_id", "readings", ["document_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("reading_id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=10), nullable=True),
        sa.Column("speaker_id", NUMBER, nullable=True),
        sa.Column("place_id", NUMBER, nullable=True),
        sa.Column("day_from", sa.String(length=16), nullable=True),
        sa.Column("day_until", sa.String(length=16), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("event", sa.String(length=16), nullable=True),
        sa.Column("deadline", sa.String(length=16), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_claims_document_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_claims_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.UniqueConstraint("reading_id", "key", name="uq_claims_reading_id_key"),
    )
    op.create_index("ix_claims_document_id", "claims", ["document_id"], unique=False)
    op.create_index("ix_claims_key", "claims", ["key"], unique=False)
    op.create_index("ix_claims_kind_deadline", "claims", ["kind", "deadline"], unique=False)
    op.create_index("ix_claims_kind_type", "claims", ["kind", "type"], unique=False)
    op.create_index("ix_claims_place_id", "claims", ["place_id"], unique=False)
    op.create_index("ix_claims_speaker_id", "claims", ["speaker_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading_id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("speaker_id", NUMBER, nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_statements_document_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_statements_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
    )
    op.create_index("ix_statements_document_id", "statements", ["document_id"], unique=False)
    op.create_index("ix_statements_reading_id", "statements", ["reading_id"], unique=False)
    op.create_index("ix_statements_speaker_id", "statements", ["speaker_id"], unique=False)
    op.create_table(
        "tellings",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("reading_id", NUMBER, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Boolean(), nullable=False),
        sa.Column("home", NUMBER, nullable=True),
        sa.Column("apart", sa.Text(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_tellings_document_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_tellings_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tellings"),
    )
    op.create_index("ix_tellings_document_id", "tellings", ["document_id"], unique=False)
    op.create_index("ix_tellings_home", "tellings", ["home"], unique=False)
    op.create_index("ix_tellings_key", "tellings", ["key"], unique=False)
