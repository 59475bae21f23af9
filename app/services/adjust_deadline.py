"""调整到期点: an administrator moves a deadline, holds it, releases it, or fires it by hand, and says why."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import MomentMissing
from app.permissions import check_can_adjust
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.opinions import sealed_reasons
from app.services.order import give_order
from app.services.records import roots_of
from engine.commands import AdjustDeadline
from engine.desk import iso

MOVE = "move"


def adjust_deadline(
    session: Session,
    *,
    number: str,
    key: str,
    act: str,
    reasons: str,
    to: datetime | None = None,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`act`: move (then `to` says where), hold, release or fire.

    Raises NotFound, NotAllowed, MomentMissing, ReasonMissing, RequestKeyReused, CaseMoved, EngineError.
    """
    moving = moving_case(session, number)
    check_can_adjust(person)
    sealed = sealed_reasons(reasons, random_bytes)
    command = AdjustDeadline(key, _said(act, to), person.key, roots_of(sealed))
    return give_order(session, moving, command, sealed, person=person, now=now, request_key=request_key)


def _said(act: str, to: datetime | None) -> str:
    if act != MOVE:
        return act
    if to is None:
        raise MomentMissing
    return iso(to)
