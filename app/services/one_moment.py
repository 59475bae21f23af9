"""One moment of the database that several processes read: what is written meanwhile, none of them sees.

PostgreSQL lends its snapshot for as long as the transaction lasts that took it. SQLite lends none: there a moment is
as long as each reading, which sees one case with all its rows as they belong together.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db import Database

LENT = re.compile(r"[0-9A-F]+(-[0-9A-F]+)*")
BROKEN = 3
"""libpq's status of a transaction that an error has ended: nothing more can be read in it."""


@contextmanager
def lent_moment(database: Database) -> Iterator[str]:
    """Its name, for as long as the block lasts; empty on SQLite."""
    if database.is_sqlite:
        yield ""
        return
    with database.reading() as session:
        yield str(session.scalar(text("SELECT pg_export_snapshot()")))


@contextmanager
def at_moment(database: Database, moment: str) -> Iterator[Session]:
    """Read what another process sees. `moment`: its name, or empty for now."""
    with database.reading() as session:
        if moment:
            if not LENT.fullmatch(moment):
                raise ValueError(moment)
            session.execute(text(f"SET TRANSACTION SNAPSHOT '{moment}'"))  # cannot be a parameter
        yield session


def is_broken(session: Session) -> bool:
    """Whether an error has ended the transaction: what it says from now on means nothing."""
    raw = session.connection().connection.driver_connection
    return bool(raw) and getattr(getattr(raw, "info", None), "transaction_status", None) == BROKEN
