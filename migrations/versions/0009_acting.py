"""Who acts for whom, from when to when, for which items; who did a task, and wrote, in whose place."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
DONE_BY_AGENTS = {f"{store}_where": sa.text("agent_id IS NOT NULL") for store in ("sqlite", "postgresql")}
PEOPLE = ("principal_id", "agent_id", "made_by", "ended_by")
REFERRING = (("task", "agent_id"), ("record", "principal_id"))


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("items", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        *(sa.ForeignKeyConstraint([each], ["person.id"], name=f"fk_agency_{each}") for each in PEOPLE),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.UniqueConstraint("digest", name="uq_agency_digest"),
        sqlite_strict=True,
    )
    op.create_index("ix_agency_agent_id_until", "agency", ["agent_id", "until"])
    op.create_index("ix_agency_principal_id_until", "agency", ["principal_id", "until"])
    for table, column in REFERRING:
        name = f"fk_{table}_{column}"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES person (id)")
    op.create_index("ix_task_agent_id_closed_at", "task", ["agent_id", "closed_at"], **DONE_BY_AGENTS)


def downgrade() -> None:
    op.drop_index("ix_task_agent_id_closed_at", "task")
    for table, column in REFERRING:
        op.drop_column(table, column)
    op.drop_table("agency")
