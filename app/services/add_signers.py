"""加签: ask more people to sign a task."""

from collections.abc import Callable, Sequence
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
from engine.commands import AddSigner


def add_signers(
    session: Session,
    *,
    task_id: int,
    to: Sequence[str | int],
    where: str = "parallel",
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`: logins or numbers; `where`: before, after or parallel to the one who asks.

    Raises NotFound, NotAllowed, PersonUnknown, PersonUnfit, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    people = chosen_people(session, to, now=now)
    sealed = sealed_remark(reasons, random_bytes)
    keys = tuple(each.key for each in people)
    command = AddSigner(task.key, person.key, keys, where, roots_of(sealed))

    def ready() -> str:
        check_can_be_given(people, task.role)
        return ready_to_move(session, person, moving, task, "add_sign", now=now)

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
