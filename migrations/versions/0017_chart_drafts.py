"""Charts being drawn, and what they were at each save."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chart_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("forms", JSON, nullable=False),
        sa.Column("tables", JSON, nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["based_on"], ["chart_version.id"], name="fk_chart_draft_based_on"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_chart_draft_created_by"),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name="fk_chart_draft_saved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_chart_draft"),
        sqlite_strict=True,
    )
    op.create_index("ix_chart_draft_key", "chart_draft", ["key"])
    op.create_table(
        "chart_draft_save",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("back", sa.Integer(), nullable=False),
        sa.Column("forth", sa.Integer(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("forms", JSON, nullable=False),
        sa.Column("tables", JSON, nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["chart_draft.id"], name="fk_chart_draft_save_draft_id"),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name="fk_chart_draft_save_saved_by"),
        sa.PrimaryKeyConstraint("draft_id", "revision", name="pk_chart_draft_save"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("chart_draft_save")
    op.drop_table("chart_draft")
