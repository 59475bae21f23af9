"""Cases at work tried on another version of their chart, and moved there together."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "migration_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chart_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("draft_revision", sa.Integer(), nullable=True),
        sa.Column("nodes", JSON, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("acts", JSON, nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["chart_id"], ["chart.id"], name="fk_migration_batch_chart_id"),
        sa.ForeignKeyConstraint(["target_id"], ["chart_version.id"], name="fk_migration_batch_target_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["chart_draft.id"], name="fk_migration_batch_draft_id"),
        sa.ForeignKeyConstraint(["begun_by"], ["person.id"], name="fk_migration_batch_begun_by"),
        sa.PrimaryKeyConstraint("id", name="pk_migration_batch"),
        sqlite_strict=True,
    )
    op.create_index("ix_migration_batch_chart_id", "migration_batch", ["chart_id"])
    op.create_index("ix_migration_batch_state", "migration_batch", ["state"])
    op.create_table(
        "migration_case",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("told", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["migration_batch.id"], name="fk_migration_case_batch_id"),
        sa.ForeignKeyConstraint(["from_id"], ["chart_version.id"], name="fk_migration_case_from_id"),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_migration_case"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("migration_case")
    op.drop_table("migration_batch")
