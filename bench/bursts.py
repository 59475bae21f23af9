"""Many deadlines due at once, fired by two schedulers with real steps: how fast, each once, and who notices."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app.db import Database
from app.models import JournalLine
from bench.city import City, file_cases, found
from bench.many_cases import multiply, tidy
from bench.people_meanwhile import people_meanwhile
from bench.report import Figure
from bench.schedulers import schedulers, wait_until_fired
from bench.serving import Served
from bench.stores import empty_database, url_of

OVERDUE = timedelta(days=10)  # the reminder of the chart comes after three
REAL = 60


def due_at_once(store: str, count: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        overdue(found(database, "five_step_timers"), count)
        with schedulers(database):
            _first_fired(database)
            began, before = time.perf_counter(), _fired(database).total()
            wait_until_fired(database)
            seconds = time.perf_counter() - began
        fired = _fired(database)
    once = sum(times == 1 for times in fired.values())
    yield Figure(f"{count:,} due at once: fired exactly once", once, "", store, target=count, better="higher")
    yield Figure(f"{count:,} due at once", (fired.total() - before) / seconds, "1/s", store, better="higher")


def burst_beside_people(store: str, count: int, seconds: float) -> Iterator[Figure]:
    """Requests of people in peace, and the same ones while the burst is fired."""
    with empty_database(store) as database:
        city = found(database, "five_step_timers")
        file_cases(city, REAL)
        with Served(url_of(database)) as server:
            people_meanwhile(server, city, lambda: True, seconds=1)  # so that everything is loaded
            peace = people_meanwhile(server, city, lambda: True, seconds=seconds)
            overdue(city, count)
            with schedulers(database):
                _first_fired(database)
                burst = people_meanwhile(server, city, lambda: _fired(database).total() < count, seconds=seconds)
                wait_until_fired(database)
    yield Figure("API p99, nothing due", peace, "ms", store)
    yield Figure(f"API p99, {count:,} due", burst, "ms", store)
    yield Figure(f"API p99, {count:,} due against nothing", burst / peace, "×", store, target=3)


def overdue(city: City, count: int) -> None:
    """Cases whose reminder was due a week ago: one is filed, the others are made of it."""
    file_cases(city, 1, ago=OVERDUE)
    with city.database.reading() as session:
        newest = session.scalar(select(func.max(JournalLine.case_id)))
    assert newest is not None
    multiply(city.database, newest, count - 1)
    tidy(city.database)


def _first_fired(database: Database) -> None:
    """Schedulers take a while to start."""
    while not _fired(database):
        time.sleep(0.05)


def _fired(database: Database) -> Counter[int]:
    """How often the clock moved each case."""
    asked = select(JournalLine.case_id, func.count()).where(JournalLine.actor == "clock")
    with database.reading() as session:
        return Counter(dict(session.execute(asked.group_by(JournalLine.case_id)).tuples().all()))
