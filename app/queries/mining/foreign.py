"""A log of somebody else, laid out in a store of its own in memory, so that the same statements count it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, create_engine, insert
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from app.eventlogs import LoggedEvent
from app.eventlogs.events import ENDS, SCHEDULE, START
from app.models.types import UtcDateTime
from app.queries.mining.logs import EventLog

META = MetaData()
CASES = Table(
    "foreign_case",
    META,
    Column("case_id", Integer, primary_key=True),
    Column("number", Text),
    Column("office", Text),
    Column("filed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("result", Text),
)
EVENTS = Table(
    "foreign_event",
    META,
    Column("case_id", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("node", Text),
    Column("outcome", Text),
    Column("at", UtcDateTime),
    Column("seconds", Integer),
    Column("waited", Integer),
    Column("worked", Integer),
)
Logged = dict[str, list[LoggedEvent]]
"""Events by the name of their trace."""


@contextmanager
def foreign_log(logged: Logged) -> Iterator[tuple[Session, EventLog]]:
    """Gone when the block ends."""
    engine = _in_memory()
    try:
        with Session(engine) as session:
            _lay_out(session, logged)
            yield session, EventLog(CASES, EVENTS, EVENTS)
    finally:
        engine.dispose()


def _in_memory() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool, hide_parameters=True)
    META.create_all(engine)
    return engine


def _lay_out(session: Session, logged: Logged) -> None:
    """All at once: a statement for each case would take far longer than to count them."""
    cases, steps = [], []
    for case_id, (name, events) in enumerate(logged.items(), 1):
        rows = list(_rows(case_id, events))
        if rows:
            cases.append(_case(case_id, name, events))
            steps += rows
    if steps:
        session.execute(insert(CASES), cases)
        session.execute(insert(EVENTS), steps)


def _case(case_id: int, name: str, events: Iterable[LoggedEvent]) -> dict[str, object]:
    moments = [event.at for event in events]
    return {
        "case_id": case_id,
        "number": name,
        "office": "",
        "filed_at": min(moments),
        "ended_at": max(moments),
        "result": "",
    }


def _rows(case_id: int, events: list[LoggedEvent]) -> Iterator[dict[str, object]]:
    """What was done, in order. Where a log does not say when work arrived, it did when the step before was done."""
    told: dict[tuple[str, str, str], datetime] = {}
    before: datetime | None = None
    in_order = sorted(events, key=lambda event: event.at)
    for seq, event in enumerate(in_order, 1):
        if event.transition not in ENDS:
            told[event.transition, event.activity, event.instance] = event.at
            continue
        opened = told.pop((SCHEDULE, event.activity, event.instance), None)
        signed = told.pop((START, event.activity, event.instance), None)
        opened = opened or min(filter(None, (before, signed, event.at)))
        seconds = int((event.at - opened).total_seconds())
        waited = seconds if signed is None else max(0, int((signed - opened).total_seconds()))
        yield {
            "case_id": case_id,
            "seq": seq,
            "node": event.activity,
            "outcome": event.outcome,
            "at": event.at,
            "seconds": seconds,
            "waited": waited,
            "worked": None if signed is None else seconds - waited,
        }
        before = event.at
