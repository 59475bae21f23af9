"""Saved views of inboxes, and what tells open inboxes that something changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("position", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_saved_view_owner_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_saved_view_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sqlite_strict=True,
    )
    op.create_index("ix_saved_view_owner_id_position", "saved_view", ["owner_id", "position"])
    op.create_index("ix_saved_view_org_id_role", "saved_view", ["org_id", "role"])
    op.create_table(
        "inbox_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_change"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("inbox_change")
    op.drop_table("saved_view")
