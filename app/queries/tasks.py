"""One task, as the page about it shows it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Task
from app.permissions import CONSULT, links_offered, offered
from app.queries.case_heads import head_by_id
from app.queries.clocks import lines_at
from app.queries.fields import TaskField, fields_at
from app.queries.materials import materials_of, wanted_of
from app.queries.records import opinions_of, values_of
from app.queries.returns import targets_of
from app.queries.sittings import sitting_view
from app.queries.standing import Standing, standing_of
from app.queries.task_rows import read_rows, task_rows
from app.queries.views import FormField, TaskView
from engine.chart import Node


def task_view(session: Session, task_id: int, *, now: datetime) -> TaskView:
    """Raises NotFound. Whether somebody may see or do it is asked of `permissions`."""
    rows = session.execute(task_rows(now).where(Task.id == task_id)).all()
    if not rows:
        raise NotFound(what="该任务")
    task = rows[0].Task
    head, chart = head_by_id(session, task.case_id)
    node = chart.nodes.get(task.node) or Node(task.node, "userTask")  # closed before the case went to a later chart
    values = values_of(session, task.case_id)
    return TaskView(
        task=read_rows(session, rows)[0],
        org_id=task.org_id,
        closed_at=task.closed_at,
        outcome=task.outcome,
        case=head,
        fields=tuple(_field(each, values.get(each.field.key)) for each in fields_at(chart, node)),
        outcomes=node.outcomes,
        actions=offered(node.actions),
        links=links_offered(node.actions),
        is_linked=head.parent_id is not None,
        consults=CONSULT in node.actions,
        materials=materials_of(session, task.case_id, wanted_of(chart)),
        opinions=opinions_of(session, task.case_id, chart),
    )


def task_in_full(
    session: Session,
    view: TaskView,
    *,
    now: datetime,
    with_returns: bool = False,
    standing: Standing | None = None,
) -> TaskView:
    """With what only the state of its case tells, which is read once: here, or by who asks for more of it."""
    standing = standing or standing_of(session, view.case.id)
    if standing is None:
        return view
    key, is_open = view.task.key, view.closed_at is None
    sitting = sitting_view(session, standing, key) if is_open else None
    return replace(
        view,
        seats=sitting.seats if sitting else (),
        sitting=sitting,
        returns=targets_of(standing, key, now) if is_open and with_returns and "return" in view.actions else (),
        lines=lines_at(session, standing, key, now),
    )


def _field(each: TaskField, value: object) -> FormField:
    field = each.field
    return FormField(
        key=field.key,
        label=field.label,
        type=field.type,
        required=each.required,
        routing=field.routing,
        options=field.options,
        hint=field.hint,
        access="write" if each.access == "write" else "read",
        value=value,
    )
