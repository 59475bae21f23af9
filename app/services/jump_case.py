"""跳转: put a case where it has to go on, by an administrator."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_jump
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.order import give_reasoned_order
from engine.commands import Jump


def jump_case(
    session: Session,
    *,
    number: str,
    to: str,
    reasons: str,
    task: str = "",
    branches: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`: a node; `task`: key of the task that goes there, empty for all that is open.

    Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError.
    """
    moving = moving_case(session, number)
    check_can_jump(person)

    def order(by: str, records: Mapping[str, str]) -> Jump:
        return Jump(by, to, task, branches, records)

    return give_reasoned_order(
        session, moving, order, reasons, random_bytes, person=person, now=now, request_key=request_key
    )
