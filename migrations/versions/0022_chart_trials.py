"""Drafts of charts that designers try out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chart_trial",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("calendar", sa.LargeBinary(), nullable=True),
        sa.Column("ladders", sa.LargeBinary(), nullable=True),
        sa.Column("turns", JSON, nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["chart_draft.id"], name="fk_chart_trial_draft_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_chart_trial_person_id"),
        sa.PrimaryKeyConstraint("draft_id", "person_id", name="pk_chart_trial"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("chart_trial")
