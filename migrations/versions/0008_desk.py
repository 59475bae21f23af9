"""What people keep at their desk: drafts, phrases, verdicts on materials, enclosures; and whose cases are one's."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
TABLES = ("identity", "enclosure", "material_check", "phrase", "draft")


def upgrade() -> None:
    _drafts()
    _phrases()
    _checks()
    _enclosures()
    _identities()
    op.create_index("ix_case_file_applicant_filed_at_id", "case_file", ["applicant", "filed_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_case_file_applicant_filed_at_id", "case_file")
    for table in TABLES:
        op.drop_table(table)


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draft_person_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_draft_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("person_id", "task_id", name="uq_draft_person_id_task_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_draft_task_id", "draft", ["task_id"])


def _phrases() -> None:
    op.create_table(
        "phrase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("org_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.CheckConstraint("(person_id IS NULL) <> (org_id IS NULL)", name="ck_phrase_one_owner"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_phrase_person_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisation.id"], name="fk_phrase_org_id"),
        sa.PrimaryKeyConstraint("id", name="pk_phrase"),
        sqlite_strict=True,
    )
    op.create_index("ix_phrase_person_id_position", "phrase", ["person_id", "position"])
    op.create_index("ix_phrase_org_id_position", "phrase", ["org_id", "position"])


def _checks() -> None:
    op.create_table(
        "material_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=False),
        sa.Column("checked_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_material_check_case_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_material_check_task_id"),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"], name="fk_material_check_checked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_material_check"),
        sa.UniqueConstraint("task_id", "code", name="uq_material_check_task_id_code"),
        sqlite_strict=True,
    )
    op.create_index("ix_material_check_case_id", "material_check", ["case_id"])


def _enclosures() -> None:
    op.create_table(
        "enclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_enclosure_case_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_enclosure_task_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_enclosure_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_enclosure"),
        sqlite_strict=True,
    )
    op.create_index("ix_enclosure_case_id", "enclosure", ["case_id"])
    op.create_index("ix_enclosure_task_id_person_id", "enclosure", ["task_id", "person_id"])


def _identities() -> None:
    op.create_table(
        "identity",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_identity_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_identity"),
        sqlite_strict=True,
    )
    op.create_index("ix_identity_digest", "identity", ["digest"])
