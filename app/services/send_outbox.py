"""Do what cases have for the outside, each thing until it is done or given up, and none in another's transaction."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from app.errors import AppError
from app.models import Case, OutboxMessage
from app.models.shared_alias import shared_alias
from app.queries.actors import SYSTEM
from app.services.delays import delay
from app.services.handlers.job import Cause, NotNow, Outside
from app.services.letters import Clock, Letter
from app.services.outbox_rows import END, JOB
from app.services.send_letter import answer_case, send_letter
from engine.commands import JobFailed
from engine.errors import EngineError

BATCH = 100
LEASE = timedelta(minutes=2)
"""How long a claim keeps others away: longer than any handler takes. After a crash the row comes again then."""
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=10), timedelta(hours=6)
MOST_ATTEMPTS = 12
"""About six hours; then an administrator has to look."""
ERROR_LENGTH = 500

log = logging.getLogger(__name__)
Whole = shared_alias(Case)
IS_HELD = exists().where(Whole.id == Case.parent_id, Whole.status == "suspended").correlate(Case)
"""The case it belongs to takes no answer before its Resume."""


@dataclass(frozen=True, slots=True)
class Sent:
    sent: int = 0
    failed: int = 0


def send_outbox(outside: Outside, clock: Clock, limit: int = BATCH) -> Sent:
    """At most `limit`, the longest overdue first. Several senders at once share the work.

    No transaction is open while a handler works: a slow receiver holds up nobody. A sender that is killed then may
    have done the deed; it is done again under the same key, which the receiver knows, and answered once.
    """
    with outside.database.reading() as session:
        due = list(session.scalars(_due(clock()).order_by(OutboxMessage.try_at, OutboxMessage.id).limit(limit)))
    sent = failed = 0
    for row_id in due:
        with outside.database.transaction() as session:
            letter = _claim(session, row_id, clock())
        if letter is None:
            continue
        try:
            send_letter(outside, letter, clock)
            sent += 1
        except Exception as error:  # one that cannot be sent must not hold up all others
            log.warning("outbox %s was not sent: %s", letter.cause, error, exc_info=not isinstance(error, NotNow))
            failed += 1
            _put_off(outside, letter, _said(error), clock)
    return Sent(sent, failed)


def _due(now: datetime) -> Select:
    """The jobs of a suspended case wait for its Resume, and so does what the end of a part answers to one; what it has
    said before is sent all the same.
    """
    return (
        select(OutboxMessage.id)
        .join(Case, OutboxMessage.case_id == Case.id)
        .where(OutboxMessage.try_at <= now, or_(Case.status != "suspended", OutboxMessage.kind != JOB))
        .where(or_(OutboxMessage.kind != END, ~IS_HELD))
    )


def _claim(session: Session, row_id: int, now: datetime) -> Letter | None:
    """None when somebody else was faster."""
    claim = _due(now).where(OutboxMessage.id == row_id).with_only_columns(OutboxMessage, Case.number)
    claimed = session.execute(claim.with_for_update(of=OutboxMessage, skip_locked=True)).one_or_none()
    if claimed is None:
        return None
    message, number = claimed
    message.attempts += 1
    message.try_at = now + LEASE
    cause = Cause(message.case_id, number, message.seq, message.n)
    return Letter(message.id, cause, message.kind, message.key, message.name, message.at, message.attempts)


def _put_off(outside: Outside, letter: Letter, said: str, clock: Clock) -> None:
    """Later, or never again: then a job stops, and waits for an administrator."""
    gives_up = letter.attempts >= MOST_ATTEMPTS
    if gives_up and letter.kind == JOB:
        _stop(outside, letter, said, clock)
    with outside.database.transaction() as session:
        message = session.get_one(OutboxMessage, letter.id, with_for_update=True)
        message.error, message.sent_at = said, None
        message.try_at = None if gives_up else clock() + delay(letter.attempts, FIRST_DELAY, LONGEST_DELAY)


def _stop(outside: Outside, letter: Letter, said: str, clock: Clock) -> None:
    try:
        answer_case(outside, letter, JobFailed(letter.key, SYSTEM, "gave_up", said), clock)
    except (AppError, EngineError) as error:
        log.warning("job %s could not be stopped: %s", letter.cause, error)


def _said(error: Exception) -> str:
    """What administrators read, and what becomes part of the journal: nothing a library says about values."""
    known = isinstance(error, NotNow | AppError | EngineError)
    return (str(error) if known else f"系统内部错误（{type(error).__name__}）。")[:ERROR_LENGTH]
