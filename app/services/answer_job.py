"""Another system, or an administrator, says what became of a job that the house does not do itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import JobNotExternal, NotFound, TextUnreadable
from app.models import Waiting
from app.permissions import check_can_connect, check_can_retry
from app.queries.views import Who
from app.services.answer import Answer
from app.services.field_types import is_readable
from app.services.moving import Moving, moving_case
from app.services.order import give_order
from app.services.told_values import check_told
from engine.commands import JobDone, JobFailed, Retry
from engine.handlers import EXTERNAL


def complete_job(
    session: Session,
    *,
    number: str,
    key: str,
    outcome: str,
    data: Mapping[str, Any],
    person: Who,
    now: datetime,
    request_key: str | None = None,
) -> Answer:
    """Raises NotFound, NotAllowed, JobNotExternal, InvalidForm, RequestKeyReused, CaseMoved, EngineError."""
    moving = _external(session, number, key, person)
    command = JobDone(key, person.key, outcome, data)

    def ready() -> None:
        check_told(moving.chart, data)

    return give_order(session, moving, command, ready=ready, person=person, now=now, request_key=request_key)


def fail_job(
    session: Session,
    *,
    number: str,
    key: str,
    code: str,
    reason: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
) -> Answer:
    """`reason` becomes part of the journal and names nobody. Raises TextUnreadable, and what `complete_job` does."""
    moving = _external(session, number, key, person)
    if not is_readable(reason):
        raise TextUnreadable(field="原因")
    command = JobFailed(key, person.key, code, reason)
    return give_order(session, moving, command, person=person, now=now, request_key=request_key)


def retry_job(
    session: Session, *, number: str, key: str, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    check_can_retry(person)
    moving = moving_case(session, number)
    return give_order(session, moving, Retry(key, person.key), person=person, now=now, request_key=request_key)


def _external(session: Session, number: str, key: str, person: Who) -> Moving:
    """Whether the job is open at all, the engine says: a repeated answer is answered again.

    A case on a chart without jobs is none of another system's business: it is not there.
    """
    check_can_connect(person)
    moving = moving_case(session, number)
    if all(node.kind != "serviceTask" for node in moving.chart.nodes.values()):
        raise NotFound(what=f"办件「{number}」")
    handler = session.scalar(
        select(Waiting.name).where(Waiting.case_id == moving.case.id, Waiting.key == key, Waiting.kind == "job")
    )
    if handler not in (None, EXTERNAL):
        raise JobNotExternal(job=moving.chart.label(key.rpartition("#")[0]), handler=handler)
    return moving
