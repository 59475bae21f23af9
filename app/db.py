"""One transaction per request, per deadline, per command line call: nothing else commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-32000",
    "trusted_schema=OFF",
)


class Database:
    """A store behind one URL: `sqlite:///path` or `postgresql+psycopg://…`."""

    def __init__(self, url: str, pool_size: int = 5):
        self.url = make_url(url)
        self.engine = _sqlite(url) if self.is_sqlite else create_engine(url, pool_size=pool_size, pool_pre_ping=True)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(sqlite_begin="DEFERRED"))

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write: everything is kept when the block ends, nothing when it raises."""
        with self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read: does not queue behind writers; whatever is written by mistake is thrown away."""
        with self._reading() as session:
            yield session

    def dispose(self) -> None:
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    """SQLite takes its write lock at BEGIN, so that a reader never has to become a writer and fail."""
    engine = create_engine(url, connect_args={"timeout": 0})

    @event.listens_for(engine, "connect")
    def prepare(connection, _record):
        connection.isolation_level = None  # BEGIN is ours to say
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection):
        mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
