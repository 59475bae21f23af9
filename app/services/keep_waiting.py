"""Write what a step says about waiting for the outside: begun, over, a job stopped or tried again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, update

from app.models import Case, Waiting
from app.models.base import table_of
from app.services.waiting_rows import waiting_row
from engine.events import Event, JobRetried, JobStopped, WaitBegun, WaitEnded

WAITING = table_of(Waiting)
_OF_CASE = WAITING.c.case_id == bindparam("of_case")

END_WAITING = delete(WAITING).where(_OF_CASE, WAITING.c.key.in_(bindparam("keys", expanding=True)))
STOP_JOB = update(WAITING).where(_OF_CASE, WAITING.c.key == bindparam("job")).values(stopped=bindparam("why"))
BEGIN_WAITING = insert(WAITING)


def keep_waiting(connection: Connection, case: Case, events: Sequence[Event], at: datetime) -> None:
    """At most one statement for each kind of change, whatever their number."""
    over = [each.key for each in events if isinstance(each, WaitEnded)]
    if over:
        connection.execute(END_WAITING, {"of_case": case.id, "keys": over})
    stopped = [each for each in events if isinstance(each, JobStopped | JobRetried)]
    if stopped:
        connection.execute(STOP_JOB, [_stop(case, each) for each in stopped])
    begun = [each for each in events if isinstance(each, WaitBegun)]
    if begun:
        connection.execute(BEGIN_WAITING, [{"case_id": case.id, **waiting_row(each, at)} for each in begun])


def _stop(case: Case, event: JobStopped | JobRetried) -> dict[str, object]:
    return {"of_case": case.id, "job": event.key, "why": event.reason if isinstance(event, JobStopped) else ""}
