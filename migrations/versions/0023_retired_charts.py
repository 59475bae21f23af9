"""Charts that are retired, and versions that are derived from another chart."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("chart", sa.Column("retired_at", INSTANT, nullable=True))
    op.add_column("chart_version", sa.Column("base", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("chart_version", "base")
    op.drop_column("chart", "retired_at")
