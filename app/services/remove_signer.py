"""减签: one signature of a task is no longer needed."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.order import give_order
from app.services.task_moves import check_can_move
from engine.commands import RemoveSigner


def remove_signer(
    session: Session, *, task_id: int, seat: int, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """`task_id`: any signature of the same task, open or waiting; `seat`: the number behind the point of its key.

    Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    command = RemoveSigner(f"{whole_of(task.key)}.{seat}", person.key)

    def ready() -> None:
        check_can_move(person, moving, task, "add_sign")

    return give_order(session, moving, command, ready=ready, person=person, now=now, request_key=request_key)


def whole_of(key: str) -> str:
    """The key of the task several people sign.

    >>> whole_of("cosign#2.7"), whole_of("cosign#2")
    ('cosign#2', 'cosign#2')
    """
    node, _, number = key.rpartition("#")
    return f"{node}#{number.partition('.')[0]}"
