"""Drafts: what a person has written for tasks and not yet decided."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, Draft, ItemVersion, Task
from app.models.shared_alias import shared_alias
from app.queries.bundles import chart_of
from app.queries.cases import visible_to
from app.queries.views import Who
from app.queries.views.desk import DraftRow, DraftView

BY_OTHERS, BY_ITSELF, GIVEN_AWAY = "任务已由他人办理", "任务已结束", "任务已交由他人办理"
LONGEST_LIST = 100
Drafted = shared_alias(Task)


def draft_of(session: Session, task_id: int, person: Who) -> DraftView | None:
    """One's own; nobody sees those of others."""
    row = session.execute(
        select(Draft, Task).join(Task, Draft.task_id == Task.id).where(_own(person), Draft.task_id == task_id)
    ).one_or_none()
    if row is None:
        return None
    draft, task = row
    return DraftView(
        task_id=draft.task_id,
        outcome=draft.body.get("outcome", ""),
        form=draft.body.get("form", {}),
        opinion=draft.body.get("opinion", ""),
        reasons=draft.body.get("reasons", ""),
        remedies=draft.body.get("remedies", ""),
        revision=draft.revision,
        saved_at=draft.saved_at,
        says=said_of(task, person),
    )


def drafts_of(session: Session, person: Who, *, limit: int = LONGEST_LIST) -> tuple[DraftRow, ...]:
    """The latest first, of cases the person still may see."""
    rows = session.execute(
        select(Draft.saved_at, Drafted, Case.number, Case.applicant, ItemVersion.name, ChartVersion.digest)
        .join(Drafted, Draft.task_id == Drafted.id)
        .join(Case, Drafted.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .where(_own(person), visible_to(person))
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(limit)
    )
    return tuple(_row(session, person, *row) for row in rows)


def said_of(task: Task, person: Who) -> str:
    """Why this person's draft can no longer be decided; empty while it can."""
    if task.closed_at is not None:
        return BY_ITSELF if task.closed_by in (None, person.id) else BY_OTHERS
    if task.claimed_by not in (None, person.id) or task.person_id not in (None, person.id):
        return GIVEN_AWAY
    return ""


def _own(person: Who):
    return Draft.person_id == person.id


def _row(
    session: Session,
    person: Who,
    saved_at: datetime,
    task: Task,
    number: str,
    applicant: str,
    item_name: str,
    digest: bytes,
) -> DraftRow:
    chart = chart_of(session, digest)
    name = chart.label(task.node) if chart else task.node
    return DraftRow(task.id, name, number, item_name, applicant, saved_at, said_of(task, person))
