"""What a sweep costs that finds nothing due: pages of the index it reads, milliseconds it takes."""

import json
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from app.db import Database
from app.jobs.sweeper import Sweeper
from app.queries.deadlines import NEXT_FIRING
from bench.city import file_cases, found
from bench.many_cases import add_pending
from bench.report import Figure
from bench.stores import empty_database

FEW = 10_000
SWEEPS = 300
TO_COME = timedelta(days=1)


def idle_sweeps(store: str, many: int) -> Iterator[Figure]:
    """With few deadlines pending, and with many."""
    with empty_database(store) as database:
        file_cases(found(database, "five_step_timers"), 1)
        add_pending(database, 1, FEW, datetime.now(UTC) + TO_COME)
        before = _milliseconds(database)
        add_pending(database, 1, many - FEW, datetime.now(UTC) + TO_COME)
        after, pages = _milliseconds(database), _pages(database)
    yield Figure(f"idle sweep, {FEW:,} pending", before, "ms", store)
    yield Figure(f"idle sweep, {many:,} pending", after, "ms", store, target=2)
    yield Figure(f"idle sweep, {many:,} pending: index pages", pages, "pages", store, target=5)
    yield Figure(f"idle sweep, {many:,} against {FEW:,}", after / before, "×", store, target=1.3)


def _milliseconds(database: Database) -> float:
    """Of a whole sweep by the leader: the middle one of many."""
    sweeper = Sweeper(database)
    sweeper.sweep()
    spent = []
    for _ in range(SWEEPS):
        began = time.perf_counter_ns()
        sweeper.sweep()
        spent.append((time.perf_counter_ns() - began) / 1e6)
    sweeper.resign()
    return statistics.median(spent)


def _pages(database: Database) -> float:
    asked = str(NEXT_FIRING.compile(database.engine, compile_kwargs={"literal_binds": True}))
    return _pages_of_sqlite(database, asked) if database.is_sqlite else _pages_of_postgresql(database, asked)


def _pages_of_postgresql(database: Database, asked: str) -> float:
    with database.engine.connect() as connection:
        for _ in range(2):  # the first one of a connection also reads what it has to know of the table
            told = connection.scalar(text(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {asked}"))
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def _pages_of_sqlite(database: Database, asked: str) -> float:
    """A connection with nothing in its cache but the schema has to read every page it looks at."""
    assert database.url.database is not None
    connection = sqlite3.connect(database.url.database)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute("SELECT 1 FROM deadline WHERE 0").fetchall()
    connection.execute("PRAGMA shrink_memory")
    before = _bytes_read()
    connection.execute(asked).fetchall()
    pages = (_bytes_read() - before) // size
    connection.close()
    return pages


def _bytes_read() -> int:
    """By this process so far, also from memory of the machine (/proc)."""
    told = Path(f"/proc/{os.getpid()}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("rchar"))
