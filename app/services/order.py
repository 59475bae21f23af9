"""Give a case one order, once: a request that comes again gets the answer it got, not a second step."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.advance import advance
from app.services.answer import Answer
from app.services.moving import Moving
from app.services.records import Sealed, write_records
from app.services.repeated import answer_again, line_before
from engine.commands import Command


def give_order(
    session: Session,
    moving: Moving,
    command: Command,
    sealed: Sequence[Sealed] = (),
    *,
    person: Who,
    now: datetime,
    request_key: str | None,
) -> Answer:
    line = line_before(session, person.key, request_key)
    if line is not None:
        return answer_again(session, line, moving.case.id, command, sealed)
    return carry_out(session, moving, command, sealed, person=person, now=now, request_key=request_key)


def carry_out(
    session: Session,
    moving: Moving,
    command: Command,
    sealed: Sequence[Sealed] = (),
    *,
    person: Who,
    now: datetime,
    request_key: str | None,
) -> Answer:
    """For a caller who knows that this request is new."""
    answer = advance(session, moving, command, actor=person.key, now=now, request_key=request_key)
    task_key = getattr(command, "task", "")
    write_records(session, sealed, case_id=moving.case.id, task_key=task_key, person_id=person.id, now=now)
    return answer
