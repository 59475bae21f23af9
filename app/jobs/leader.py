"""One of several schedulers leads: an advisory lock on PostgreSQL, a lock file beside a SQLite database.

Only work is saved by it. Two leaders for a moment would do no harm, since a deadline is claimed in the database.
"""

import fcntl
import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from app.db import Database

SWEEPER, SEALER = "sweeper", "sealer"
LOCKS = {SWEEPER: 0x62616E6A6965, SEALER: 0x62616E6A6966}
"""The numbers of the advisory locks, one for each work that has a leader of its own."""


class Leader(Protocol):
    def holds(self) -> bool:
        """Whether this process leads; takes the lead when nobody has it."""

    def resign(self) -> None:
        """Let another one lead."""


def leader_of(database: Database, work: str = SWEEPER) -> Leader:
    path = database.url.database
    if not database.is_sqlite:
        return AdvisoryLock(database, LOCKS[work])
    return LockFile(Path(f"{path}.{work}"))


class AdvisoryLock:
    """A lock that lives as long as its connection, so that a killed leader is followed at once."""

    def __init__(self, database: Database, key: int):
        self._key = key
        self._engine = create_engine(
            database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        )
        self._connection: Connection | None = None

    def holds(self) -> bool:
        return self._still_holds() or self._takes()

    def _still_holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except DBAPIError:  # the server went away, and the lock with it
            self._close()
            return False
        return True

    def _takes(self) -> bool:
        connection = self._engine.connect()
        taken = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}))
        if not taken:
            connection.close()
            return False
        self._connection = connection
        return True

    def resign(self) -> None:
        """Unlock first: PostgreSQL notices a closed connection only a moment later."""
        if self._still_holds() and self._connection is not None:
            self._connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": self._key})
            self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class LockFile:
    """A lock that the operating system takes back when its process dies."""

    def __init__(self, path: Path):
        self._path = path
        self._file: int | None = None

    def holds(self) -> bool:
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def resign(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
