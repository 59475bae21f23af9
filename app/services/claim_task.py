"""签收: sign for a task."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Task
from app.queries.claims import left_behind
from app.queries.views import Who
from app.services.acting import holder_at, principal_at
from app.services.answer import Answer
from app.services.moving import Moving, moving_task
from app.services.order import carry_out
from app.services.own_drafts import check_is_not_their_own
from app.services.repeated import answer_again, line_before
from engine.commands import Claim
from engine.replay import read_line


def claim_task(session: Session, *, task_id: int, person: Who, now: datetime, request_key: str | None = None) -> Answer:
    """Also a task whose claimant has left. Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    moving, task = moving_task(session, task_id)
    before = line_before(session, person.key, request_key)
    if before is not None:
        said = read_line(before.body)["command"].get("instead_of", "")
        return answer_again(session, before, moving.case.id, Claim(task.key, person.key, said))
    principal = principal_at(person, moving, task)
    check_is_not_their_own(session, moving, task, person, principal)
    absent = left_behind(session, task, now=now)
    command = Claim(task.key, person.key, instead_of=absent, acting_for=principal)
    return carry_out(session, moving, command, person=person, now=now, request_key=request_key)


def take_over(
    session: Session, moving: Moving, task: Task, *, person: Who, now: datetime, acting_for: str = ""
) -> None:
    """Sign for a task that somebody who has left signed for, so that it can be finished at once."""
    if task.claimed_by in (None, holder_at(person, acting_for)):
        return
    absent = left_behind(session, task, now=now)
    if absent:
        command = Claim(task.key, person.key, instead_of=absent, acting_for=acting_for)
        carry_out(session, moving, command, person=person, now=now, request_key=None)
