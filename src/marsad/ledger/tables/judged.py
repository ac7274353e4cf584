"""What was judged: edges between claims or names, and people's decisions about claims and incidents."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, String, Table, Text

from marsad.ledger.tables.base import metadata, number

# Whether two claims tell one happening (``about`` is "incident"; left and right are claim keys) or two names name one
# party (``about`` is "party"; left and right are folded names). Edges are withdrawn, never removed; a machine's edge
# has ``by`` "machine" and may be withdrawn by the machine, a person's only by a person.
edges = Table(
    "edges",
    metadata,
    number(),
    Column("about", String(8), nullable=False),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", String(9), nullable=False),
    Column("by", Text, nullable=False),
    Column("rule", String(60), nullable=False),
    Column("score", Float),
    Column("reasons", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", Text),
    Index("ix_edges_about_left", "about", "left"),
    Index("ix_edges_about_right", "about", "right"),
    Index("ix_edges_about_verdict", "about", "verdict"),
)
# A person's word on one claim or incident: ``subject`` is a claim's key or an incident's number as text.
decisions = Table(
    "decisions",
    metadata,
    number(),
    Column("about", String(8), nullable=False),
    Column("subject", String(40), nullable=False, index=True),
    Column("decision", String(40), nullable=False),
    Column("comment", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("withdrawn", String(32)),
    Column("withdrawn_by", Text),
)
