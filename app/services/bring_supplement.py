"""补正收件: what was asked for comes, at the window or from the applicant: one line of the journal, and the task done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import InvalidMaterials, NothingToBring
from app.models import Task
from app.permissions import check_can_hand_in
from app.queries.materials import wanted_of
from app.queries.supplements import Asking, asking_of
from app.queries.views import Who
from app.services.complete_task import complete_task
from app.services.for_applicant import APPLICANT
from app.services.handed_in import HandedIn, check_materials, told, write_materials
from app.services.moving import moving_case
from app.services.order import carry_out
from app.services.records import roots_of, seal
from app.services.repeated import answer_again, line_before
from engine.commands import HandIn

NOTHING_CAME = "请至少提交一份材料。"


def bring_supplement(
    session: Session,
    *,
    number: str,
    pieces: Sequence[HandedIn],
    person: Who,
    now: datetime,
    complete: bool = True,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> bool:
    """`complete`: nothing required may be missing then, and the task is done unless a colleague has signed for it.

    Tells whether it was. Raises NotFound, NotAllowed, NothingToBring, InvalidMaterials, RequestKeyReused, EngineError.
    """
    moving = moving_case(session, number)
    case = moving.case
    check_can_hand_in(person, handling=case.handling_id, accepting=case.accepting_id)
    sealed = [seal("materials", told(pieces), random_bytes)]
    command = HandIn(person.key, roots_of(sealed))
    before = line_before(session, person.key, request_key)
    if before is not None:
        answer_again(session, before, case.id, command, sealed)
        return asking_of(session, number) is None
    asking = asking_of(session, number)
    if asking is None:
        raise NothingToBring()
    _check(asking, pieces, complete)
    answer = carry_out(
        session,
        moving,
        command,
        sealed,
        person=person,
        now=now,
        request_key=request_key,
        on_behalf_of=APPLICANT,
    )
    write_materials(session, pieces, wanted_of(moving.chart), case_id=case.id, person_id=person.id, now=answer.at)
    if not complete or not _is_free(session, asking, person):
        return False
    complete_task(session, task_id=asking.task_id, outcome=asking.outcome, person=person, now=now)
    return True


def _check(asking: Asking, pieces: Sequence[HandedIn], complete: bool) -> None:
    """Raises InvalidMaterials, with what is still missing."""
    if not pieces:
        raise InvalidMaterials({"": NOTHING_CAME})
    check_materials(asking.to_bring, pieces, complete=complete)


def _is_free(session: Session, asking: Asking, person: Who) -> bool:
    """A clerk who has signed for the task looks through what came, and does it."""
    task = session.get_one(Task, asking.task_id)
    return task.claimed_by in (None, person.id)
