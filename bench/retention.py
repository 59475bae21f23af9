"""Whether a history of ten million steps slows the desk: each deed in turn in an empty store and in a full one.

The lines are chained and in the log, as `bench.audit_town` writes them; their history is put in by the store itself.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Connection, Table, func, select, text, update

from app.db import Database
from app.factory import create_app
from app.jobs.historian import Historian
from app.jobs.sealer import Sealer
from app.models import Case, HistoryLine, HistoryMark, LogEntry, Person
from app.models.base import table_of
from app.queries.people import who
from app.services.complete_task import complete_task
from app.services.fill_history import fill_history
from app.services.sign_head import Notary
from app.services.web_sessions import open_session
from app.signing import KeyFolder
from app.web.sessions import COOKIE
from bench.audit_town import grown
from bench.city import OPINION, City, file_cases, found
from bench.inbox_work import waiting
from bench.many_cases import tidy
from bench.report import Figure, report
from bench.stores import STORES, bytes_of, empty_database, url_of
from config import Config

STEPS, QUICK = 10_000_000, 200_000
LINES_A_CASE = 6
ROUNDS, WARM = 60, 10
HISTORY = """
    INSERT INTO history (position, case_id, {columns})
    SELECT entry.position, case_file.id, {said} FROM log_entry AS entry
    JOIN case_file ON case_file.number = entry.subject
    JOIN history AS original ON original.seq = entry.seq AND original.case_id = :original
    WHERE entry.kind = 'journal' AND case_file.id <> :original
"""


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.retention", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help=f"{QUICK:,} steps")
    wanted.add_argument("--steps", type=int, default=STEPS, help="so many steps in the full store")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    said = wanted.parse_args()
    steps = QUICK if said.quick else said.steps
    report("retention", [each for store in said.store or STORES for each in compared(store, steps)])


def compared(store: str, steps: int) -> Iterator[Figure]:
    with ExitStack() as stack:
        small, large = (stack.enter_context(empty_database(store)) for _ in range(2))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        lines = filled(large, steps // LINES_A_CASE)
        yield Figure("steps in the full store", lines, "", store)
        yield Figure("room the full store takes", bytes_of(large) / 1e9, "GB", store)
        found(small)
        spent = in_turn(Desk(small, folder / "empty"), Desk(large, folder / "full"))
    for name, (empty, full) in spent.items():
        yield Figure(f"{name}, empty store: lower quartile", empty, "ms", store)
        yield Figure(f"{name}, full store: lower quartile", full, "ms", store)
        yield Figure(f"{name}, full / empty", full / empty, "×", store)


def filled(database: Database, cases: int) -> int:
    """How many lines there are."""
    town = grown(database, cases)
    with database.transaction() as session:
        original = session.scalars(select(func.min(Case.id))).one()
        fill_history(session, town.lines // cases)
        names = [each.name for each in table_of(HistoryLine).c if each.name not in ("position", "case_id")]
        asked = HISTORY.format(columns=", ".join(names), said=", ".join(f"original.{name}" for name in names))
        with without_indexes(session.connection(), table_of(HistoryLine)):
            session.execute(text(asked), {"original": original})
        session.execute(update(HistoryMark).values(next=select(func.max(LogEntry.position) + 1).scalar_subquery()))
    tidy(database)
    return town.lines


@contextmanager
def without_indexes(connection: Connection, table: Table) -> Iterator[None]:
    """To build them once over all rows takes a tenth of keeping them with every row."""
    for index in table.indexes:
        index.drop(connection)
    yield
    for index in table.indexes:
        index.create(connection)


def in_turn(empty: "Desk", full: "Desk") -> Mapping[str, tuple[float, float]]:
    """One after the other, so that whatever else the machine does is in both; of what each took the lower quartile,
    which is free of most of that.
    """
    spent: dict[str, tuple[list[float], list[float]]] = {}
    for turn in range(WARM + ROUNDS):
        for name in DEEDS:
            for desk, times in zip((empty, full), spent.setdefault(name, ([], []))):
                took = desk.timed(DEEDS[name])
                if turn >= WARM:
                    times.append(took)
    return {name: (_quartile(one), _quartile(other)) for name, (one, other) in spent.items()}


def _quartile(times: list[float]) -> float:
    return statistics.quantiles(times, n=4)[0]


@dataclass
class Desk:
    """Somebody at work in a store, and the jobs behind them."""

    database: Database
    folder: Path
    tasks: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        with self.database.reading() as session:
            people = {login: number for login, number in session.execute(select(Person.login, Person.id))}
            known = session.scalar(select(func.max(Case.id))) or 0
        self.city = City(self.database, people, {})
        file_cases(self.city, WARM + ROUNDS)
        self.tasks = waiting(self.city)
        with self.database.reading() as session:
            self.number = session.scalars(select(Case.number).where(Case.id > known).limit(1)).one()
        notary = Notary(KeyFolder(self.folder / "keys"), self.folder / "heads.jsonl", every=timedelta(0))
        self.sealer, self.historian = Sealer(self.database, notary), Historian(self.database)
        self.browser = self._browser()
        self.sealer.seal()
        self.historian.fill()

    def _browser(self) -> FlaskClient:
        app = create_app(Config("k" * 32, url_of(self.database), self.folder / "files", TESTING=True))
        with self.database.transaction() as session:
            cookie = open_session(session, person_id=self.city.people["handler"], data={}, now=datetime.now(UTC))
        browser = app.test_client()
        browser.set_cookie(COOKIE, cookie)
        return browser

    def timed(self, deed: Callable[["Desk"], Any]) -> float:
        began = time.perf_counter_ns()
        deed(self)
        return (time.perf_counter_ns() - began) / 1e6

    def complete(self) -> None:
        (task, role), now = self.tasks.pop(), datetime.now(UTC)
        with self.database.transaction() as session:
            person = who(session, self.city.people[role], now=now)
            assert person is not None
            complete_task(session, task_id=task, outcome="pass", opinion=OPINION, person=person, now=now)

    def open(self, path: str) -> None:
        answer = self.browser.get(path)
        assert answer.status_code == 200, answer.status


DEEDS: Mapping[str, Callable[[Desk], Any]] = {
    "completing a task": Desk.complete,
    "sealing and signing its line": lambda desk: desk.sealer.seal(),
    "sealer, nothing to do": lambda desk: desk.sealer.seal(),
    "carrying its line into history": lambda desk: desk.historian.fill(),
    "historian, nothing to do": lambda desk: desk.historian.fill(),
    "page of the inbox": lambda desk: desk.open("/inbox"),
    "page of a case": lambda desk: desk.open(f"/cases/{desk.number}"),
}


if __name__ == "__main__":
    main()
