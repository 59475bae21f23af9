"""抄送: let people know of a case."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import PersonUnfit
from app.models import Copy
from app.queries.views import Chosen, Who
from app.services.answer import Answer
from app.services.chosen_people import check_can_be_told, chosen_people
from app.services.moving import moving_task
from app.services.opinions import sealed_remark
from app.services.order import give_order
from app.services.records import roots_of
from app.services.task_moves import check_can_move
from engine.commands import CC

MOST = 3
"""Copies of one case from one person to another."""


def copy_to(
    session: Session,
    *,
    task_id: int,
    to: Sequence[str | int],
    reasons: str = "",
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`to`: logins or numbers, whatever posts they hold; also from a task that was done, and of a case that ended.

    Raises NotFound, NotAllowed, PersonUnknown, PersonUnfit, RequestKeyReused, CaseMoved, EngineError.
    """
    moving, task = moving_task(session, task_id)
    people = chosen_people(session, to, now=now)
    sealed = sealed_remark(reasons, random_bytes)
    command = CC(person.key, tuple(each.key for each in people), task.key, roots_of(sealed))

    def ready() -> str:
        check_can_be_told(people)
        principal = check_can_move(person, moving, task, "cc")
        _check_not_told_enough(session, moving.case.id, people, by=person)
        return principal

    return give_order(session, moving, command, sealed, ready=ready, person=person, now=now, request_key=request_key)


def _check_not_told_enough(session: Session, case_id: int, people: Iterable[Chosen], *, by: Who) -> None:
    rows = session.execute(
        select(Copy.person_id, func.count())
        .where(Copy.case_id == case_id, Copy.by_id == by.id)
        .group_by(Copy.person_id)
    )
    told = {person_id: times for person_id, times in rows}
    for each in people:
        if told.get(each.id, 0) >= MOST:
            raise PersonUnfit(person=each.name, reason=f"您已将本办件抄送该人员 {MOST} 次")
