"""What says something else than before the case last went back: by 退回, 取回, 补正 or a way the chart draws."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Person, Record, Task
from app.queries.views import FieldChange
from engine.chart import Chart

SUPPLEMENT = "supplement"


class Written(NamedTuple):
    """A form as it was handed over."""

    node: str
    at: datetime
    person_name: str
    body: dict[str, Any]


def changes_of(session: Session, case_id: int, chart: Chart) -> dict[str, FieldChange]:
    """By field. One that was written for the first time since then is none, unless its form was there before."""
    since = _last_went_back(session, case_id)
    if since is None:
        return {}
    forms = list(_written(session, case_id))
    before = [each for each in forms if each.at <= since]
    old = {key: value for each in before for key, value in each.body.items()}
    again = {each.node for each in before} | {node.id for node in chart.nodes.values() if node.stage == SUPPLEMENT}
    changes: dict[str, FieldChange] = {}
    for each in forms[len(before) :]:
        for key, value in each.body.items():
            if key in old or each.node in again:
                changes[key] = _change(chart, key, old.get(key), value, each)
    return {key: change for key, change in changes.items() if change.old != change.new}


def _last_went_back(session: Session, case_id: int) -> datetime | None:
    """When a task opened that lies before the one that was closed in the same step, or one of 补正."""
    tasks = session.scalars(select(Task).where(Task.case_id == case_id).order_by(Task.opened_at, Task.id)).all()
    first: dict[str, int] = {}
    for place, each in enumerate(tasks):
        first.setdefault(each.node, place)
    moments = [each.opened_at for each in tasks if each.stage == SUPPLEMENT or _is_behind(each, tasks, first)]
    return max(moments, default=None)


def _is_behind(opened: Task, tasks: Sequence[Task], first: dict[str, int]) -> bool:
    """`first`: where each node first stands among the tasks; several may open at one moment."""
    closed = {each.node for each in tasks if each.closed_at == opened.opened_at}
    is_new = tasks[first[opened.node]] is opened
    return not is_new and any(first[node] > first[opened.node] for node in closed)


def _written(session: Session, case_id: int) -> Iterator[Written]:
    rows = session.execute(
        select(Record.task_key, Record.at, Person.name, Record.body)
        .join(Person, Record.person_id == Person.id)
        .where(Record.case_id == case_id, Record.kind == "form")
        .order_by(Record.id)
    )
    for task_key, at, name, body in rows:
        yield Written(task_key.rpartition("#")[0], at, name, body)


def _change(chart: Chart, key: str, old: Any, new: Any, by: Written) -> FieldChange:
    field = chart.fields.get(key)
    label = (field.label if field else "") or key
    return FieldChange(key, label, old, new, chart.label(by.node), by.person_name, by.at)
