"""A long case on the forty-node chart replayed from a store: until its first part is told, and any other part."""

import time
from collections.abc import Iterator

import orjson
from sqlalchemy import insert, select

from app.db import Database
from app.models import Case, ChartVersion, ItemVersion, JournalLine, Organisation
from app.models.base import table_of
from app.services import replay_case as services
from app.services.account_case import account_case
from app.web.replayed import replay_json
from bench.audit_execution import laps
from bench.cases import NOON
from bench.city import found
from bench.report import Figure
from bench.step import chart_of
from bench.stores import empty_database
from engine.replay import Stored
from tests.engine.journal import CASE

CHART, STEPS_OF_A_LAP = "forty_nodes", 6
LONG, LONGEST = 500, 5_000


def replaying(store: str, quick: bool) -> Iterator[Figure]:
    yield from _of_length(store, LONG)
    if not quick:
        yield from _of_length(store, LONGEST)


def _of_length(store: str, steps: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        stored_case(database, laps(chart_of(CHART), steps // STEPS_OF_A_LAP))
        target = 1.0 if steps == LONG else None
        first, size = _told(database, 1)
        yield Figure(f"{steps} steps: first part told", first, "s", store, target=target)
        yield Figure(f"{steps} steps: the first part as JSON", size / 1024, "KB", store)
        yield Figure(
            f"{steps} steps: the last part, nothing known", _told(database, steps - 99, afresh=True)[0], "s", store
        )
        yield Figure(f"{steps} steps: the last part again", _told(database, steps - 99)[0], "s", store)
        yield Figure(f"{steps} steps: every part, one after the other", _all_told(database), "s", store)
        began = time.perf_counter()
        with database.reading() as session:
            account_case(session, number=CASE, now=NOON)
        yield Figure(f"{steps} steps: whose the time was", time.perf_counter() - began, "s", store)


def stored_case(database: Database, lines: list[Stored]) -> None:
    """As if people had worked on it."""
    found(database, CHART)
    with database.transaction() as session:
        item = session.scalars(select(ItemVersion.id)).one()
        chart = session.scalars(select(ChartVersion.id)).one()
        office = session.scalars(select(Organisation.id)).one()
        case = Case(number=CASE, query_code="0", item_version_id=item, chart_version_id=chart, handling_id=office)
        case.accepting_id, case.applicant, case.filed_at = office, "", NOON
        session.add(case)
        session.flush()
        told = {"case_id": case.id, "actor": "p1", "request_key": None}
        rows = [{**told, "seq": line.seq, "digest": line.digest, "body": line.body} for line in lines]
        session.execute(insert(table_of(JournalLine)), rows)


def _told(database: Database, start: int, afresh: bool = False) -> tuple[float, int]:
    """Seconds until the answer can leave, and its bytes."""
    if afresh:
        services._memory = services.Memory()
    began = time.perf_counter()
    with database.reading() as session:
        told = orjson.dumps(replay_json(services.replay_case(session, number=CASE, start=start)))
    return time.perf_counter() - began, len(told)


def _all_told(database: Database) -> float:
    services._memory = services.Memory()
    began, start = time.perf_counter(), 1
    while start:
        with database.reading() as session:
            start = services.replay_case(session, number=CASE, start=start).next
    return time.perf_counter() - began
