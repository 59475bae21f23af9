"""What connects a case with the outside: waiting, outbox, notices, charts that call others."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
TO_BE_TRIED = sa.text("try_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("chart_version", sa.Column("callees", JSON, nullable=True))
    _waiting()
    op.drop_table("outbox")  # nobody has written to it yet
    _outbox()
    _notices()


def downgrade() -> None:
    for table in ("notice", "outbox", "waiting"):
        op.drop_table(table)
    _outbox_before()
    op.drop_column("chart_version", "callees")


def _waiting() -> None:
    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("inputs", JSON, nullable=False),
        sa.Column("stopped", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_waiting_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_waiting"),
        sqlite_strict=True,
    )
    op.create_index("uq_waiting_case_id_key", "waiting", ["case_id", "key"], unique=True)
    op.create_index("ix_waiting_kind_name_ref", "waiting", ["kind", "name", "ref"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("try_at", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_outbox_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("case_id", "seq", "n", name="uq_outbox_case_id_seq_n"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_outbox_try_at", "outbox", ["try_at", "id"], sqlite_where=TO_BE_TRIED, postgresql_where=TO_BE_TRIED
    )


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_notice_case_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_notice_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("case_id", "seq", "n", name="uq_notice_case_id_seq_n"),
        sqlite_strict=True,
    )
    op.create_index("ix_notice_org_id_role_id", "notice", ["org_id", "role", "id"])


def _outbox_before() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_outbox_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("case_id", "seq", "n", name="uq_outbox_case_id_seq_n"),
        sqlite_strict=True,
    )
