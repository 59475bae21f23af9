"""退回: send a case back to a step it has passed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.order import give_reasoned_order
from app.services.save_draft import discard_draft
from app.services.task_moves import ready_to_move
from engine.commands import Return


def return_task(
    session: Session,
    *,
    task_id: int,
    reasons: str,
    to: str = "@previous",
    mode: str = "again",
    branches: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`, `mode` and `branches` as in `engine.commands.Return`.

    Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)

    def order(by: str, records: Mapping[str, str]) -> Return:
        return Return(task.key, by, to, mode, branches, records)

    def ready() -> str:
        return ready_to_move(session, person, moving, task, "return", now=now)

    answer = give_reasoned_order(
        session, moving, order, reasons, random_bytes, ready=ready, person=person, now=now, request_key=request_key
    )
    discard_draft(session, task_id=task_id, person=person)
    return answer
