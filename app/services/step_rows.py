"""The rows one step leaves behind: the case as it stands, tasks opened, claimed and closed, deadlines set and cleared."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from app.models import Case, Deadline, Task
from app.services.organisations import resolve
from engine.chart import Chart
from engine.events import (
    DeadlineCleared,
    DeadlineSet,
    Event,
    TaskClaimed,
    TaskClosed,
    TaskOpened,
    TaskReleased,
)
from engine.run import Step

TASK: Table = Task.__table__  # type: ignore[assignment]


def keep_step(session: Session, case: Case, chart: Chart, done: Step, at: datetime) -> None:
    """At most one statement for each kind of change, whatever their number."""
    _keep_case(case, chart, done, at)
    session.flush([case])
    by_kind: dict[type, list[Any]] = {}
    for event in done.events:
        by_kind.setdefault(type(event), []).append(event)
    _close(session, case, by_kind.get(TaskClosed, []), at)
    _claim(session, case, [*by_kind.get(TaskClaimed, []), *by_kind.get(TaskReleased, [])])
    _open(session, case, chart, by_kind.get(TaskOpened, []), at)
    _clear(session, case, [*by_kind.get(DeadlineCleared, []), *by_kind.get(DeadlineSet, [])])
    _set(session, case, by_kind.get(DeadlineSet, []))


def person_id(key: str) -> int | None:
    """`p12` -> 12; nobody, the clock and the system have no row."""
    return int(key[1:]) if key[:1] == "p" and key[1:].isdigit() else None


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def warning(since: datetime, due: datetime | None, ratio: str) -> datetime | None:
    """When the light turns yellow: after this share of the time between the two moments."""
    if due is None:
        return None
    try:
        share = Decimal(ratio or "0.8")
    except InvalidOperation:
        share = Decimal("0.8")
    return since + (due - since) * float(share)


def _keep_case(case: Case, chart: Chart, done: Step, at: datetime) -> None:
    picture = done.picture
    case.state, case.status, case.stage, case.result = done.state, picture.status, picture.stage, picture.result
    if case.accepted_at is None and any(_starts_clock(chart, event) for event in done.events):
        case.accepted_at = at
    for event in done.events:
        if isinstance(event, DeadlineSet) and event.kind == "promised":
            case.due_at = moment(event.due)
            case.warn_at = warning(case.accepted_at or at, case.due_at, chart.warn_ratio)
    if picture.status == "ended":
        case.ended_at = at


def _starts_clock(chart: Chart, event: Event) -> bool:
    return isinstance(event, TaskOpened) and chart.nodes[event.node].clock == "run"


def _close(session: Session, case: Case, closed: list[TaskClosed], at: datetime) -> None:
    if not closed:
        return
    closing = (
        update(TASK)
        .where(TASK.c.case_id == case.id, TASK.c.key == bindparam("task"))
        .values(closed_at=at, how=bindparam("done"), outcome=bindparam("decided"), closed_by=bindparam("by"))
    )
    told = [
        {"task": each.task, "done": each.how, "decided": each.outcome, "by": person_id(each.by)} for each in closed
    ]
    session.connection().execute(closing, told)


def _claim(session: Session, case: Case, changed: list[TaskClaimed | TaskReleased]) -> None:
    if not changed:
        return
    claiming = (
        update(TASK)
        .where(TASK.c.case_id == case.id, TASK.c.key == bindparam("task"))
        .values(claimed_by=bindparam("by"))
    )
    told = [{"task": each.task, "by": person_id(getattr(each, "by", ""))} for each in changed]
    session.connection().execute(claiming, told)


def _open(session: Session, case: Case, chart: Chart, opened: list[TaskOpened], at: datetime) -> None:
    if not opened:
        return
    orgs = resolve(session, case, (each.org for each in opened))
    session.execute(insert(Task), [_task(case, chart, each, orgs[each.org], at) for each in opened])


def _task(case: Case, chart: Chart, opened: TaskOpened, org_id: int, at: datetime) -> dict[str, Any]:
    due = moment(opened.due)
    return {
        "case_id": case.id,
        "key": opened.task,
        "node": opened.node,
        "stage": opened.stage,
        "role": opened.role,
        "org_id": org_id,
        "opened_at": at,
        "due_at": due,
        "warn_at": warning(at, due, chart.nodes[opened.node].warn_ratio or chart.warn_ratio),
        "claimed_by": person_id(opened.to),
    }


def _clear(session: Session, case: Case, cleared: list[DeadlineCleared | DeadlineSet]) -> None:
    """A deadline that is set again is a new row."""
    if cleared:
        keys = [each.key for each in cleared]
        session.execute(
            delete(Deadline).where(Deadline.case_id == case.id, Deadline.key.in_(keys)),
            execution_options={"synchronize_session": False},
        )


def _set(session: Session, case: Case, armed: list[DeadlineSet]) -> None:
    if armed:
        session.execute(insert(Deadline), [_deadline(case, each) for each in armed])


def _deadline(case: Case, armed: DeadlineSet) -> dict[str, Any]:
    due = moment(armed.due)
    fire = due if armed.kind == "timer" else None
    return {"case_id": case.id, "key": armed.key, "kind": armed.kind, "node": armed.node, "due_at": due, "fire_at": fire}
