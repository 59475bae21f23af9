"""转办: let somebody else do a task."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import can, check_can_give_away
from app.queries.views import Who
from app.services.answer import Answer
from app.services.chosen_people import check_can_be_given, chosen_people
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from app.services.save_draft import discard_draft
from app.services.task_moves import check_can_move, check_unclaimed
from engine.commands import Transfer


def transfer_task(
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
    """`to`: login or number; an administrator does it for somebody who is gone.

    Raises NotFound, NotAllowed, PersonUnknown, PersonUnfit, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    people = chosen_people(session, [to], now=now)
    sealed = sealed_remark(reasons, random_bytes)
    command = Transfer(task.key, person.key, people[0].key, roots_of(sealed))

    def ready() -> str:
        check_can_be_given(people, task.role)
        if can(check_can_give_away, person):
            return ""
        principal = check_can_move(person, moving, task, "transfer")
        check_unclaimed(session, person, moving, task, now=now, acting_for=principal)
        return principal

    answer = give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
    discard_draft(session, task_id=task_id, person=person)
    return answer
