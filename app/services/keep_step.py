"""Write what a step made happen: the case as it stands, tasks from their opening to their end, copies, clocks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Update, bindparam, func, insert, literal, update
from sqlalchemy import case as when
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models import Case, Copy, Task
from app.models.base import table_of
from app.models.types import FAR
from app.services.clock_rows import orgs_named, paced_row
from app.services.inbox_rows import DONE_WITH, OfCase, asleep
from app.services.keep_clocks import keep_clocks
from app.services.keep_links import keep_links
from app.services.keep_release import keep_release
from app.services.keep_waiting import keep_waiting
from app.services.named_people import check_named
from app.services.organisations import resolve
from app.services.step_rows import (
    case_row,
    claim_row,
    closing_row,
    copy_rows,
    given_row,
    placed_row,
    task_row,
    urged_row,
)
from app.services.tell_inboxes import tell_inboxes
from engine.chart import Chart
from engine.events import (
    CaseResumed,
    CaseSuspended,
    Copied,
    Event,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskPaced,
    TaskPlaced,
    TaskReleased,
    TaskUrged,
)
from engine.run import Step

TASK = table_of(Task)
KEPT = ("id", "case_id", "key")


def _task_update(*columns: str) -> Update:
    """Change these columns of one task. A statement's own names must not be those of columns."""
    new = {column: bindparam(f"new_{column}", type_=TASK.c[column].type) for column in columns}
    return update(TASK).where(TASK.c.case_id == bindparam("of_case"), TASK.c.key == bindparam("task")).values(new)


def _task_upsert(dialect: Any) -> Insert:
    """The task of a signature that had to wait opens again, under the same key and address."""
    opening = dialect.insert(TASK)
    afresh = {column.name: opening.excluded[column.name] for column in TASK.c if column.name not in KEPT}
    return opening.on_conflict_do_update(index_elements=["case_id", "key"], set_=afresh)


def _follow_case() -> Update:
    """Open tasks take the limit of their case where they have none, and sleep while it is suspended."""
    far = literal(FAR, TASK.c.due_at.type)
    due, warn = _else_of_case("due_at", far), _else_of_case("warn_at", far)
    new = {"due_by": due, "warn_by": when((warn < due, warn), else_=due), "asleep": bindparam("new_asleep")}
    return update(TASK).where(TASK.c.case_id == bindparam("of_case"), TASK.c.closed_at.is_(None)).values(new)


def _else_of_case(column: str, far: ColumnElement[datetime]) -> ColumnElement[datetime]:
    kind = TASK.c[column].type
    return func.coalesce(TASK.c[column], bindparam(f"case_{column}", type_=kind), far, type_=kind)


# Built once: the road from a step to rows is walked for every command.
CLOSE_TASK = _task_update("closed_at", "how", "outcome", "closed_by", "agent_id", *DONE_WITH)
CLAIM_TASK = _task_update("claimed_by", "signed_at", "holder_id")
GIVE_TASK = _task_update("person_id", "owner_id", "holder_id")
URGE_TASK = _task_update("urged")
PLACE_TASK = _task_update("role", "org_id")
PACE_TASK = _task_update("due_at", "warn_at", "latest_at", "priority", "latest_by", "due_by", "warn_by")
OPEN_TASK = {"sqlite": _task_upsert(sqlite), "postgresql": _task_upsert(postgresql)}
FOLLOW_CASE = _follow_case()
WRITE_COPY = insert(table_of(Copy))


def keep_step(session: Session, case: Case, chart: Chart, done: Step, *, actor: str) -> None:
    """At most one statement for each kind of change, whatever their number."""
    case.state, at, before = done.state, done.at, (case.due_at, case.warn_at)
    for column, value in case_row(case.accepted_at, chart, done).items():
        setattr(case, column, value)
    session.flush()
    connection, of_case = session.connection(), OfCase.of(case)
    tell_inboxes(connection, case.id, done.events)
    _change(connection, CLOSE_TASK, case, _those(done.events, TaskClosed), lambda each: closing_row(each, at))
    claims = _those(done.events, TaskClaimed, TaskReleased)
    _change(connection, CLAIM_TASK, case, claims, lambda each: claim_row(each, done))
    _change(connection, GIVE_TASK, case, _those(done.events, TaskGiven), lambda each: given_row(each, done))
    _change(connection, URGE_TASK, case, _those(done.events, TaskUrged), urged_row)
    _change(connection, PACE_TASK, case, _those(done.events, TaskPaced), lambda each: paced_row(each, of_case))
    if before != (case.due_at, case.warn_at) or _those(done.events, CaseSuspended, CaseResumed):
        _follow(connection, case, done)
    orgs = resolve(session, case, orgs_named(done.events))
    _change(connection, PLACE_TASK, case, _those(done.events, TaskPlaced), lambda each: placed_row(each, orgs))
    _open(session, case, chart, done, orgs, of_case)
    keep_clocks(connection, case, done, orgs)
    _tell(connection, case, _those(done.events, Copied), actor, at)
    keep_waiting(connection, case, done.events, at)
    keep_links(connection, case, done)
    keep_release(connection, case, chart, done.events)


def _those(events: Iterable[Event], *kinds: type) -> list[Any]:
    return [event for event in events if isinstance(event, kinds)]


def _change(
    connection: Connection, statement: Update, case: Case, events: list[Any], row: Callable[[Any], dict[str, Any]]
) -> None:
    """What one kind of event changes on the rows of its tasks."""
    if events:
        connection.execute(statement, [_named(case, each.task, row(each)) for each in events])


def _named(case: Case, task: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"of_case": case.id, "task": task, **{f"new_{column}": value for column, value in row.items()}}


def _follow(connection: Connection, case: Case, done: Step) -> None:
    new = {f"new_{column}": value for column, value in asleep(done).items()}
    told = {"of_case": case.id, "case_due_at": case.due_at, "case_warn_at": case.warn_at, **new}
    connection.execute(FOLLOW_CASE, told)


def _open(session: Session, case: Case, chart: Chart, done: Step, orgs: Mapping[str, int], of_case: OfCase) -> None:
    opened = _those(done.events, TaskOpened)
    if opened:
        check_named(session, (each.person for each in opened))
        rows = [{"case_id": case.id, **task_row(chart, each, orgs, done, of_case)} for each in opened]
        connection = session.connection()
        connection.execute(OPEN_TASK[connection.dialect.name], rows)


def _tell(connection: Connection, case: Case, copied: list[Copied], actor: str, at: datetime) -> None:
    rows = [row for each in copied for row in copy_rows(each, case.revision, actor, at)]
    if rows:
        connection.execute(WRITE_COPY, [{"case_id": case.id, **row} for row in rows])
