"""Who looked at which personal data."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "look",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_look_person_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_look"),
        sqlite_strict=True,
    )
    op.create_index("ix_look_at_seq", "look", ["at", "seq"])
    op.create_index("ix_look_person_id_at_seq", "look", ["person_id", "at", "seq"])
    op.create_index("ix_look_case_number_at_seq", "look", ["case_number", "at", "seq"])


def downgrade() -> None:
    op.drop_table("look")
