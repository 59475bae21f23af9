"""Tasks as lists show them: one statement, the node's name from the chart, the light from the moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, literal, select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, Item, ItemVersion, Organisation, Person, Task
from app.models.types import FAR, UtcDateTime
from app.queries.bundles import chart_of
from app.queries.claims import claim_counts
from app.queries.people import names_of
from app.queries.views import TaskRow

DUE = func.coalesce(Task.due_at, Case.due_at, type_=UtcDateTime)
URGENCY = func.coalesce(Task.due_at, Case.due_at, literal(FAR, UtcDateTime), type_=UtcDateTime)
"""What lists are sorted by: a task's own limit, else the case's promised limit, else the end of time."""


def light_at(now: datetime) -> ColumnElement[str]:
    """green, yellow near the limit, red beyond it, paused while the clock that gives one stands still, none without one
    or after the task is closed.
    """
    moment = literal(now, UtcDateTime)
    far = literal(FAR, UtcDateTime)
    return case(
        (Task.closed_at.is_not(None), "none"),
        (and_(Task.due_by == far, Case.paused_at.is_not(None)), "paused"),
        (Task.due_by == far, "none"),
        (Task.due_by < moment, "red"),
        (Task.warn_by <= moment, "yellow"),
        else_="green",
    )


def task_rows(now: datetime) -> Select:
    """Filter, order and limit it; `read_rows` reads what it finds. A claim that no longer counts is not shown."""
    return (
        select(
            Task,
            Case.number,
            Case.status,
            Case.paused_at,
            Case.applicant,
            ItemVersion.name,
            Item.code,
            Organisation.name,
            ChartVersion.digest,
            Person.id,
            Person.name,
            DUE,
            light_at(now),
        )
        .join(Case, Task.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(Organisation, Task.org_id == Organisation.id)
        .outerjoin(Person, and_(Task.claimed_by == Person.id, claim_counts(now)))
    )


def read_rows(session: Session, rows: Sequence[Row]) -> list[TaskRow]:
    names = names_of(session, (each for row in rows for each in (row[0].person_id, row[0].owner_id) if each))
    return [_row(session, names, *row) for row in rows]


def _row(
    session: Session,
    names: Mapping[int, str],
    task: Task,
    number,
    status,
    paused_at,
    applicant,
    item_name,
    item_code,
    org,
    digest,
    claimant,
    claimant_name,
    due,
    light,
) -> TaskRow:
    chart = chart_of(session, digest)
    return TaskRow(
        id=task.id,
        case_id=task.case_id,
        key=task.key,
        node=task.node,
        name=chart.label(task.node) if chart else task.node,
        stage=task.stage,
        role=task.role,
        org_name=org,
        case_number=number,
        case_status=status,
        item_code=item_code,
        item_name=item_name,
        applicant=applicant,
        opened_at=task.opened_at,
        due_at=due,
        light=light,
        claimed_by=claimant or 0,
        claimed_name=claimant_name or "",
        signed_at=task.signed_at if claimant else None,
        person_id=task.person_id or 0,
        person_name=names.get(task.person_id or 0, ""),
        owner_id=task.owner_id or 0,
        owner_name=names.get(task.owner_id or 0, ""),
        urged=task.urged,
        latest_at=task.latest_at if task.closed_at is None else None,
        priority=task.priority,
        paused_at=paused_at,
    )
