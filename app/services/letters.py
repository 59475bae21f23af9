"""A letter: a row of the outbox that is ours while we send it, and how it is put away when it was sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import OutboxMessage
from app.services.handlers.job import Cause, Outside

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of the outbox that is ours for a while. `key`: of the job, or of whom the message is for."""

    id: int
    cause: Cause
    kind: str
    key: str
    name: str
    at: datetime
    attempts: int


def settle(session: Session, letter: Letter, now: datetime, remark: str = "") -> None:
    """It was sent, or there is nothing left to send; the remark says whom it could not reach."""
    message = session.get_one(OutboxMessage, letter.id, with_for_update=True)
    message.sent_at, message.try_at, message.error = now, None, remark


def settle_alone(outside: Outside, letter: Letter, clock: Clock) -> None:
    with outside.database.transaction() as session:
        settle(session, letter, clock())


def give_up(session: Session, letter: Letter, why: str) -> None:
    """Trying again would not help: it stays in sight of the administrators, with the reason."""
    message = session.get_one(OutboxMessage, letter.id, with_for_update=True)
    message.sent_at, message.try_at, message.error = None, None, why
