"""What one step leaves behind as rows: plain values, so that advance can write them and verify can compare them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.queries.actors import person_id
from app.services.clock_rows import case_moments, moment, warning
from engine.chart import Chart
from engine.events import (
    CaseEnded,
    Copied,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskReleased,
    TaskUrged,
)
from engine.run import Step
from engine.sitting import whole_of


def case_row(accepted_at: datetime | None, chart: Chart, done: Step) -> dict[str, Any]:
    """What changes on the case row; `accepted_at` as it was before."""
    picture = done.picture
    row: dict[str, Any] = {"status": picture.status, "stage": picture.stage, "result": picture.result}
    if any(isinstance(event, CaseEnded) for event in done.events):
        row["ended_at"] = done.at
    return row | case_moments(accepted_at, chart, done)


def task_row(chart: Chart, opened: TaskOpened, orgs: Mapping[str, int], done: Step) -> dict[str, Any]:
    due, shown = moment(opened.due), done.picture.tasks[opened.task]
    limit = done.picture.deadlines.get(whole_of(opened.task))
    ratio = chart.nodes[opened.node].warn_ratio or chart.warn_ratio
    return {
        "key": opened.task,
        "node": opened.node,
        "stage": opened.stage,
        "role": opened.role,
        "org_id": orgs[opened.org],
        "opened_at": done.at,
        "due_at": due,
        "warn_at": moment(limit.warn) if limit and limit.warn else warning(done.at, due, ratio),
        "person_id": person_id(opened.person),
        "owner_id": None,
        "claimed_by": person_id(opened.to),
        "signed_at": None,
        "urged": 0,
        "latest_at": moment(shown.latest),
        "priority": shown.priority,
        "closed_at": None,
        "how": "",
        "outcome": "",
        "closed_by": None,
    }


def claim_row(changed: TaskClaimed | TaskReleased, at: datetime) -> dict[str, Any]:
    if isinstance(changed, TaskReleased):
        return {"claimed_by": None, "signed_at": None}
    return {"claimed_by": person_id(changed.by), "signed_at": at}


def given_row(given: TaskGiven) -> dict[str, Any]:
    return {"person_id": person_id(given.person), "owner_id": person_id(given.owner)}


def urged_row(urged: TaskUrged) -> dict[str, Any]:
    return {"urged": urged.times}


def copy_rows(copied: Copied, seq: int, by: str, at: datetime) -> list[dict[str, Any]]:
    """One a person; `seq` and `by` are those of the line."""
    line = {"seq": seq, "task_key": copied.task, "by_id": person_id(by), "at": at}
    return [{**line, "person_id": person_id(each)} for each in dict.fromkeys(copied.to)]


def closing_row(closed: TaskClosed, at: datetime) -> dict[str, Any]:
    return {"closed_at": at, "how": closed.how, "outcome": closed.outcome, "closed_by": person_id(closed.by)}
