"""补交材料: add a stored file, or a paper, to a case."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.permissions import check_can_hand_in
from app.queries.materials import piece_added, wanted_of
from app.queries.views import MaterialView, Who
from app.services.handed_in import HandedIn, check_materials, told, write_materials
from app.services.moving import moving_case
from app.services.order import carry_out
from app.services.records import roots_of, seal
from app.services.repeated import answer_again, line_before
from engine.commands import HandIn


def store_material(
    session: Session,
    *,
    number: str,
    handed_in: HandedIn,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> MaterialView:
    """The door stores the bytes first (`FileStore.put`); the journal gets the digest, as part of a sealed record.

    Raises NotFound, NotAllowed, InvalidMaterials, RequestKeyReused, CaseMoved, CaseEnded.
    """
    moving = moving_case(session, number)
    case = moving.case
    check_can_hand_in(person, handling=case.handling_id, accepting=case.accepting_id)
    wanted = wanted_of(moving.chart)
    check_materials(wanted, [handed_in], complete=False)
    sealed = [seal("materials", told([handed_in]), random_bytes)]
    command = HandIn(person.key, roots_of(sealed))
    before = line_before(session, person.key, request_key)
    if before is not None:
        answer = answer_again(session, before, case.id, command, sealed)
    else:
        answer = carry_out(session, moving, command, sealed, person=person, now=now, request_key=request_key)
        write_materials(session, [handed_in], wanted, case_id=case.id, person_id=person.id, now=answer.at)
    return piece_added(session, case.id, handed_in.code, answer.at)
