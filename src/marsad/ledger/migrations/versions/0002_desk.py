"""What people decide at their desks: people, desks, reviews, grades, amendments, releases, corrections, watches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of the desk."""
    # Before any table refers to it: SQLite alters a table by copying it.
    with op.batch_alter_table("incidents") as incidents:
        incidents.alter_column("status", type_=sa.String(length=14), existing_nullable=False)
    op.create_index("ix_incidents_changed", "incidents", ["changed"], unique=False)
    _people()
    _decisions()
    _publication()
    _watches()


def downgrade() -> None:
    """A ledger is never taken back to an older schema: what people decided would be lost."""
    raise NotImplementedError("what people decided would be lost")


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("display", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=14), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("disabled", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("name", name="uq_people_name"),
    )
    op.create_table(
        "desks",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("outlets", sa.Text(), nullable=False),
        sa.Column("delay_hours", sa.Integer(), nullable=False),
        sa.Column("blur", sa.String(length=8), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desks"),
        sa.UniqueConstraint("key", name="uq_desks_key"),
    )
    op.create_table(
        "desk_members",
        sa.Column("desk_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desks.id"], name="fk_desk_members_desk_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_desk_members_person_id"),
        sa.PrimaryKeyConstraint("desk_id", "person_id", name="pk_desk_members"),
    )
    op.create_index("ix_desk_members_person_id", "desk_members", ["person_id"], unique=False)


def _decisions() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("state", sa.String(length=14), nullable=False),
        sa.Column("assignee", sa.String(length=64), nullable=True),
        sa.Column("verdict", sa.String(length=14), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name="fk_reviews_incident_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_assignee", "reviews", ["assignee"], unique=False)
    op.create_index("ix_reviews_incident_id", "reviews", ["incident_id"], unique=False)
    op.create_table(
        "grades",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_grades"),
    )
    op.create_index("ix_grades_about_subject", "grades", ["about", "subject"], unique=False)
    op.create_table(
        "amendments",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.String(length=16), nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_amendments"),
    )
    op.create_index("ix_amendments_claim_key", "amendments", ["claim_key"], unique=False)


def _publication() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("desk_id", NUMBER, nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("publish_at", sa.String(length=32), nullable=False),
        sa.Column("expires", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["desk_id"], ["desks.id"], name="fk_proposals_desk_id"),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name="fk_proposals_incident_id"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_incident_id", "proposals", ["incident_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("proposal_id", NUMBER, nullable=False),
        sa.Column("desk_id", NUMBER, nullable=False),
        sa.Column("answer", sa.String(length=9), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["desk_id"], ["desks.id"], name="fk_consents_desk_id"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_consents_proposal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_proposal_id", "consents", ["proposal_id"], unique=False)
    op.create_table(
        "releases",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("proposal_id", NUMBER, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name="fk_releases_incident_id"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_releases_proposal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_releases"),
    )
    op.create_index("ix_releases_incident_id", "releases", ["incident_id"], unique=False)
    op.create_index("ix_releases_made", "releases", ["made"], unique=False)
    op.create_table(
        "public_figures",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_public_figures"),
    )
    op.create_index("ix_public_figures_folded", "public_figures", ["folded"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("claim_key", sa.String(length=16), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("changed", sa.Text(), nullable=True),
        sa.Column("answered", sa.String(length=32), nullable=True),
        sa.Column("answered_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name="fk_corrections_incident_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_incident_id", "corrections", ["incident_id"], unique=False)
    op.create_index("ix_corrections_state", "corrections", ["state"], unique=False)


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=6), nullable=False),
        sa.Column("quiet_from", sa.String(length=5), nullable=True),
        sa.Column("quiet_until", sa.String(length=5), nullable=True),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("looked", sa.String(length=32), nullable=False),
        sa.Column("disabled", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_watches_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
    )
    op.create_index("ix_watches_person_id", "watches", ["person_id"], unique=False)
    op.create_table(
        "watch_states",
        sa.Column("watch_id", NUMBER, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.Column("tolls", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], name="fk_watch_states_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", "incident_id", name="pk_watch_states"),
    )
    op.create_table(
        "alerts",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("watch_id", NUMBER, nullable=False),
        sa.Column("incident_id", NUMBER, nullable=False),
        sa.Column("reason", sa.String(length=6), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=True),
        sa.Column("pending", sa.Text(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], name="fk_alerts_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
    )
    op.create_index("ix_alerts_watch_id", "alerts", ["watch_id"], unique=False)
