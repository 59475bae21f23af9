"""What inboxes sort, count and find by, kept beside each task and case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
NUMBER = {"nullable": False, "server_default": sa.text("0")}
COLUMNS = (
    ("task", "sitting", sa.Text, {"nullable": False, "server_default": sa.text("''")}),
    ("task", "express", sa.Integer, NUMBER),
    ("task", "due_by", INSTANT, {}),
    ("task", "warn_by", INSTANT, {}),
    ("task", "latest_by", INSTANT, {}),
    ("task", "holder_id", sa.Integer, NUMBER),
    ("task", "asleep", sa.Integer, NUMBER),
    ("task", "supervised", sa.Integer, NUMBER),
    ("case_file", "channel", sa.Text, {"nullable": False, "server_default": sa.text("'window'")}),
    ("case_file", "express", sa.Integer, NUMBER),
    ("case_file", "waits", sa.Text, {"nullable": False, "server_default": sa.text("''")}),
    ("case_file", "supervised", sa.Integer, NUMBER),
)
FREE = "closed_at IS NULL AND holder_id = 0 AND asleep = 0"
ASKED = ["sitting", "case_id", "closed_at", "holder_id", "asleep", "supervised"]
HELD = ["holder_id", "due_by", "id", "warn_by", "opened_at", "express", "person_id"]
OPEN = ["closed_at", "asleep", "supervised"]
POST = ["org_id", "role"]
INDEXES = (
    (
        "task",
        "claimed",
        ["org_id", "role", "claimed_by"],
        "closed_at IS NULL AND person_id IS NULL AND claimed_by IS NOT NULL",
    ),
    ("task", "held", [*HELD, *POST, *OPEN], "closed_at IS NULL AND holder_id > 0"),
    ("task", "asleep", ["org_id", "role"], "closed_at IS NULL AND asleep = 1"),
    ("task", "free_due", [*POST, "due_by", "id", *ASKED], FREE),
    ("task", "free_latest", [*POST, "latest_by", "id", *ASKED], FREE),
    ("task", "free_arrived", [*POST, "opened_at", "id", "warn_by", "express", *ASKED], FREE),
    ("task", "free_pressing", [*POST, "warn_by", "due_by", "express", "opened_at", "id", *ASKED], FREE),
    ("task", "free_express", [*POST, "opened_at", "id", "express", *ASKED], f"{FREE} AND express = 1"),
    ("case_file", "filed_by_filed_at_id", ["filed_by", "filed_at", "id"], ""),
    ("case_file", "waits", ["handling_id", "waits", "filed_at"], "waits <> ''"),
    ("case_file", "waits_there", ["accepting_id", "waits"], "waits <> ''"),
    ("case_file", "supervised", ["supervised", "id"], "supervised = 1"),
    ("copy", "person_id_at", ["person_id", "at"], ""),
    ("copy", "unread", ["person_id"], "read_at IS NULL"),
)
FAR = {"sqlite": "253370764800000000", "postgresql": "'9999-01-01 00:00:00+00'"}
PLACE = {"sqlite": "instr({}, '{}')", "postgresql": "strpos({}, '{}')"}
IS_ASLEEP = "CASE WHEN status = 'suspended' THEN 1 ELSE 0 END"
OF_CASE = "SELECT {} FROM case_file WHERE case_file.id = task.case_id"


def upgrade() -> None:
    """The reference stands with its column: SQLite cannot add it later without rewriting the table."""
    op.execute(
        "ALTER TABLE case_file ADD COLUMN filed_by INTEGER CONSTRAINT fk_case_file_filed_by REFERENCES person (id)"
    )
    for table, column, kind, options in COLUMNS:
        op.add_column(table, sa.Column(column, kind, **options))
    _fill_tasks(op.get_bind().dialect.name)
    _fill_cases()
    op.drop_index("ix_task_open", "task")
    op.drop_index("ix_copy_person_id", "copy")
    for table, name, columns, where in INDEXES:
        rows = sa.text(where) if where else None
        op.create_index(f"ix_{table}_{name}", table, columns, sqlite_where=rows, postgresql_where=rows)


def downgrade() -> None:
    for table, name, *_ in INDEXES:
        op.drop_index(f"ix_{table}_{name}", table)
    op.create_index("ix_copy_person_id", "copy", ["person_id"])
    is_open = sa.text("closed_at IS NULL")
    op.create_index("ix_task_open", "task", ["org_id", "role"], sqlite_where=is_open, postgresql_where=is_open)
    for table, column in (*(each[:2] for each in COLUMNS), ("case_file", "filed_by")):
        op.drop_column(table, column)


def _fill_tasks(store: str) -> None:
    """What is done has none of it; its signatures still say what they belong to."""
    far = FAR[store]
    op.execute(f"UPDATE task SET due_by = {far}, warn_by = {far}, latest_by = {far}")
    op.execute(
        f"UPDATE task SET due_by = coalesce(due_at, ({OF_CASE.format('due_at')}), {far}), "
        f"warn_by = coalesce(warn_at, ({OF_CASE.format('warn_at')}), {far}), latest_by = coalesce(latest_at, {far}), "
        "holder_id = coalesce(person_id, claimed_by, 0), "
        f"asleep = ({OF_CASE.format(IS_ASLEEP)}) WHERE closed_at IS NULL"
    )
    op.execute("UPDATE task SET warn_by = due_by WHERE warn_by > due_by")
    mark = PLACE[store].format("key", "#")
    dot = PLACE[store].format(f"substr(key, {mark} + 1)", ".")
    op.execute(f"UPDATE task SET sitting = substr(key, 1, {mark} + {dot} - 1) WHERE {mark} > 0 AND {dot} > 0")


def _fill_cases() -> None:
    first = "FROM journal WHERE journal.case_id = case_file.id AND journal.seq = 1"
    by = "SELECT CASE WHEN actor LIKE 'p%' AND substr(actor, 2, 1) BETWEEN '0' AND '9' "
    op.execute(f"UPDATE case_file SET filed_by = ({by} THEN CAST(substr(actor, 2) AS INTEGER) END {first})")
    for kind, chart in (("special", "sub_special"), ("supplement", "sub_correction")):
        op.execute(f"UPDATE case_file SET waits = '{kind}' WHERE {_at_work(chart)}")
    own = "parent_id IS NULL AND status <> 'ended' AND stage IN ('supplement', 'special')"
    op.execute(f"UPDATE case_file SET waits = stage WHERE {own}")
    op.execute(f"UPDATE case_file SET supervised = 1 WHERE {_at_work('platform_supervise')}")
    supervised = "SELECT id FROM case_file WHERE supervised = 1"
    op.execute(f"UPDATE task SET supervised = 1 WHERE closed_at IS NULL AND case_id IN ({supervised})")


def _at_work(chart: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM case_file AS linked JOIN item_version ON item_version.id = linked.item_version_id "
        f"WHERE linked.parent_id = case_file.id AND linked.status <> 'ended' AND chart_key = '{chart}')"
    )
