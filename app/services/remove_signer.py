"""减签: one signature of a task is no longer needed."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import can, check_can_give_away, check_can_remove_signer
from app.queries.sittings import sitting_of
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.order import give_order
from app.services.task_moves import check_can_move
from engine.commands import RemoveSigner
from engine.sitting import whole_of


def remove_signer(
    session: Session, *, task_id: int, seat: int, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """`task_id`: any signature of the same task, open or waiting; `seat`: the number behind the point of its key.

    Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    command = RemoveSigner(f"{whole_of(task.key)}.{seat}", person.key)

    def ready() -> str:
        if can(check_can_give_away, person):
            return ""
        principal = check_can_move(person, moving, task, "add_sign")
        added = {each.key: bool(each.added) for each in sitting_of(moving.case.state, task.key)}
        check_can_remove_signer(by_added=added.get(task.key, False), added=added.get(command.task, True))
        return principal

    return give_order(session, moving, command, ready=ready, person=person, now=now, request_key=request_key)
