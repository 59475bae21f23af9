"""Write what a step made happen: the case as it stands, tasks opened, claimed and closed, deadlines set and cleared."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from app.models import Case, Deadline, Task
from app.services.organisations import resolve
from app.services.step_rows import case_row, closing_row, deadline_row, person_id, task_row
from engine.chart import Chart
from engine.events import DeadlineCleared, DeadlineSet, TaskClaimed, TaskClosed, TaskOpened, TaskReleased
from engine.run import Step

TASK: Table = Task.__table__  # type: ignore[assignment]


def keep_step(session: Session, case: Case, chart: Chart, done: Step, at: datetime) -> None:
    """At most one statement for each kind of change, whatever their number."""
    case.state = done.state
    for column, value in case_row(case.accepted_at, chart, done.picture, done.events, at).items():
        setattr(case, column, value)
    session.flush()
    by_kind: dict[type, list[Any]] = {}
    for event in done.events:
        by_kind.setdefault(type(event), []).append(event)
    _close(session, case, by_kind.get(TaskClosed, []), at)
    _claim(session, case, [*by_kind.get(TaskClaimed, []), *by_kind.get(TaskReleased, [])])
    _open(session, case, chart, by_kind.get(TaskOpened, []), at)
    _clear(session, case, [*by_kind.get(DeadlineCleared, []), *by_kind.get(DeadlineSet, [])])
    _set(session, case, by_kind.get(DeadlineSet, []))


def _close(session: Session, case: Case, closed: list[TaskClosed], at: datetime) -> None:
    if closed:
        columns = ("closed_at", "how", "outcome", "closed_by")
        _update_tasks(session, case, columns, [{"task": each.task, **_bound(closing_row(each, at))} for each in closed])


def _claim(session: Session, case: Case, changed: list[TaskClaimed | TaskReleased]) -> None:
    if changed:
        told = [{"task": each.task, "new_claimed_by": person_id(getattr(each, "by", ""))} for each in changed]
        _update_tasks(session, case, ("claimed_by",), told)


def _update_tasks(session: Session, case: Case, columns: tuple[str, ...], told: list[dict[str, Any]]) -> None:
    new = {column: bindparam(f"new_{column}", type_=TASK.c[column].type) for column in columns}
    changing = update(TASK).where(TASK.c.case_id == case.id, TASK.c.key == bindparam("task")).values(new)
    session.connection().execute(changing, told)


def _bound(row: dict[str, Any]) -> dict[str, Any]:
    """A statement's own names must not be those of columns."""
    return {f"new_{column}": value for column, value in row.items()}


def _open(session: Session, case: Case, chart: Chart, opened: list[TaskOpened], at: datetime) -> None:
    if opened:
        orgs = resolve(session, case, (each.org for each in opened))
        session.execute(insert(Task), [{"case_id": case.id, **task_row(chart, each, orgs, at)} for each in opened])


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
        session.execute(insert(Deadline), [{"case_id": case.id, **deadline_row(each)} for each in armed])
