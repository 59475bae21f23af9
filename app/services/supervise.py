"""督办: a linked case about one that is late or done wrong, begun by its ladder or by a supervisor (decision 45)."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import LinkedCaseOpen, NotAllowed
from app.models import Case
from app.permissions import check_can_supervise, sees_all
from app.queries.actors import SYSTEM
from app.queries.case_numbers import id_of
from app.queries.linked import head_of_family, kind_of
from app.queries.open_items import PART, SUPERVISE
from app.queries.supervised import supervises
from app.queries.views import Who
from app.services.answer import Answer
from app.services.linked_case import Link, begun_before, open_linked
from app.services.moving import moving_case_by_id
from app.services.opinions import sealed_reasons
from app.services.records import roots_of, write_records
from app.services.repeated import answer_again, line_before


def supervise_case(
    session: Session,
    *,
    number: str,
    reasons: str,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """By hand, also of a case that has ended. Raises NotFound, NotAllowed, ReasonMissing, LinkedCaseOpen,
    ItemNotOpen, RequestKeyReused, EngineError.
    """
    check_can_supervise(person)
    sealed = sealed_reasons(reasons, random_bytes)
    about, late_at = _held(session, id_of(session, number))
    if not sees_all(person) and not supervises(session, person, (late_at or about.handling_id,)):
        raise NotAllowed(deed="发起督办", reason="它不属于您监察的机构")
    before = line_before(session, person.key, request_key)
    if before is not None:
        command = begun_before(session, before, SUPERVISE, parent=about.number)
        return answer_again(session, before, before.case_id, command, sealed)
    link = Link(about, SUPERVISE, person.key, records=roots_of(sealed), asked_id=late_at)
    answer = open_linked(session, link, now=now, request_key=request_key, random_bytes=random_bytes)
    started = id_of(session, answer.case_number)
    write_records(session, sealed, case_id=started, task_key="", person_id=person.id, now=answer.at)
    return answer


def supervise_by_ladder(
    session: Session,
    *,
    case_id: int,
    cause: str,
    task: str = "",
    now: datetime,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer | None:
    """For the outbox: `cause` names the event, `number/seq/n`, so a letter that comes again starts nothing.

    None where a 督办 about the case is at work already, or the late case is one itself. Raises ItemNotOpen.
    """
    if kind_of(session, case_id) == SUPERVISE:
        return None
    about, late_at = _held(session, case_id)
    if line_before(session, SYSTEM, cause) is not None:
        return None
    link = Link(about, SUPERVISE, SYSTEM, task=task, cause=cause, asked_id=late_at)
    try:
        return open_linked(session, link, now=now, request_key=cause, random_bytes=random_bytes)
    except LinkedCaseOpen:
        return None


def _held(session: Session, case_id: int) -> tuple[Case, int]:
    """What is late in a linked case is late in the one it belongs to: that is the one, and its row is ours. Of a part
    (子办件) its own department is supervised: the organisation, else 0.
    """
    late_at = session.get_one(Case, case_id).handling_id if kind_of(session, case_id) == PART else 0
    return moving_case_by_id(session, head_of_family(session, case_id)).case, late_at
