"""委派: let somebody else look into a task; it comes back."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer
from app.services.chosen_people import check_can_be_given, chosen_people
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from app.services.task_moves import ready_to_move
from engine.commands import Delegate


def delegate_task(
    session: Session,
    *,
    task_id: int,
    to: str | int,
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`: login or number.

    Raises NotFound, NotAllowed, PersonUnknown, PersonUnfit, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    people = chosen_people(session, [to], now=now)
    sealed = sealed_remark(reasons, random_bytes)
    command = Delegate(task.key, person.key, people[0].key, roots_of(sealed))

    def ready() -> str:
        check_can_be_given(people, task.role)
        return ready_to_move(session, person, moving, task, "delegate", now=now)

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
