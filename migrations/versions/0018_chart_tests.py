"""Paths that are played on every later version of a chart before it is published."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chart_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chart", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("steps", JSON, nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("dropped_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_chart_test_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_chart_test"),
        sqlite_strict=True,
    )
    op.create_index("ix_chart_test_chart", "chart_test", ["chart"])


def downgrade() -> None:
    op.drop_table("chart_test")
