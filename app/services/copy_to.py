"""抄送: let people know of a case."""

from collections.abc import Callable, Sequence
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer
from app.services.chosen_people import check_can_be_told, chosen_people
from app.services.moving import moving_task
from app.services.opinions import sealed_opinion
from app.services.order import give_order
from app.services.records import roots_of
from app.services.task_moves import check_can_move
from engine.commands import CC


def copy_to(
    session: Session,
    *,
    task_id: int,
    to: Sequence[str | int],
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`: logins or numbers, whatever posts they hold; also from a task that was done, and of a case that ended.

    Raises NotFound, NotAllowed, PersonUnknown, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    people = chosen_people(session, to, now=now)
    sealed = sealed_opinion(None, random_bytes, text="", reasons=reasons)
    command = CC(person.key, tuple(each.key for each in people), task.key, roots_of(sealed))

    def ready() -> None:
        check_can_be_told(people)
        check_can_move(person, moving, task, "cc")

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
