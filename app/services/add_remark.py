"""追加意见: whoever did a task adds to the opinion given there; what was said before stays as it is."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.errors import NotAllowed, OpinionMissing
from app.models import Record, Task
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import check_words
from app.services.order import give_order
from app.services.records import REMARK, roots_of, seal
from engine.commands import Remark


def add_remark(
    session: Session,
    *,
    task_id: int,
    opinion: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """While the case is open.

    Raises NotFound, NotAllowed, OpinionMissing, TextTooLong, RequestKeyReused, EngineError.
    """
    moving, task = moving_task(session, task_id)
    _check_did_it(session, task, person)
    words = opinion.strip()
    if not words:
        raise OpinionMissing()
    check_words("追加意见", words)
    sealed = [seal(REMARK, {"text": words}, random_bytes)]
    command = Remark(task.key, person.key, roots_of(sealed))
    return give_order(session, moving, command, sealed, person=person, now=now, request_key=request_key)


def may_remark(session: Session, task: Task, person: Who) -> bool:
    """Whether they did it: finished it, or were one of several who signed."""
    if task.closed_at is None:
        return False
    if task.closed_by == person.id:
        return True
    wrote = exists().where(Record.case_id == task.case_id, Record.task_key == task.key, Record.person_id == person.id)
    return bool(session.scalar(select(wrote)))


def _check_did_it(session: Session, task: Task, person: Who) -> None:
    if not may_remark(session, task, person):
        raise NotAllowed(deed="追加意见", reason="只有该任务办理完毕后，由办理人本人追加")
