"""催办: remind whoever has a task."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UrgedEnough
from app.permissions import check_can_see_case, check_can_urge
from app.queries.concerned import concerned_in, offices_in
from app.queries.supervised import supervises
from app.queries.urges import MOST_A_DAY, urge_again_at
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from engine.calendar import ZONE
from engine.commands import Urge


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
    """Anybody who may see the case, but for auditors.

    Raises NotFound, NotAllowed, UrgedEnough, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    sealed = sealed_remark(reasons, random_bytes)
    command = Urge(task.key, person.key, roots_of(sealed))

    def ready() -> None:
        took_part = person.id in concerned_in(session, moving.case)
        took_part = took_part or supervises(session, person, (moving.case.handling_id,))
        places: dict[str, Any] = {"handling": moving.case.handling_id, "accepting": moving.case.accepting_id}
        check_can_see_case(person, **places, took_part=took_part, offices=offices_in(session, moving.case))
        check_can_urge(person)
        again_at = urge_again_at(session, moving.case.id, task.key, person.key, now=now)
        if again_at is not None:
            raise UrgedEnough(times=MOST_A_DAY, again=f"{again_at.astimezone(ZONE):%m-%d %H:%M}")

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
