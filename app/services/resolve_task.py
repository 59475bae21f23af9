"""交回: give a task back to who lent it, with an opinion."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import OpinionMissing
from app.queries.views import Who
from app.services.acting import principal_at
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import sealed_opinion
from app.services.order import give_order
from app.services.records import roots_of
from app.services.save_draft import discard_draft
from engine.commands import Resolve


def resolve_task(
    session: Session,
    *,
    task_id: int,
    opinion: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Raises NotFound, NotAllowed, OpinionMissing, RequestKeyReused, CaseMoved, EngineError."""
    moving, task = moving_task(session, task_id)
    if not opinion.strip():
        raise OpinionMissing()
    sealed = sealed_opinion(None, random_bytes, text=opinion)
    command = Resolve(task.key, person.key, roots_of(sealed))

    def ready() -> str:
        return principal_at(person, moving, task)

    answer = give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
    discard_draft(session, task_id=task_id, person=person)
    return answer
