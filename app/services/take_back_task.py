"""取回: take a task back that one has finished, while nobody has touched what came after it."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_take_back
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from app.services.task_moves import check_can_move
from engine.commands import TakeBack


def take_back_task(
    session: Session,
    *,
    task_id: int,
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    moving, task = moving_task(session, task_id)
    sealed = sealed_remark(reasons, random_bytes)
    command = TakeBack(task.key, person.key, roots_of(sealed))

    def ready() -> str:
        """Whoever it was done by, or for: the post may be held no more by them than by anybody."""
        principal = check_can_take_back(person, task.closed_by, item=moving.item_code)
        check_can_move(person, moving, task, "take_back")
        return principal

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
