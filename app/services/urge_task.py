"""催办: remind whoever has a task."""

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_bytes

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UrgedEnough
from app.models import JournalLine
from app.permissions import check_can_see_case
from app.queries.concerned import concerned_in, offices_in
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from engine.commands import Urge
from engine.desk import iso
from engine.replay import read_line

MOST_A_DAY = 3
"""Of one task by one person: who is called every minute stops listening."""
LATELY = 100
"""Lines of one person in one case that are looked at."""


def urge_task(
    session: Session,
    *,
    task_id: int,
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Anybody who may see the case. Raises NotFound, NotAllowed, UrgedEnough, RequestKeyReused, CaseMoved,
    EngineError.
    """
    moving, task = moving_task(session, task_id)
    sealed = sealed_remark(reasons, random_bytes)
    command = Urge(task.key, person.key, roots_of(sealed))

    def ready() -> None:
        took_part = person.id in concerned_in(session, moving.case.id)
        places = {"handling": moving.case.handling_id, "accepting": moving.case.accepting_id}
        check_can_see_case(person, **places, took_part=took_part, offices=offices_in(session, moving.case.id))
        if _urged_lately(session, moving.case.id, command, now=now) >= MOST_A_DAY:
            raise UrgedEnough(times=MOST_A_DAY)

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)


def _urged_lately(session: Session, case_id: int, command: Urge, *, now: datetime) -> int:
    """How often the same person has urged the same task in the last day."""
    bodies = session.scalars(
        select(JournalLine.body)
        .where(JournalLine.case_id == case_id, JournalLine.actor == command.by)
        .order_by(JournalLine.seq.desc())
        .limit(LATELY)
    )
    lines = [read_line(body) for body in bodies]
    since = iso(now - timedelta(days=1))
    return sum(
        (each["command"]["command"], each["command"].get("task")) == ("Urge", command.task) and each["at"] > since
        for each in lines
    )
