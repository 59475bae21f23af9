"""Empty databases to measure in, and how much room they take."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from app.db import Database
from tests.pg import Server

STORES = ("sqlite", "postgresql")
POSTGRESQL_BYTES = """
    SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = 'public'
"""


@contextmanager
def empty_database(store: str) -> Iterator[Database]:
    """A database of its own that is gone afterwards; PostgreSQL flushes to disk, as it has to in production."""
    with _url(store) as url:
        database = Database(url, pool_size=16)
        yield database
        database.dispose()


@contextmanager
def _url(store: str) -> Iterator[str]:
    if store == "sqlite":
        with tempfile.TemporaryDirectory(prefix="banjie-bench-") as folder:
            yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        return
    server = Server(durable=True)
    try:
        yield server.url()
    finally:
        server.stop()


def url_of(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def bytes_of(database: Database) -> int:
    """Tables with their indexes, without what is free to be used again."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if database.is_sqlite:
            return _sqlite_bytes(connection)
        connection.execute(text("VACUUM"))
        return int(connection.scalar(text(POSTGRESQL_BYTES)))


def _sqlite_bytes(connection) -> int:
    pages, free, size = (
        connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size
