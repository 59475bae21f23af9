"""The log of all journal lines, its tiles and signed heads."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
UNLOGGED = {f"{store}_where": sa.text("logged < revision") for store in ("sqlite", "postgresql")}


def upgrade() -> None:
    op.add_column("case_file", sa.Column("logged", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_index("ix_case_file_unlogged", "case_file", ["id"], **UNLOGGED)
    _entries()
    _heads()


def downgrade() -> None:
    for table in ("log_receiver", "log_head", "log_key", "log_tile", "log_entry"):
        op.drop_table(table)
    op.drop_index("ix_case_file_unlogged", "case_file")
    op.drop_column("case_file", "logged")


def _entries() -> None:
    op.create_table(
        "log_entry",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_log_entry"),
        sa.UniqueConstraint("kind", "subject", "seq", name="uq_log_entry_kind_subject_seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "log_tile",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name="pk_log_tile"),
        sqlite_strict=True,
    )


def _heads() -> None:
    op.create_table(
        "log_key",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_log_key"),
        sa.UniqueConstraint("key", name="uq_log_key_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "log_head",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["log_key.key"], name="fk_log_head_key"),
        sa.PrimaryKeyConstraint("size", name="pk_log_head"),
        sqlite_strict=True,
    )
    op.create_table(
        "log_receiver",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("try_at", INSTANT, nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_log_receiver"),
        sqlite_strict=True,
    )
