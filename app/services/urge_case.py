"""催办 of a whole case: whoever has a task of it, or of a case linked to it, is reminded."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import NothingToUrge
from app.models import Case, Task
from app.queries.case_numbers import id_of
from app.queries.views import Who
from app.services.urge_task import urge_task


def urge_case(
    session: Session,
    *,
    number: str,
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> int:
    """How many tasks were urged: all of them, or none. Raises NotFound, NothingToUrge, and what `urge_task` raises."""
    case_id = id_of(session, number)
    tasks = session.scalars(
        select(Task.id)
        .join(Case, Task.case_id == Case.id)
        .where(or_(Case.id == case_id, Case.parent_id == case_id), Task.closed_at.is_(None), Case.status == "running")
        .order_by(Task.id)
    ).all()
    if not tasks:
        raise NothingToUrge(number=number)
    for place, task_id in enumerate(tasks):
        key = f"{request_key[:56]}/{place}" if request_key else None
        urge_task(
            session,
            task_id=task_id,
            reasons=reasons,
            person=person,
            now=now,
            request_key=key,
            random_bytes=random_bytes,
        )
    return len(tasks)
