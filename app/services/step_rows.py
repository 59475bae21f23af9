"""What one step leaves behind as rows: plain values, so that advance can write them and verify can compare them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.chart import Chart
from engine.events import (
    CaseEnded,
    Copied,
    DeadlineSet,
    Event,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskReleased,
    TaskUrged,
)
from engine.picture import Picture

WARN_RATIO = "0.8"


def person_id(key: str) -> int | None:
    """`p12` -> 12; nobody, the clock and the system have no row."""
    return int(key[1:]) if key[:1] == "p" and key[1:].isdecimal() else None


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def warning(since: datetime, due: datetime | None, ratio: str) -> datetime | None:
    """When the light turns yellow: after this share of the time between the two moments."""
    if due is None:
        return None
    try:
        share = Decimal(ratio or WARN_RATIO)
    except InvalidOperation:
        share = Decimal(WARN_RATIO)
    return since + (due - since) * float(share)


def case_row(
    accepted_at: datetime | None, chart: Chart, picture: Picture, events: tuple[Event, ...], at: datetime
) -> dict[str, Any]:
    """What changes on the case row; `accepted_at` as it was before."""
    row: dict[str, Any] = {"status": picture.status, "stage": picture.stage, "result": picture.result}
    if accepted_at is None and any(_starts_clock(chart, event) for event in events):
        row["accepted_at"] = accepted_at = at
    for event in events:
        if isinstance(event, DeadlineSet) and event.kind == "promised":
            due = moment(event.due)
            row |= {"due_at": due, "warn_at": warning(accepted_at or at, due, chart.warn_ratio)}
        if isinstance(event, CaseEnded):
            row["ended_at"] = at
    return row


def task_row(chart: Chart, opened: TaskOpened, orgs: Mapping[str, int], at: datetime) -> dict[str, Any]:
    due = moment(opened.due)
    return {
        "key": opened.task,
        "node": opened.node,
        "stage": opened.stage,
        "role": opened.role,
        "org_id": orgs[opened.org],
        "opened_at": at,
        "due_at": due,
        "warn_at": warning(at, due, chart.nodes[opened.node].warn_ratio or chart.warn_ratio),
        "person_id": person_id(opened.person),
        "owner_id": None,
        "claimed_by": person_id(opened.to),
        "signed_at": None,
        "urged": 0,
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


def deadline_row(armed: DeadlineSet) -> dict[str, Any]:
    due = moment(armed.due)
    fire = due if armed.kind == "timer" else None
    return {"key": armed.key, "kind": armed.kind, "node": armed.node, "due_at": due, "fire_at": fire}


def _starts_clock(chart: Chart, event: Event) -> bool:
    """The legal clock begins with the first task that is neither before acceptance nor after the decision."""
    return isinstance(event, TaskOpened) and chart.nodes[event.node].clock == "run"
