"""Start what a chart does not draw from one of its tasks: 补正, 特别程序, 延期, each a linked case (decision 45)."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import NotLinkable
from app.labels import LINKS, label
from app.models import Task
from app.permissions import agency_of, check_is_linkable, is_for_applicant
from app.queries.views import Who
from app.services.acting import principal_at
from app.services.answer import Answer
from app.services.for_applicant import APPLICANT
from app.services.linked_case import Link, begun_before, open_linked
from app.services.moving import Moving, moving_task
from app.services.repeated import answer_again, line_before
from app.services.task_moves import actions_of, check_is_open, check_unclaimed


def start_linked_case(
    session: Session,
    *,
    task_id: int,
    kind: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`kind`: supplement, special, extend. The answer is the new case's; it is the parent's row that is held meanwhile.

    Raises NotFound, NotAllowed, NotLinkable, LinkedCaseOpen, ItemNotOpen, RequestKeyReused, EngineError.
    """
    moving, task = moving_task(session, task_id)
    before = line_before(session, person.key, request_key)
    if before is not None:
        command = begun_before(session, before, kind, parent=moving.case.number, parent_task=task.key)
        return answer_again(session, before, before.case_id, command)
    on_behalf_of = _for_whom(moving, task, kind, person)
    check_is_linkable(actions_of(moving, task), kind)
    if moving.case.parent_id is not None:
        raise NotLinkable(number=moving.case.number, kind=label(LINKS, kind))
    check_is_open(moving, task)
    if on_behalf_of != APPLICANT:
        check_unclaimed(session, person, moving, task, now=now, acting_for=on_behalf_of)
    agency = agency_of(person, on_behalf_of, moving.item_code)
    link = Link(moving.case, kind, person.key, task=task.key, on_behalf_of=on_behalf_of or None, agency=agency)
    return open_linked(session, link, now=now, request_key=request_key, random_bytes=random_bytes)


def _for_whom(moving: Moving, task: Task, kind: str, person: Who) -> str:
    """Nobody but themselves, or whom they act for, where the task is theirs. Raises NotAllowed."""
    places = {"handling": moving.case.handling_id, "accepting": moving.case.accepting_id}
    if is_for_applicant(person, kind, role=task.role, org_id=task.org_id, named=task.person_id, **places):
        return APPLICANT
    return principal_at(person, moving, task)
