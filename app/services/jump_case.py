"""跳转: put a case where it has to go on, by an administrator."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_jump
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.opinions import sealed_reasons
from app.services.order import give_order
from app.services.records import roots_of
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
    sealed = sealed_reasons(reasons, random_bytes)
    command = Jump(person.key, to, task, branches, roots_of(sealed))
    return give_order(session, moving, command, sealed, person=person, now=now, request_key=request_key)
