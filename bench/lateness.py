"""How late a single deadline fires, with and without waking up for it between two rounds."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.db import Database
from app.jobs.scheduler import DRAFT_DAYS, Scheduler
from app.models import Deadline, JournalLine
from app.services.handlers.job import Outside
from bench.city import City, file_cases, found
from bench.report import Figure
from bench.stores import empty_database
from engine.replay import read_line

THREE_DAYS = timedelta(days=3)  # after which the reminder of the chart comes
SOON = 2.0
"""Seconds until the first of them is due."""


class Unwoken(Scheduler):
    """Only the rounds."""

    def _wake(self, after: float) -> None:
        """Sleep on."""


def lateness(store: str, seconds: int) -> Iterator[Figure]:
    """Some deadlines a second, at any moments, for so many seconds."""
    for kind, name, target in ((Scheduler, "woken", 200), (Unwoken, "rounds of a second", 1500)):
        with empty_database(store) as database:
            late = _lateness(database, kind, seconds)
        yield Figure(f"a single deadline, {name}: late, p99", late, "ms", store, target=target)


def _lateness(database: Database, kind: type[Scheduler], seconds: int) -> float:
    city = found(database, "five_step_timers")
    chance = random.Random(4)
    file_cases(city, 1)  # so that everything is loaded
    moments = sorted(chance.uniform(SOON, SOON + seconds) for _ in range(2 * seconds))
    began = time.monotonic()
    for moment in moments:
        file_cases(city, 1, ago=THREE_DAYS - timedelta(seconds=moment - (time.monotonic() - began)))
    due = _due(city)
    scheduler = kind(Outside(database), 1, DRAFT_DAYS, None)
    time.sleep(max(0.0, (max(due.values()) - datetime.now(UTC)).total_seconds()) + SOON)
    scheduler.shutdown()
    late = [(at - due[case]).total_seconds() * 1000 for case, at in _fired(database).items() if case in due]
    if len(late) < len(due):
        raise RuntimeError(f"{len(due) - len(late)} of {len(due)} deadlines did not fire")
    return statistics.quantiles(late, n=100)[98]


def _due(city: City) -> dict[int, datetime]:
    """Of the reminders that are still to come: when, by case."""
    asked = select(Deadline.case_id, Deadline.fire_at).where(Deadline.kind == "timer")
    now, last = datetime.now(UTC), datetime.now(UTC) + THREE_DAYS / 2
    with city.database.reading() as session:
        return {case: at for case, at in session.execute(asked) if now < at < last}


def _fired(database: Database) -> dict[int, datetime]:
    asked = select(JournalLine.case_id, JournalLine.body).where(JournalLine.actor == "clock")
    with database.reading() as session:
        return {case: datetime.fromisoformat(read_line(body)["at"]) for case, body in session.execute(asked)}
