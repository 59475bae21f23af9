"""A message from outside, or from another case, for the one case that waits for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.permissions import check_can_connect
from app.queries.waiting import cases_waiting_for
from app.queries.views import Who
from app.services.advance import advance
from app.services.answer import Answer
from app.services.moving import moving_case_by_id
from app.services.repeated import answer_again, line_before, one_at_a_time
from app.services.told_values import check_told
from engine.commands import Message
from engine.errors import NobodyWaits, SeveralWait


def send_message(
    session: Session,
    *,
    name: str,
    key: str,
    data: Mapping[str, Any],
    person: Who,
    now: datetime,
    request_key: str | None = None,
) -> Answer:
    """Raises NotAllowed and what `deliver` does."""
    check_can_connect(person)
    return deliver(session, Message(name, key, person.key, data), now=now, request_key=request_key)


def deliver(session: Session, message: Message, *, now: datetime, request_key: str | None) -> Answer:
    """Raises NobodyWaits, SeveralWait, InvalidForm, RequestKeyReused, CaseMoved, EngineError."""
    one_at_a_time(session, message.by, request_key)
    before = line_before(session, message.by, request_key)
    if before is not None:
        return answer_again(session, before, before.case_id, message)
    moving = moving_case_by_id(session, _the_one(session, message))
    check_told(moving.chart, message.data)
    return advance(session, moving, message, actor=message.by, now=now, request_key=request_key)


def _the_one(session: Session, message: Message) -> int:
    """Two that wait in one case are the engine's to tell apart."""
    found = cases_waiting_for(session, message.name, message.key)
    if not found:
        raise NobodyWaits(name=message.name, key=message.key)
    if len(found) > 1:
        raise SeveralWait(name=message.name, key=message.key, count=len(found))
    return found[0]
