"""申诉 and its answer: the responsible organisation says why a card should not be, a supervisor decides."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_appeal, check_can_settle
from app.queries.cards import card_of
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_case
from app.services.order import give_reasoned_order
from engine.commands import AppealCard, SettleCard


def appeal_card(
    session: Session,
    *,
    number: str,
    card: str,
    reasons: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError."""
    moving = moving_case(session, number)
    check_can_appeal(person, card_of(session, number, card).org_id)
    order = partial(AppealCard, card)
    return give_reasoned_order(
        session, moving, order, reasons, random_bytes, person=person, now=now, request_key=request_key
    )


def settle_card(
    session: Session,
    *,
    number: str,
    card: str,
    state: str,
    reasons: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`state`: upheld or cancelled. Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved,
    EngineError.
    """
    moving = moving_case(session, number)
    check_can_settle(person)
    card_of(session, number, card)
    order = partial(SettleCard, card, state)
    return give_reasoned_order(
        session, moving, order, reasons, random_bytes, person=person, now=now, request_key=request_key
    )
