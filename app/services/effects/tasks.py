"""The tasks a rung is about, and who works on them."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Task
from engine.events import Escalated

TASK = "task"


def tasks_of(session: Session, case_id: int, rung: Escalated) -> Sequence[Task]:
    """Of a limit of the case, all tasks that are open; of a task, its open signatures, or those closed meanwhile."""
    asked = select(Task).where(Task.case_id == case_id).order_by(Task.id)
    if rung.kind != TASK:
        return session.scalars(asked.where(Task.closed_at.is_(None))).all()
    its = session.scalars(asked.where(or_(Task.key == rung.deadline, Task.key.startswith(f"{rung.deadline}.")))).all()
    return [task for task in its if task.closed_at is None] or its
