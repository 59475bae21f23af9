"""Reads what was committed since the last look, however late: numbers are given out before their rows are seen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic

from app.db import Database
from app.queries.changes import ChangedCase, Moved, cases_changed, changes_after, latest_change
from app.services.web_sessions import still_open

LATE_SECONDS = 10.0
"""A transaction that commits later than this after it wrote its row is told by the next one."""
LATELY = timedelta(minutes=1)
BEFORE = 1000
"""Numbers before the first look that may still be on their way."""


class Watch:
    """`latest`: the highest number it has seen."""

    def __init__(self, database: Database):
        self._database = database
        self._seen: dict[int, float] = {}
        self._over: dict[int, float] = {}
        self._floor = 0
        self.latest = 0

    def begin(self) -> None:
        """From now on."""
        with self._database.reading() as session:
            self.latest = latest_change(session)
            self._floor = max(0, self.latest - BEFORE)
            known = changes_after(session, self._floor)
        self._seen = dict.fromkeys((each.id for each in known), monotonic())

    def look(self) -> list[ChangedCase]:
        """What happened since the last look."""
        with self._database.reading() as session:
            fresh = [each for each in changes_after(session, self._floor) if each.id not in self._seen]
            changed = cases_changed(session, fresh, datetime.now(UTC) - LATELY) if fresh else []
        now = monotonic()
        self._seen.update((each.id, now) for each in fresh)
        self.latest = max(self.latest, *(each.id for each in fresh), 0)
        self._forget(now - LATE_SECONDS)
        return [replace(each, tasks=tuple(self._news_of(each.tasks, now))) for each in changed]

    def signed_in(self, sessions: set[bytes]) -> frozenset[bytes]:
        with self._database.reading() as session:
            return still_open(session, sessions, now=datetime.now(UTC))

    def _news_of(self, tasks: Iterable[Moved], now: float) -> Iterable[Moved]:
        """That a task is over is told once."""
        for each in tasks:
            if each.id not in self._over:
                yield each
            if not each.is_open:
                self._over[each.id] = now

    def _forget(self, before: float) -> None:
        old = [number for number, at in self._seen.items() if at < before]
        self._floor = max(self._floor, *old, 0)
        for number in old:
            del self._seen[number]
        self._over = {task: at for task, at in self._over.items() if at >= before - LATELY.total_seconds()}
