"""恢复: let a suspended case go on."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_suspend
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.order import give_order
from engine.commands import Resume


def resume_case(
    session: Session, *, number: str, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    moving = moving_case(session, number)
    check_can_suspend(person, moving.case.handling_id)
    return give_order(session, moving, Resume(person.key), person=person, now=now, request_key=request_key)
