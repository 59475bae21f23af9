"""Organisations that close, people under contract, and who changed what about either."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("organisation", sa.Column("closed_at", INSTANT, nullable=True))
    op.add_column("person", sa.Column("phone", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("person", sa.Column("staff", sa.Text(), nullable=False, server_default=sa.text("'staffed'")))
    op.create_table(
        "admin_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_admin_change_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_admin_change"),
        sqlite_strict=True,
    )
    op.create_index("ix_admin_change_kind_object_id_id", "admin_change", ["kind", "object_id", "id"])


def downgrade() -> None:
    op.drop_table("admin_change")
    op.drop_column("person", "staff")
    op.drop_column("person", "phone")
    op.drop_column("organisation", "closed_at")
