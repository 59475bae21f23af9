"""Versions of charts that come into force later, and the cases that approve them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("chart_version", sa.Column("in_force_from", INSTANT, nullable=True))
    op.add_column("chart_version", sa.Column("release_case", sa.Text(), nullable=True))
    op.create_table(
        "chart_release",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("bundle", sa.LargeBinary(), nullable=False),
        sa.Column("callers", JSON, nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["chart_draft.id"], name="fk_chart_release_draft_id"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_chart_release_asked_by"),
        sa.PrimaryKeyConstraint("number", name="pk_chart_release"),
        sqlite_strict=True,
    )
    op.create_index("ix_chart_release_draft_id", "chart_release", ["draft_id"])


def downgrade() -> None:
    op.drop_table("chart_release")
    op.drop_column("chart_version", "release_case")
    op.drop_column("chart_version", "in_force_from")
