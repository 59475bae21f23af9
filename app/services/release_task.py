"""退签: give a task back to everybody of its role."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.acting import principal_at
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.order import give_order
from engine.commands import Release


def release_task(
    session: Session, *, task_id: int, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    moving, task = moving_task(session, task_id)
    command = Release(task.key, person.key)

    def ready() -> str:
        return principal_at(person, moving, task)

    return give_order(session, moving, command, ready=ready, person=person, now=now, request_key=request_key)
