"""What one step leaves behind as rows: plain values, so that advance can write them and verify can compare them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.models.types import FAR
from app.queries.actors import person_id
from app.services.clock_rows import case_moments, moment, warning
from app.services.inbox_rows import DONE_WITH, OfCase, asleep, holder_of, limits
from engine.chart import Chart
from engine.events import (
    CaseEnded,
    Copied,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskPlaced,
    TaskReleased,
    TaskUrged,
)
from engine.run import Step
from engine.sitting import is_seat, whole_of


def case_row(accepted_at: datetime | None, chart: Chart, done: Step) -> dict[str, Any]:
    """What changes on the case row; `accepted_at` as it was before."""
    picture = done.picture
    row: dict[str, Any] = {"status": picture.status, "stage": picture.stage, "result": picture.result}
    if any(isinstance(event, CaseEnded) for event in done.events):
        row["ended_at"] = done.at
    return row | case_moments(accepted_at, chart, done)


def task_row(chart: Chart, opened: TaskOpened, orgs: Mapping[str, int], done: Step, of_case: OfCase) -> dict[str, Any]:
    due, shown = moment(opened.due), done.picture.tasks[opened.task]
    limit = done.picture.deadlines.get(whole_of(opened.task))
    ratio = chart.nodes[opened.node].warn_ratio or chart.warn_ratio
    warn, latest = moment(limit.warn) if limit and limit.warn else warning(done.at, due, ratio), moment(shown.latest)
    return {
        "key": opened.task,
        "node": opened.node,
        "stage": opened.stage,
        "role": opened.role,
        "org_id": orgs[opened.org],
        "opened_at": done.at,
        "due_at": due,
        "warn_at": warn,
        "person_id": person_id(opened.person),
        "owner_id": None,
        "claimed_by": person_id(opened.to),
        "signed_at": None,
        "urged": 0,
        "latest_at": latest,
        "priority": shown.priority,
        "closed_at": None,
        "how": "",
        "outcome": "",
        "closed_by": None,
        "agent_id": None,
        "sitting": whole_of(opened.task) if is_seat(opened.task) else "",
        "express": of_case.express,
        "supervised": of_case.supervised,
        "latest_by": latest or FAR,
        **limits(due, warn, of_case),
        **holder_of(shown),
        **asleep(done),
    }


def claim_row(changed: TaskClaimed | TaskReleased, done: Step) -> dict[str, Any]:
    held = holder_of(done.picture.tasks.get(changed.task))
    if isinstance(changed, TaskReleased):
        return {"claimed_by": None, "signed_at": None, **held}
    return {"claimed_by": person_id(changed.by), "signed_at": done.at, **held}


def placed_row(placed: TaskPlaced, orgs: Mapping[str, int]) -> dict[str, Any]:
    return {"role": placed.role, "org_id": orgs[placed.org]}


def given_row(given: TaskGiven, done: Step) -> dict[str, Any]:
    held = holder_of(done.picture.tasks.get(given.task))
    return {"person_id": person_id(given.person), "owner_id": person_id(given.owner), **held}


def urged_row(urged: TaskUrged) -> dict[str, Any]:
    return {"urged": urged.times}


def copy_rows(copied: Copied, seq: int, by: str, at: datetime) -> list[dict[str, Any]]:
    """One a person; `seq` and `by` are those of the line."""
    line = {"seq": seq, "task_key": copied.task, "by_id": person_id(by), "at": at}
    return [{**line, "person_id": person_id(each)} for each in dict.fromkeys(copied.to)]


def closing_row(closed: TaskClosed, at: datetime) -> dict[str, Any]:
    return {
        "closed_at": at,
        "how": closed.how,
        "outcome": closed.outcome,
        "closed_by": person_id(closed.by),
        "agent_id": person_id(closed.agent),
        **DONE_WITH,
    }
