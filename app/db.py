"""One transaction per request, per deadline, per command line call: nothing else commits."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session, sessionmaker

PRAGMAS = {
    "busy_timeout": "10000",
    "journal_mode": "WAL",
    "synchronous": "NORMAL",
    "foreign_keys": "ON",
    "temp_store": "MEMORY",
    "cache_size": "-32000",
    "trusted_schema": "OFF",
}
MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"  # beside `app`, in a checkout as in site-packages
KEPT = 20
"""Connections to PostgreSQL that are kept: to open one takes it longer than to answer most requests."""
AT_MOST = 64
"""Connections at once. Where more threads than these work, they wait for one another."""
SQLITE_KEPT = 5
"""Each has a cache of its own."""
COMMIT = text("COMMIT")
HAS_WRITTEN = text("SELECT CAST(pg_current_xact_id_if_assigned() AS text)")
SHORT = "-c jit=off"
"""To compile a statement takes PostgreSQL longer than to run any of ours."""
MIGRATING = 0x62616E6A  # one number for everybody who migrates this database


class Database:
    """A store behind one URL: `sqlite:///path` or `postgresql+psycopg://…`."""

    def __init__(self, url: str, pool_size: int = KEPT):
        self.url = make_url(url)
        self.engine = _sqlite(url) if self.is_sqlite else _postgresql(url, pool_size)
        self._turn = RLock() if self.is_sqlite else nullcontext()
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(**self._one_moment()), autoflush=False)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write: everything is kept when the block ends, nothing when it raises.

        SQLite has one writer, and who waits for it there sleeps; threads of one process queue here and do not.
        """
        with self._turn, self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read: does not queue behind writers, sees one moment; whatever is written by mistake is thrown away."""
        with self._reading() as session:
            yield session
            self._let_go(session)

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables up to `revision`. Several processes may ask at once: one does it, the others wait."""
        with self._migrating() as connection:
            command.upgrade(_alembic(connection), revision)

    def migrate_down(self, revision: str = "base") -> None:
        """Take the tables back to `revision`."""
        with self._migrating() as connection:
            command.downgrade(_alembic(connection), revision)

    def head_ok(self) -> bool:
        """Whether the tables are those this version of the code was written for."""
        with self.engine.execution_options(sqlite_begin="DEFERRED").connect() as connection:
            present = MigrationContext.configure(connection).get_current_heads()
        return set(present) == set(ScriptDirectory.from_config(_alembic(None)).get_heads())

    def dispose(self) -> None:
        self.engine.dispose()

    def _one_moment(self) -> dict[str, str]:
        return {"sqlite_begin": "DEFERRED"} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}

    def _let_go(self, session: Session) -> None:
        """A ROLLBACK makes psycopg forget all statements it has prepared: only who wrote, or failed, needs one."""
        if not self.is_sqlite and _goes_well(session) and session.scalar(HAS_WRITTEN) is None:
            session.execute(COMMIT)

    @contextmanager
    def _migrating(self) -> Iterator[Connection]:
        """One transaction that nobody else can be in: on SQLite by BEGIN IMMEDIATE, on PostgreSQL by a lock."""
        if not self.is_sqlite:
            with self.engine.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
                yield connection
            return
        engine = _sqlite(self.url.render_as_string(hide_password=False), foreign_keys="OFF")  # tables may be rebuilt
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def _goes_well(session: Session) -> bool:
    """Something was asked, and nothing failed."""
    if not (session.in_transaction() and session.is_active):
        return False
    connection: Any = session.connection().connection.driver_connection
    return connection.info.transaction_status == TransactionStatus.INTRANS


def _postgresql(url: str, pool_size: int) -> Engine:
    options = {} if "options" in make_url(url).query else {"options": SHORT}
    pool = {"pool_size": pool_size, "max_overflow": AT_MOST - pool_size, "pool_pre_ping": True, "pool_use_lifo": True}
    engine = create_engine(url, **pool, connect_args=options, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection, _record):
        connection.adapters.register_dumper(int, Int8Dumper)  # one type for all numbers, so one plan for a statement

    return engine


def _sqlite(url: str, **other: str) -> Engine:
    """SQLite takes its write lock at BEGIN, so that a reader never has to become a writer and fail."""
    pool = {"pool_size": SQLITE_KEPT, "max_overflow": AT_MOST - SQLITE_KEPT}
    engine = create_engine(url, **pool, connect_args={"timeout": 10}, hide_parameters=True)
    pragmas = {**PRAGMAS, **other}

    @event.listens_for(engine, "connect")
    def prepare(connection, _record):
        connection.isolation_level = None  # BEGIN is ours to say
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}").close()

    @event.listens_for(engine, "begin")
    def begin(connection):
        mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _alembic(connection: Connection | None) -> Config:
    """Alembic's settings from code, so that an installed wheel can migrate too."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
