"""What completing a task costs in a full store, with every box, number and event kept: CPU and statements."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, select

from app.models import Case, Task
from app.queries.people import who
from app.services.complete_task import complete_task
from bench.city import OPINION, City, file_cases
from bench.report import Figure

CASES = 40


def completing(city: City, store: str) -> Iterator[Figure]:
    """The second tasks of so many cases, in a transaction each; the process of a PostgreSQL server is not counted."""
    file_cases(city, CASES)
    spent, statements = [], []
    for task_id, role in waiting(city):
        count = Counting(city)
        began = time.process_time_ns()
        with city.database.transaction() as session:
            now = datetime.now(UTC)
            person = who(session, city.people[role], now=now)
            assert person is not None
            complete_task(session, task_id=task_id, outcome="pass", opinion=OPINION, person=person, now=now)
        spent.append((time.process_time_ns() - began) / 1e6)
        statements.append(count.stop())
    yield Figure("completing a task: CPU, median", statistics.median(spent), "ms", store, target=12)
    yield Figure("completing a task: statements, most", max(statements), "", store, target=14)


def waiting(city: City) -> list[tuple[int, str]]:
    """Open tasks of the item of the bench, not of those the store was filled with."""
    with city.database.reading() as session:
        asked = select(Task.id, Task.role).join(Case, Task.case_id == Case.id)
        filed = Case.filed_by == city.people["acceptor"]
        return [(row.id, row.role) for row in session.execute(asked.where(filed, Task.closed_at.is_(None)))]


class Counting:
    """Counts what is sent to the store until it is stopped; beginning a transaction is not counted."""

    def __init__(self, city: City):
        self.engine, self.count = city.database.engine, 0
        event.listen(self.engine, "before_cursor_execute", self._note)

    def _note(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self.count += not statement.startswith("BEGIN")

    def stop(self) -> int:
        event.remove(self.engine, "before_cursor_execute", self._note)
        return self.count
