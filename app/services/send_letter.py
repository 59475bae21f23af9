"""One message of the outbox: the job is done and its answer given to the case, the message to whoever waits for it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Waiting
from app.queries.actors import SYSTEM
from app.services.advance import advance
from app.services.effects import carry_out
from app.services.end_linked import end_linked
from app.services.handlers import REGISTRY
from app.services.handlers.job import Job, Never, Outside
from app.services.letters import Clock, Letter, settle, settle_alone
from app.services.moving import moving_case_by_id
from app.services.outbox_rows import CLOCK, EFFECT, END, MESSAGE
from app.services.repeated import line_before
from app.services.part_answers import answer_of_part
from app.services.send_message import deliver
from app.services.tell_clock import tell_clock
from app.services.told_values import check_told
from engine.commands import JobDone, JobFailed, Message
from engine.errors import CaseEnded, JobNotOpen


def send_letter(outside: Outside, letter: Letter, clock: Clock) -> None:
    """Raises whatever kept it from being sent. The cause is the request key, so a repetition is answered once."""
    if letter.kind in OTHERS:
        OTHERS[letter.kind](outside, letter, clock)
        return
    with outside.database.reading() as session:
        job = _job_of(session, letter, clock())
    answer = _answer(job, letter.name, outside) if job else None
    if answer is None:
        settle_alone(outside, letter, clock)
    else:
        answer_case(outside, letter, answer, clock)


def answer_case(outside: Outside, letter: Letter, answer: JobDone | JobFailed, clock: Clock, of_case: int = 0) -> None:
    """What was answered or cancelled in the meantime needs no answer any more. `of_case`: whose job it is, where that
    is another case than the letter's.
    """
    try:
        with outside.database.transaction() as session:
            if line_before(session, SYSTEM, str(letter.cause)) is None:
                moving = moving_case_by_id(session, of_case or letter.cause.case_id)
                check_told(moving.chart, answer.data if isinstance(answer, JobDone) else {})
                advance(session, moving, answer, actor=SYSTEM, now=clock(), request_key=str(letter.cause))
            settle(session, letter, clock())
    except (CaseEnded, JobNotOpen):
        settle_alone(outside, letter, clock)


def _send_message(outside: Outside, letter: Letter, clock: Clock) -> None:
    """A message without a key of its own is for who waits under the number of the case that sends it."""
    message = Message(letter.name, letter.key or letter.cause.case_number, SYSTEM)
    with outside.database.transaction() as session:
        deliver(session, message, now=clock(), request_key=str(letter.cause))
        settle(session, letter, clock())


def _tell_end(outside: Outside, letter: Letter, clock: Clock) -> None:
    """A part answers the case it belongs to; of any other, those that belong to it end."""
    with outside.database.reading() as session:
        answering = answer_of_part(session, letter.cause.case_id)
    if answering is None:
        end_linked(outside, letter, clock)
    else:
        answer_case(outside, letter, answering.command, clock, of_case=answering.case_id)


def _job_of(session: Session, letter: Letter, now: datetime) -> Job | None:
    """None when the job is over, or stopped: then only a Retry, with a letter of its own, goes on with it."""
    waiting = session.scalar(
        select(Waiting).where(Waiting.case_id == letter.cause.case_id, Waiting.key == letter.key, Waiting.stopped == "")
    )
    return Job(letter.cause, letter.key, waiting.node, waiting.inputs, letter.at, now) if waiting else None


def _answer(job: Job, handler: str, outside: Outside) -> JobDone | JobFailed | None:
    """None where it was begun and is answered later, as by the end of another case."""
    if handler not in REGISTRY:
        return JobFailed(job.key, SYSTEM, "handler_unknown", f"本系统没有名为「{handler}」的自动处理。")
    try:
        done = REGISTRY[handler](job, outside)
    except Never as refused:
        return JobFailed(job.key, SYSTEM, refused.code, str(refused))
    return JobDone(job.key, SYSTEM, done.outcome, done.data) if done else None


OTHERS: Mapping[str, Callable[[Outside, Letter, Clock], None]] = {
    MESSAGE: _send_message,
    CLOCK: tell_clock,
    END: _tell_end,
    EFFECT: carry_out,
}
"""What is no job, by the kind of the letter: what one case has for another, and what a ladder does."""
