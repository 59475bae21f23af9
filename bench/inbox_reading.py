"""How long reading an inbox takes, for many people one after the other, and how many pages of indexes it touches."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db import Database
from app.queries.inbox import Asked, counts_of, inbox_of
from app.queries.inbox.finding import found_tasks
from app.queries.inbox.sources import sources_of
from app.queries.people import who
from app.queries.views import Who
from bench.inbox_fill import Filled
from bench.report import Figure

PEOPLE, PAGE, WARM = 200, 50, 10
BY_DUE = Asked(sort="due")
SQLITE_PAGE = 4096
INDEXES_VISITED = """
    SELECT sum(pg_stat_get_xact_blocks_fetched(i.indexrelid)) FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'
"""


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float


@dataclass(frozen=True)
class Read:
    page: Times
    urgent: Times
    counts: Times
    index_pages: float


def reading(database: Database, filled: Filled) -> Read:
    people = some_people(database, filled)
    return Read(
        page=timed(database, people, _page(BY_DUE)),
        urgent=timed(database, people, _page(Asked())),
        counts=timed(database, people, lambda session, person, now: counts_of(session, person, now=now)),
        index_pages=statistics.median(index_pages(database, person) for person in people[:20]),
    )


def search(database: Database, filled: Filled, store: str) -> Iterator[Figure]:
    """Two characters of a name, and the end of a number."""
    people = some_people(database, filled)
    for name, asked in (("two characters of an applicant", Asked(q="张伟")), ("end of a number", Asked(q="0017"))):
        times = timed(database, people, _page(asked))
        yield Figure(f"search 待办, {name}: p50", times.p50, "ms", store, target=30)
        yield Figure(f"search 待办, {name}: p99", times.p99, "ms", store)


def some_people(database: Database, filled: Filled) -> list[Who]:
    chosen = random.Random(7).sample(range(filled.shape.people), PEOPLE)
    with database.reading() as session:
        found = (who(session, filled.first + each, now=datetime.now(UTC)) for each in chosen)
        return [person for person in found if person is not None]


def timed(database: Database, people: list[Who], deed: Callable[[Session, Who, datetime], Any]) -> Times:
    """In a transaction of its own each, as a request has it."""
    spent = []
    for person in [*people[:WARM], *people]:
        began = time.perf_counter_ns()
        with database.reading() as session:
            deed(session, person, datetime.now(UTC))
        spent.append((time.perf_counter_ns() - began) / 1e6)
    cuts = statistics.quantiles(spent[WARM:], n=100)
    return Times(cuts[49], cuts[98])


def index_pages(database: Database, person: Who) -> float:
    """Finding the first page reads indexes alone; the rows of the tasks found are read by their ids afterwards."""
    return _sqlite_pages(database, person) if database.is_sqlite else _postgresql_pages(database, person)


def _page(asked: Asked) -> Callable[[Session, Who, datetime], Any]:
    return lambda session, person, now: inbox_of(session, person, asked, now=now, limit=PAGE)


def _find(session: Session, person: Who) -> None:
    now = datetime.now(UTC)
    sources = sources_of(session, person, now=now)
    found_tasks(session, person, BY_DUE, sources, now=now, limit=PAGE + 1, last=None)


def _sqlite_pages(database: Database, person: Who) -> float:
    """A connection with an empty cache reads each page once; the bytes it read are the system's own account."""
    database.engine.dispose()
    with database.reading() as session:
        session.execute(text("SELECT count(*) FROM region, organisation WHERE region.id < 0"))  # the schema is read
        before = _bytes_read()
        _find(session, person)
        return (_bytes_read() - before) / SQLITE_PAGE


def _bytes_read() -> int:
    return int(Path("/proc/self/io").read_text().partition("\n")[0].split()[1])


def _postgresql_pages(database: Database, person: Who) -> float:
    """As PostgreSQL accounts for its indexes, a page as often as it was visited."""
    with database.reading() as session:
        before = _indexes_visited(session)
        _find(session, person)
        return _indexes_visited(session) - before


def _indexes_visited(session: Session) -> int:
    """By this session, the transaction it is in included."""
    return session.scalar(text(INDEXES_VISITED)) or 0
