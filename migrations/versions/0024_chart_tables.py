"""Published charts keep their decision tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("chart_version", sa.Column("tables", JSON, nullable=True))


def downgrade() -> None:
    op.drop_column("chart_version", "tables")
