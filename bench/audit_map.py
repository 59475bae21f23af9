"""The process map over a generated history, and the history written as XES: how long, how fast, in how much memory.

Cases go the five-step chart; some are sent back once or twice, some are refused, and each task is signed for or not.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text

from app.db import Database
from app.eventlogs import write_xes
from app.models import Case, ChartVersion, HistoryLine, Item, ItemVersion, Organisation
from app.models.base import table_of
from app.queries.bundles import chart_by_id
from app.queries.mining import MapAsked, choice_of, choices_for, logged_traces, our_log, process_map
from app.queries.people import who
from app.queries.views import Who
from bench.city import City, found
from bench.report import Figure, report
from bench.stores import empty_database

EVENTS = 1_000_000
QUICK = 50_000
SEED = 20261122
BEGAN = datetime(2025, 1, 6, 1, tzinfo=UTC)
STEPS = ("accept", "handle", "review", "approve", "settle")
ROLES = ("acceptor", "handler", "section_chief", "bureau_leader", "certifier")
AT_ONCE = 5000
Row = dict[str, Any]


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.audit_map", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help=f"{QUICK:,} events")
    wanted.add_argument("--sqlite", action="store_true", help="on SQLite as well")
    asked = wanted.parse_args()
    stores = ("postgresql", "sqlite") if asked.sqlite else ("postgresql",)
    report("audit_map", [figure for store in stores for figure in measured(store, QUICK if asked.quick else EVENTS)])


def measured(store: str, events: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        city = found(database)
        written = _fill(database, city, events)
        yield Figure("events of the history", written, "", store)
        yield Figure("process map, median of three", _median(lambda: _map(database, city)), "s", store, target=5)
        yield from _exported(database, city, store)


def _map(database: Database, city: City) -> None:
    with database.reading() as session:
        person = _auditor(session, city)
        choice = choice_of(choices_for(session, person))
        log = our_log(person, MapAsked(choice.item, choice.version_id))
        assert process_map(session, log, chart_by_id(session, choice.version_id)).cases > 0


def _exported(database: Database, city: City, store: str) -> Iterator[Figure]:
    """The second half of a log must not need more memory than the first."""
    with database.reading() as session, tempfile.TemporaryFile() as out:
        person = _auditor(session, city)
        choice = choice_of(choices_for(session, person))
        asked = MapAsked(choice.item, choice.version_id)
        traces = logged_traces(session, person, asked, choice, chart_by_id(session, choice.version_id))
        half = _Half(choice.cases // 2)
        began, worked = time.perf_counter(), time.process_time()
        events = write_xes(out, half.of(traces))
        took, worked = time.perf_counter() - began, time.process_time() - worked
    yield Figure("XES: events written", events / took, "1/s", store, target=50_000, better="higher")
    yield Figure("XES: events written in a second of CPU", events / worked, "1/s", store, better="higher")
    yield Figure("XES: memory grown in the second half", (_peak() - half.peak) / 1024, "MB", store, target=10)


class _Half:
    """Looks at the memory in the middle of a log."""

    def __init__(self, after: int):
        self._after = after
        self.peak = 0

    def of(self, traces: Iterator[Any]) -> Iterator[Any]:
        for number, trace in enumerate(traces):
            if number == self._after:
                self.peak = _peak()
            yield trace


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _median(work: Callable[[], None]) -> float:
    spans = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        spans.append(time.perf_counter() - began)
    return sorted(spans)[1]


def _auditor(session: Any, city: City) -> Who:
    """Whoever looks at all of it; the bench has nobody but those who work."""
    person = who(session, city.people["designer"], now=datetime.now(UTC))
    assert person is not None
    return replace(person, posts=tuple(replace(post, role="auditor") for post in person.posts))


def _fill(database: Database, city: City, events: int) -> int:
    """Rows as the historian writes them; how many there are."""
    chance = random.Random(SEED)
    with database.transaction() as session:
        facts = _facts(session)
        written = case_id = 0
        while written < events:
            cases, lines = [], []
            while len(lines) < AT_ONCE:
                case_id += 1
                began = BEGAN + timedelta(minutes=case_id)
                rows = list(_lines(chance, case_id, began, facts))
                cases.append(_case(case_id, began, rows[-1], facts))
                lines += [{**row, "position": written + len(lines) + place} for place, row in enumerate(rows)]
            session.execute(insert(table_of(Case)), cases)
            session.execute(insert(table_of(HistoryLine)), lines)
            written += len(lines)
    with database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return written


def _facts(session: Any) -> Row:
    asked = select(ItemVersion.id, Item.id, ChartVersion.id, Organisation.id).join(Item, ItemVersion.item_id == Item.id)
    asked = asked.join(ChartVersion, ChartVersion.version == 1).join(Organisation, Item.org_id == Organisation.id)
    names = ("item_version_id", "item_id", "chart_version_id", "org_id")
    return dict(zip(names, session.execute(asked).first(), strict=True))


def _way(chance: random.Random) -> Iterator[tuple[int, str, str]]:
    """Step, outcome and how it ended; now and then one step back."""
    at = 0
    while at < len(STEPS):
        if at and chance.random() < 0.04:
            yield at, "@previous", "returned"
            at -= 1
            continue
        yield at, "pass", "completed"
        at += 1


def _lines(chance: random.Random, case_id: int, began: datetime, facts: Row) -> Iterator[Row]:
    opened = began
    for seq, (at, outcome, how) in enumerate(_way(chance), 2):
        waited, worked = int(chance.expovariate(1 / 20_000)), int(chance.expovariate(1 / 6_000)) + 5
        signed = chance.random() < 0.7
        ended = opened + timedelta(seconds=waited + worked)
        yield {
            "case_id": case_id,
            "seq": seq,
            "at": ended,
            "kind": "Return" if how == "returned" else "Complete",
            "actor": f"p{at + 1}",
            "task": f"{STEPS[at]}#1",
            "node": STEPS[at],
            "role": ROLES[at],
            "outcome": outcome,
            "how": how,
            "org_id": facts["org_id"],
            "item_id": facts["item_id"],
            "chart_version_id": facts["chart_version_id"],
            "opened_at": opened,
            "signed_at": opened + timedelta(seconds=waited) if signed else None,
            "seconds": waited + worked,
            "waited": waited if signed else waited + worked,
            "worked": worked if signed else None,
        }
        opened = ended


def _case(case_id: int, began: datetime, last: Row, facts: Row) -> Row:
    return {
        "id": case_id,
        "number": f"990123BE20250106{case_id:06}",
        "query_code": "",
        "item_version_id": facts["item_version_id"],
        "chart_version_id": facts["chart_version_id"],
        "handling_id": facts["org_id"],
        "accepting_id": facts["org_id"],
        "applicant": "",
        "filed_at": began,
        "ended_at": last["at"],
        "status": "ended",
        "result": "granted",
    }


if __name__ == "__main__":
    main()
