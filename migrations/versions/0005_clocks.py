"""Clocks: what paces a case, ladders, cards, citations of the law, documents, linked cases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
OPEN = {f"{store}_where": sa.text("ended_at IS NULL") for store in ("sqlite", "postgresql")}
JSON = sa.Text().with_variant(JSONB(), "postgresql")
REFERRING = (
    ("calendar_version", "published_by", "person"),
    ("case_file", "parent_id", "case_file"),
)
COLUMNS = (
    ("calendar_version", "reason", sa.Text, {"nullable": False, "server_default": sa.text("''")}),
    ("case_file", "legal_at", INSTANT, {}),
    ("case_file", "paused_at", INSTANT, {}),
    ("case_file", "calendar", sa.LargeBinary, {}),
    ("case_file", "ladders", sa.LargeBinary, {}),
    ("case_file", "cause", sa.Text, {}),
    ("task", "latest_at", INSTANT, {}),
    ("task", "priority", sa.Integer, {"nullable": False, "server_default": sa.text("0")}),
    ("deadline", "stopped_at", INSTANT, {}),
    ("organisation", "prefix", sa.Text, {"nullable": False, "server_default": sa.text("''")}),
    ("person", "email", sa.Text, {"nullable": False, "server_default": sa.text("''")}),
)


def upgrade() -> None:
    """A reference stands with its column: SQLite cannot add it later without rewriting the table."""
    for table, column, other in REFERRING:
        name = f"fk_{table}_{column}"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {other} (id)")
    for table, column, kind, options in COLUMNS:
        op.add_column(table, sa.Column(column, kind, **options))
    op.create_index("ix_case_file_parent_id", "case_file", ["parent_id"])
    op.create_index("uq_case_file_cause", "case_file", ["cause"], unique=True)
    op.create_index("ix_case_file_pace", "case_file", ["calendar", "ladders", "id"], **OPEN)
    _deadlines()
    _rewrite_notices(_notices)
    _ladders()
    _cards()
    _citations()
    _documents()
    _told()


def downgrade() -> None:
    for table in ("mailing", "notice_reading", "document", "document_template", "citation", "card", "ladder_version"):
        op.drop_table(table)
    _rewrite_notices(_notices_before)
    op.drop_index("ix_deadline_stopped_at", "deadline")
    op.execute("UPDATE deadline SET fire_at = due_at WHERE kind = 'timer' AND fire_at IS NULL")
    op.drop_index("ix_case_file_pace", "case_file")
    op.drop_index("uq_case_file_cause", "case_file")
    op.drop_index("ix_case_file_parent_id", "case_file")
    for table, column, *_ in (*COLUMNS, *REFERRING):
        op.drop_column(table, column)


def _rewrite_notices(create) -> None:
    """A unique constraint of SQLite changes only with its table."""
    names = "id, case_id, seq, n, org_id, role, text, at"
    op.execute(f"CREATE TABLE notice_kept AS SELECT {names} FROM notice")
    op.drop_table("notice")
    create()
    op.execute(f"INSERT INTO notice ({names}) SELECT {names} FROM notice_kept")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('notice_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM notice), false)")
    op.execute("DROP TABLE notice_kept")


def _notices() -> None:
    _create_notices(
        sa.Column("place", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_notice_person_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_notice_task_id"),
        sa.UniqueConstraint("case_id", "seq", "n", "place", name="uq_notice_case_id_seq_n_place"),
    )
    op.create_index("ix_notice_person_id_id", "notice", ["person_id", "id"])


def _notices_before() -> None:
    _create_notices(sa.UniqueConstraint("case_id", "seq", "n", name="uq_notice_case_id_seq_n"))


def _create_notices(*more: sa.schema.SchemaItem) -> None:
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
        *more,
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_notice_case_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_notice_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sqlite_strict=True,
    )
    op.create_index("ix_notice_org_id_role_id", "notice", ["org_id", "role", "id"])


def _deadlines() -> None:
    """Timers of suspended cases wait out of the sweep's sight."""
    stopped = sa.text("stopped_at IS NOT NULL")
    where = {"sqlite_where": stopped, "postgresql_where": stopped}
    op.create_index("ix_deadline_stopped_at", "deadline", ["stopped_at", "id"], **where)
    suspended = "case_id IN (SELECT id FROM case_file WHERE status = 'suspended')"
    op.execute(f"UPDATE deadline SET fire_at = NULL WHERE {suspended}")


def _ladders() -> None:
    op.create_table(
        "ladder_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("known_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name="fk_ladder_version_published_by"),
        sa.PrimaryKeyConstraint("id", name="pk_ladder_version"),
        sqlite_strict=True,
    )


def _cards() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=False),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_card_case_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_card_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
        sqlite_strict=True,
    )
    op.create_index("uq_card_case_id_key", "card", ["case_id", "key"], unique=True)
    op.create_index("ix_card_org_id_raised_at", "card", ["org_id", "raised_at"])


def _citations() -> None:
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_citation_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
        sqlite_strict=True,
    )
    op.create_index("uq_citation_case_id_clause", "citation", ["case_id", "clause"], unique=True)
    op.create_index("ix_citation_clause_case_id", "citation", ["clause", "case_id"])


def _documents() -> None:
    op.create_table(
        "document_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name="fk_document_template_published_by"),
        sa.PrimaryKeyConstraint("id", name="pk_document_template"),
        sa.UniqueConstraint("kind", "version", name="uq_document_template_kind_version"),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("task_key", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("leaves", JSON, nullable=True),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", INSTANT, nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("file_digest", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_document_case_id"),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name="fk_document_issued_by"),
        sa.ForeignKeyConstraint(["template_id"], ["document_template.id"], name="fk_document_template_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("number", name="uq_document_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_document_case_id_id", "document", ["case_id", "id"])


def _told() -> None:
    """Who has read a notice, and whom a mail server took an e-mail for."""
    op.create_table(
        "notice_reading",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_notice_reading_notice_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_notice_reading_person_id"),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name="pk_notice_reading"),
        sqlite_strict=True,
    )
    op.create_table(
        "mailing",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_mailing_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mailing_person_id"),
        sa.PrimaryKeyConstraint("case_id", "seq", "n", "person_id", name="pk_mailing"),
        sqlite_strict=True,
    )
