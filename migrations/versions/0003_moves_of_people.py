"""Tasks given to a person by name, signed for and urged; copies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
NAMED = "closed_at IS NULL AND person_id IS NOT NULL"


def upgrade() -> None:
    """The reference stands with the column: SQLite cannot add it later without rewriting the table."""
    for column in ("person_id", "owner_id"):
        op.execute(f"ALTER TABLE task ADD COLUMN {column} INTEGER CONSTRAINT fk_task_{column} REFERENCES person (id)")
    op.add_column("task", sa.Column("signed_at", INSTANT, nullable=True))
    op.add_column("task", sa.Column("urged", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "ix_task_person_id", "task", ["person_id"], sqlite_where=sa.text(NAMED), postgresql_where=sa.text(NAMED)
    )
    op.create_table(
        "copy",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task_key", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("read_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_copy_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_copy_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_copy_person_id"),
        sa.PrimaryKeyConstraint("case_id", "seq", "person_id", name="pk_copy"),
        sqlite_strict=True,
    )
    op.create_index("ix_copy_person_id", "copy", ["person_id"])


def downgrade() -> None:
    op.drop_table("copy")
    op.drop_index("ix_task_person_id", "task")
    for column in ("urged", "signed_at", "owner_id", "person_id"):
        op.drop_column("task", column)
