"""催办: remind whoever has a task."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_see_case
from app.queries.concerned import concerned_in, offices_in
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import moving_task
from app.services.opinions import sealed_opinion
from app.services.order import give_order
from app.services.records import roots_of
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
    """Anybody who may see the case. Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    moving, task = moving_task(session, task_id)
    sealed = sealed_opinion(None, random_bytes, text="", reasons=reasons)
    command = Urge(task.key, person.key, roots_of(sealed))

    def ready() -> None:
        took_part = person.id in concerned_in(session, moving.case.id)
        places = {"handling": moving.case.handling_id, "accepting": moving.case.accepting_id}
        check_can_see_case(person, **places, took_part=took_part, offices=offices_in(session, moving.case.id))

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)
