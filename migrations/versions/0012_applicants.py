"""What applicants try at the doors that are open to everybody, and what supervisors count by."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
OPEN = {f"{store}_where": sa.text("ended_at IS NULL AND parent_id IS NULL") for store in ("sqlite", "postgresql")}
LIGHTS = ["handling_id", "due_at", "warn_at", "paused_at", "status", "id"]


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("subject", sa.LargeBinary, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("locked_until", INSTANT),
        sa.PrimaryKeyConstraint("subject", name="pk_attempt"),
        sqlite_strict=True,
    )
    op.create_index("ix_attempt_since", "attempt", ["since"])
    op.create_index("ix_case_file_lights", "case_file", LIGHTS, **OPEN)


def downgrade() -> None:
    op.drop_index("ix_case_file_lights", "case_file")
    op.drop_table("attempt")
