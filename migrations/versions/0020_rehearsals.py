"""Past cases once more on a draft."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "rehearsal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("beat_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["chart_draft.id"], name="fk_rehearsal_draft_id"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_rehearsal_asked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal"),
        sqlite_strict=True,
    )
    op.create_index("ix_rehearsal_draft_id", "rehearsal", ["draft_id"])
    op.create_table(
        "rehearsal_case",
        sa.Column("rehearsal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pace", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("told", JSON, nullable=False),
        sa.ForeignKeyConstraint(["rehearsal_id"], ["rehearsal.id"], name="fk_rehearsal_case_rehearsal_id"),
        sa.PrimaryKeyConstraint("rehearsal_id", "number", name="pk_rehearsal_case"),
        sqlite_strict=True,
    )
    op.create_index("ix_rehearsal_case_rehearsal_id_kind_pace", "rehearsal_case", ["rehearsal_id", "kind", "pace"])


def downgrade() -> None:
    op.drop_table("rehearsal_case")
    op.drop_table("rehearsal")
