"""协查、征求意见: ask another organisation from one of the tasks of a case; it answers in a linked case of its own."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotLinkable, OfficeCannotAnswer
from app.labels import LINKS
from app.models import Organisation, Task
from app.permissions import agency_of, check_may_consult
from app.queries.case_numbers import id_of
from app.queries.consults import answering_roles
from app.queries.open_items import CONSULT
from app.queries.people import holders_of
from app.queries.views import Who
from app.services.acting import principal_at
from app.services.answer import Answer
from app.services.linked_case import Link, begun_before, open_linked
from app.services.moving import Moving, moving_task
from app.services.opinions import sealed_reasons
from app.services.records import roots_of, write_records
from app.services.repeated import answer_again, line_before
from app.services.task_moves import actions_of, check_is_open, check_unclaimed


def consult_office(
    session: Session,
    *,
    task_id: int,
    org: str,
    question: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`org`: code of the organisation that is asked. The answer is the new case's; the parent goes on meanwhile, and
    several organisations may be asked at once, each once at a time.

    Raises NotFound, NotAllowed, NotLinkable, ReasonMissing, TextTooLong, OfficeCannotAnswer, LinkedCaseOpen,
    ItemNotOpen, RequestKeyReused, EngineError.
    """
    moving, task = moving_task(session, task_id)
    sealed = sealed_reasons(question, random_bytes)
    before = line_before(session, person.key, request_key)
    if before is not None:
        wish = {"parent": moving.case.number, "parent_task": task.key, "handling": org}
        command = begun_before(session, before, CONSULT, **wish)
        return answer_again(session, before, before.case_id, command, sealed)
    principal = _for_whom(session, moving, task, person, now)
    link = Link(
        moving.case,
        CONSULT,
        person.key,
        task=task.key,
        on_behalf_of=principal or None,
        records=roots_of(sealed),
        agency=agency_of(person, principal, moving.item_code),
        asked_id=_asked(session, moving, org, now),
    )
    answer = open_linked(session, link, now=now, request_key=request_key, random_bytes=random_bytes)
    started = id_of(session, answer.case_number)
    write_records(session, sealed, case_id=started, task_key="", person_id=person.id, now=answer.at)
    return answer


def _for_whom(session: Session, moving: Moving, task: Task, person: Who, now: datetime) -> str:
    """Whom they act for, if anybody. Raises NotAllowed, NotLinkable, EngineError."""
    principal = principal_at(person, moving, task)
    check_may_consult(actions_of(moving, task))
    if moving.case.parent_id is not None:
        raise NotLinkable(number=moving.case.number, kind=LINKS[CONSULT])
    check_is_open(moving, task)
    check_unclaimed(session, person, moving, task, now=now, acting_for=principal)
    return principal


def _asked(session: Session, moving: Moving, org: str, now: datetime) -> int:
    """Somebody there must be able to answer."""
    found = session.scalars(select(Organisation).where(Organisation.code == org)).one_or_none()
    if found is None:
        raise OfficeCannotAnswer(office=org, reason="没有这个机构")
    if found.id == moving.case.handling_id:
        raise OfficeCannotAnswer(office=found.name, reason="它就是本办件的承办机构")
    roles = answering_roles(session, found.id, now=now)
    if not any(holders_of(session, role, found.id, now=now) for role in roles):
        raise OfficeCannotAnswer(office=found.name, reason="该机构目前没有可以答复的人员")
    return found.id
