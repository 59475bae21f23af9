"""取回: what somebody finished in a case, and whether they may still have it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import NotAllowed
from app.models import Task
from app.permissions import check_can_take_back, offered
from app.queries.case_heads import head_by_id
from app.queries.trying import refusal
from app.queries.views import Who
from engine.commands import TakeBack

MOST = 5
"""The latest few are looked at: who finished more of one case has long moved on from the others."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A task somebody finished, also for somebody else; `why_not` is empty while they may take it back."""

    task_id: int
    name: str
    closed_at: datetime
    why_not: str


def taking_of(session: Session, task_id: int, person: Who, *, now: datetime) -> Taking | None:
    """None for a task that somebody else finished, or nobody."""
    task = session.get(Task, task_id)
    return _taking(session, task, person, now) if task is not None and _is_theirs(task, person) else None


def takings_of(session: Session, case_id: int, person: Who, *, now: datetime) -> tuple[Taking, ...]:
    """The latest first; of each node the latest pass. Nothing where the chart does not offer it."""
    theirs = or_(Task.closed_by == person.id, Task.agent_id == person.id)
    done = (Task.case_id == case_id, theirs, Task.how == "completed")
    tasks = session.scalars(select(Task).where(*done).order_by(Task.id.desc()).limit(MOST)).all()
    _, chart = head_by_id(session, case_id)
    latest = {task.node: task for task in reversed(tasks)}
    return tuple(
        _taking(session, task, person, now)
        for task in sorted(latest.values(), key=lambda each: -each.id)
        if task.node in chart.nodes and "take_back" in offered(chart.nodes[task.node].actions)
    )


def open_again(session: Session, case_id: int, node: str, person: Who | None = None) -> int:
    """The open task of this node, or that this person alone may do there; 0 without one."""
    waiting = select(Task.id).where(Task.case_id == case_id, Task.node == node, Task.closed_at.is_(None))
    if person is not None:
        waiting = waiting.where(Task.person_id == person.id)
    return session.scalar(waiting.order_by(Task.id.desc()).limit(1)) or 0


def _is_theirs(task: Task, person: Who) -> bool:
    return person.id in (task.closed_by, task.agent_id) and task.how == "completed"


def _taking(session: Session, task: Task, person: Who, now: datetime) -> Taking:
    head, chart = head_by_id(session, task.case_id)
    assert task.closed_at is not None, "it was finished"
    why_not = _why_not(session, task, person, head.item_code, now)
    return Taking(task.id, chart.label(task.node), task.closed_at, why_not)


def _why_not(session: Session, task: Task, person: Who, item: str, now: datetime) -> str:
    """What somebody did for another they take back for them, while they act for them."""
    try:
        principal = check_can_take_back(person, task.closed_by, item=item)
    except NotAllowed as refused:
        return str(refused)
    refused_now = refusal(session, task.case_id, TakeBack(task.key, person.key, acting_for=principal), now=now)
    return str(refused_now) if refused_now else ""
