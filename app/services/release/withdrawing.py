"""撤回发布申请: by who asked for it, while nobody has begun to look at it."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Task
from app.queries.releases import release_of
from app.queries.views import Who
from app.services.answer import Answer
from app.services.complete_task import complete_task
from app.services.release.asking import SUBMIT
from app.services.take_back_task import take_back_task

DROP = "drop"


def withdraw_release(
    session: Session,
    *,
    draft_id: int,
    reasons: str,
    person: Who,
    now: datetime,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Takes the first task back, where that has not been done yet, and ends the case. The draft is open again.

    Raises NotFound, NotAllowed, OpinionRequired and whatever else the two moves raise.
    """
    release = release_of(session, draft_id)
    task = _submission(session, release.number)
    if task.closed_at is not None:
        take_back_task(session, task_id=task.id, person=person, now=now, random_bytes=random_bytes)
        task = _submission(session, release.number)
    return complete_task(
        session,
        task_id=task.id,
        outcome=DROP,
        form=release.asked,
        opinion=reasons,
        person=person,
        now=now,
        random_bytes=random_bytes,
    )


def _submission(session: Session, number: str) -> Task:
    """The newest task of this node: one that is taken back opens again as another. Raises NotFound: it is archived."""
    asked = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == number, Task.node == SUBMIT)
    task = session.scalars(asked.order_by(Task.id.desc()).limit(1)).one_or_none()
    if task is None:
        raise NotFound(what=f"办件「{number}」")
    return task
