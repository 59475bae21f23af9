"""Cases: where they stand, what was said, what was handed in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")

TABLES = (
    "heartbeat",
    "outbox",
    "material",
    "record",
    "journal",
    "deadline",
    "task",
    "case_file",
    "number_sequence",
)


def upgrade() -> None:
    _cases()
    _journal()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _cases() -> None:
    op.create_table(
        "number_sequence",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_number_sequence"),
        sqlite_strict=True,
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("query_code", sa.Text(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("chart_version_id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("accepting_id", sa.Integer(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("filed_at", INSTANT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("warn_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["accepting_id"], ["organisation.id"], name="fk_case_file_accepting_id"),
        sa.ForeignKeyConstraint(["chart_version_id"], ["chart_version.id"], name="fk_case_file_chart_version_id"),
        sa.ForeignKeyConstraint(["handling_id"], ["organisation.id"], name="fk_case_file_handling_id"),
        sa.ForeignKeyConstraint(["item_version_id"], ["item_version.id"], name="fk_case_file_item_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
        sa.UniqueConstraint("number", name="uq_case_file_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_case_file_handling_id_filed_at", "case_file", ["handling_id", "filed_at"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("warn_at", INSTANT, nullable=True),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_task_case_id"),
        sa.ForeignKeyConstraint(["claimed_by"], ["person.id"], name="fk_task_claimed_by"),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name="fk_task_closed_by"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_task_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sqlite_strict=True,
    )
    op.create_index("uq_task_case_id_key", "task", ["case_id", "key"], unique=True)
    op.create_index("ix_task_closed_by_closed_at", "task", ["closed_by", "closed_at"])
    op.create_index(
        "ix_task_open",
        "task",
        ["org_id", "role"],
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("fire_at", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_deadline_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sqlite_strict=True,
    )
    op.create_index("uq_deadline_case_id_key", "deadline", ["case_id", "key"], unique=True)
    op.create_index(
        "ix_deadline_fire_at",
        "deadline",
        ["fire_at", "id"],
        sqlite_where=sa.text("fire_at IS NOT NULL"),
        postgresql_where=sa.text("fire_at IS NOT NULL"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_journal_case_id"),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_journal"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_journal_actor_request_key",
        "journal",
        ["actor", "request_key"],
        unique=True,
        sqlite_where=sa.text("request_key IS NOT NULL"),
        postgresql_where=sa.text("request_key IS NOT NULL"),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("task_key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("leaves", JSON, nullable=True),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_record_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_record_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_record"),
        sqlite_strict=True,
    )
    op.create_index("ix_record_case_id", "record", ["case_id"])
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name="fk_material_added_by"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_material_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_material"),
        sqlite_strict=True,
    )
    op.create_index("ix_material_case_id", "material", ["case_id"])
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
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeat"),
        sqlite_strict=True,
    )
