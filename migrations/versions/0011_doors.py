"""Ways to sign in: second factors, identities at other providers, sessions with their devices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.Integer(), "sqlite")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
OF_SESSIONS = ("address", "device")


def upgrade() -> None:
    for name in OF_SESSIONS:
        op.add_column("web_session", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    _second_factors()
    _identities()
    _events()


def downgrade() -> None:
    for table in ("sign_in_event", "identity_link", "second_factor"):
        op.drop_table(table)
    for name in OF_SESSIONS:
        op.drop_column("web_session", name)


def _second_factors() -> None:
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("recovery", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_second_factor_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_second_factor"),
        sqlite_strict=True,
    )


def _identities() -> None:
    op.create_table(
        "identity_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("linked_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_identity_link_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_identity_link"),
        sa.UniqueConstraint("issuer", "subject", name="uq_identity_link_issuer_subject"),
        sqlite_strict=True,
    )
    op.create_index("ix_identity_link_person_id", "identity_link", ["person_id"])


def _events() -> None:
    op.create_table(
        "sign_in_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_event_person_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_sign_in_event_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_sign_in_event_at", "sign_in_event", ["at"])
    op.create_index("ix_sign_in_event_person_id_id", "sign_in_event", ["person_id", "id"])
