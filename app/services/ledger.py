"""The rows a journal says there should be: executed again, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, JournalLine
from app.queries.bundles import calendar_of, chart_of
from app.services.organisations import resolve
from app.services.outbox_rows import outbox_rows
from app.services.step_rows import (
    case_row,
    claim_row,
    closing_row,
    copy_rows,
    deadline_row,
    given_row,
    task_row,
    urged_row,
)
from app.services.waiting_rows import take_wait
from engine.calendar import Calendar
from engine.chart import Chart
from engine.events import (
    Copied,
    DeadlineCleared,
    DeadlineSet,
    Event,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskReleased,
    TaskUrged,
)
from engine.replay import Stored, Verdict, replay, steps


@dataclass(slots=True)
class Ledger:
    """Columns of the case, tasks, deadlines and waiting by key, copies by line and person,
    what had to leave by line and place."""

    case: dict[str, Any]
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    deadlines: dict[str, dict[str, Any]] = field(default_factory=dict)
    copies: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    outbox: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)


def stored_lines(session: Session, case_id: int) -> list[JournalLine]:
    return list(session.scalars(select(JournalLine).where(JournalLine.case_id == case_id).order_by(JournalLine.seq)))


def replayed(session: Session, lines: list[JournalLine]) -> Verdict:
    """Whether the journal agrees with itself."""
    return replay(_charts(session), _calendars(session), _stored(lines))


def ledger_of(session: Session, case: Case, lines: list[JournalLine]) -> Ledger:
    """For a journal that agrees with itself."""
    nothing_yet = {"accepted_at": None, "due_at": None, "warn_at": None, "ended_at": None}
    ledger = Ledger({"revision": len(lines), "head": lines[-1].digest if lines else b"", **nothing_yet})
    charts = _charts(session)
    for said, done in steps(charts, _calendars(session), _stored(lines)):
        at = datetime.fromisoformat(said["at"])
        chart = charts(said["inputs"]["bundle"])
        assert chart is not None, "the line was just executed on it"
        row = case_row(ledger.case["accepted_at"], chart, done.picture, done.events, at)
        ledger.case |= {**row, "state": done.state}
        orgs = resolve(session, case, [each.org for each in done.events if isinstance(each, TaskOpened)])
        for event in done.events:
            _take_task(ledger, chart, event, orgs, at)
            _take_rest(ledger, event, said, at)
            take_wait(ledger.waiting, event, at)
        leaving = outbox_rows(said["seq"], done.events, at, lambda job: ledger.waiting[job]["name"])
        ledger.outbox |= {(row["seq"], row["n"]): row for row in leaving}
    return ledger


def _take_task(ledger: Ledger, chart: Chart, event: Event, orgs: dict[str, int], at: datetime) -> None:
    match event:
        case TaskOpened():
            ledger.tasks[event.task] = task_row(chart, event, orgs, at)
        case TaskClosed():
            ledger.tasks[event.task] |= closing_row(event, at)
        case TaskClaimed() | TaskReleased():
            ledger.tasks[event.task] |= claim_row(event, at)
        case TaskGiven():
            ledger.tasks[event.task] |= given_row(event)
        case TaskUrged():
            ledger.tasks[event.task] |= urged_row(event)


def _take_rest(ledger: Ledger, event: Event, said: Mapping[str, Any], at: datetime) -> None:
    match event:
        case DeadlineSet():
            ledger.deadlines[event.key] = deadline_row(event)
        case DeadlineCleared():
            ledger.deadlines.pop(event.key, None)
        case Copied():
            rows = copy_rows(event, said["seq"], said["actor"], at)
            ledger.copies |= {(row["seq"], row["person_id"]): row for row in rows}


def _stored(lines: list[JournalLine]) -> list[Stored]:
    return [Stored(line.seq, line.body, line.digest) for line in lines]


def _charts(session: Session):
    def chart(digest: str) -> Chart | None:
        return chart_of(session, bytes.fromhex(digest))

    return chart


def _calendars(session: Session):
    def calendar(version: str) -> Calendar | None:
        return calendar_of(session, bytes.fromhex(version))

    return calendar
