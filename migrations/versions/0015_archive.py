"""Cases kept as packages after their term."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
OVER = {f"{store}_where": sa.text("ended_at IS NOT NULL AND parent_id IS NULL") for store in ("sqlite", "postgresql")}
OFFICES = ("handling_id", "accepting_id")


def upgrade() -> None:
    op.create_table(
        "archived_case",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("query_code", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in OFFICES),
        sa.Column("filed_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("package", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("archived_at", INSTANT, nullable=False),
        sa.Column("archived_by", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["organisation.id"], name=f"fk_archived_case_{name}") for name in OFFICES
        ),
        sa.ForeignKeyConstraint(["archived_by"], ["person.id"], name="fk_archived_case_archived_by"),
        sa.PrimaryKeyConstraint("seq", name="pk_archived_case"),
        sa.UniqueConstraint("number", name="uq_archived_case_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_archived_case_handling_id_seq", "archived_case", ["handling_id", "seq"])
    op.create_index("ix_archived_case_family", "archived_case", ["family"])
    op.create_index("ix_case_file_over", "case_file", ["ended_at", "id"], **OVER)


def downgrade() -> None:
    op.drop_index("ix_case_file_over", "case_file")
    op.drop_table("archived_case")
