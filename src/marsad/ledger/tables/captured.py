"""What was taken in: pages as bytes in the archive, the documents in them, the readings of these, and the journal."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from marsad.ledger.tables.base import Number, metadata, number, reference

# Facts about the ledger itself: its identity, where its archive lies, which desk it belongs to.
settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
# One capture: the bytes lie in the archive at (file, offset). ``address`` is what would bring the same page again: its
# URL, else its input id. The same bytes from the same address are one page, however often they are given.
pages = Table(
    "pages",
    metadata,
    number(),
    Column("address", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("media", String(16), nullable=False),
    Column("charset", String(40)),
    Column("captured", String(32), nullable=False),
    Column("size", Integer, nullable=False),
    # The document it holds; of several captures of one unchanged text the first made the document.
    Column("document_id", Number, index=True),
    Column("archive", String(120)),
    Column("archive_offset", Number),
    Column("archive_length", Number),
    Column("redacted", Boolean, nullable=False, default=False),
    UniqueConstraint("address", "sha256", "captured"),
    Index("ix_pages_sha256", "sha256"),
)
# The article in a page. ``version`` counts the different texts that one address gave, 1 for the first.
documents = Table(
    "documents",
    metadata,
    number(),
    Column("key", String, nullable=False, unique=True),
    reference("page_id", "pages.id", index=True),
    Column("address", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String(10), index=True),
    Column("published_time", String(5)),
    Column("published_from", String(10)),
    Column("byline", Text),
    Column("language", String(12)),
    Column("text", Text, nullable=False),
    Column("added", String(32), nullable=False),
    Column("redacted", Boolean, nullable=False, default=False),
    Index("ix_documents_outlet_published", "outlet", "published"),
)
# What one version of the reader made of a document: its record without the text, as JSON, compressed by zlib. A newer
# reading stands beside the older ones; the last one is ``current``.
readings = Table(
    "readings",
    metadata,
    number(),
    reference("document_id", "documents.id", index=True),
    Column("reader", String(40), nullable=False),
    Column("made", String(32), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)
# The append-only chain: ``digest`` is the SHA-256 of the previous digest and this entry's own words (see ledger.journal).
# The body goes in by its own digest, so that the chain still holds where law or safety takes a body away.
journal = Table(
    "journal",
    metadata,
    Column("sequence", Number, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Index("ix_journal_subject", "subject"),
)
