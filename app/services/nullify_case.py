"""作废: declare void what was decided, by an administrator."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_nullify
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.order import give_reasoned_order
from engine.commands import Nullify


def nullify_case(
    session: Session,
    *,
    number: str,
    reasons: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError."""
    moving = moving_case(session, number)
    check_can_nullify(person)
    return give_reasoned_order(
        session, moving, Nullify, reasons, random_bytes, person=person, now=now, request_key=request_key
    )
