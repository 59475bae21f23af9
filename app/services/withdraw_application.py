"""撤回申请: end a case because the applicant takes the application back."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_withdraw
from app.queries.views import Who
from app.services.answer import Answer
from app.services.for_applicant import APPLICANT
from app.services.moving import moving_case
from app.services.order import give_reasoned_order
from engine.commands import WithdrawApplication


def withdraw_application(
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
    check_can_withdraw(person, handling=moving.case.handling_id, accepting=moving.case.accepting_id)
    return give_reasoned_order(
        session,
        moving,
        WithdrawApplication,
        reasons,
        random_bytes,
        person=person,
        now=now,
        request_key=request_key,
        on_behalf_of=APPLICANT,
    )
