"""Alembic asks here which connection and which tables; `app.db` hands over the connection, `-x url=…` another."""

from alembic import context
from sqlalchemy import create_engine

from app.models import Base


def run(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(context.get_x_argument(as_dictionary=True)["url"], hide_parameters=True).connect() as opened:
        run(opened)
