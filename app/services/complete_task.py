"""Finish a task with what the person filled in and decided, and move the case on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.acting import holder_at, principal_at
from app.services.answer import Answer
from app.services.chosen_people import check_can_be_appointed, chosen_people
from app.services.claim_task import take_over
from app.services.checked_materials import check_all_looked_at
from app.services.decision import Decision, sealed_decision
from app.services.desk_records import desk_of
from app.services.delivery_proof import check_is_proven
from app.services.for_applicant import whom
from app.services.handed_in import check_materials, held
from app.services.issue_document import Deed, carry_out_issuing, kinds_of
from app.services.moving import Moving, moving_task
from app.services.own_drafts import check_is_not_their_own
from app.services.records import Sealed, roots_of
from app.services.repeated import answer_again, line_before
from app.services.task_moves import check_is_open
from engine.chart import Node
from engine.errors import TaskNotOpen


def complete_task(
    session: Session,
    *,
    task_id: int,
    outcome: str,
    form: Mapping[str, Any] | None = None,
    opinion: str = "",
    reasons: str = "",
    remedies: str = "",
    appoint: Mapping[str, Sequence[str | int]] | None = None,
    more: Sequence[Sealed] = (),
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`appoint`: who shall do a task to come, by its node: logins or numbers. `more`: records that go with it.

    Raises NotFound, NotAllowed, InvalidForm, InvalidMaterials, ReasonsRequired, TextTooLong, PersonUnknown,
    PersonUnfit, RequestKeyReused, CaseMoved, and EngineError when the engine refuses.
    """
    moving, task = moving_task(session, task_id)
    principal = principal_at(person, moving, task)
    before = line_before(session, person.key, request_key)
    if before is None:
        check_is_open(moving, task)
        check_is_not_their_own(session, moving, task, person, principal)
    node = moving.chart.nodes.get(task.node)
    if node is None:  # it was done before the case went to a later chart
        raise TaskNotOpen(task=task.node)
    decision = Decision(outcome, form or {}, opinion, reasons, remedies)
    people = {to: chosen_people(session, named, now=now) for to, named in (appoint or {}).items()}
    command, sealed = sealed_decision(
        moving.chart,
        node,
        decision,
        task_key=task.key,
        by=person.key,
        random_bytes=random_bytes,
        appoint={to: tuple(each.key for each in appointed) for to, appointed in people.items()},
    )
    records = {**command.records, **roots_of(more)}
    sealed, command = [*sealed, *more], replace(command, records=records, acting_for=principal)
    if before is not None:
        return answer_again(session, before, moving.case.id, command, sealed)
    check_is_proven(session, moving.case, node, outcome, sealed)
    desk = desk_of(session, task, person, random_bytes)
    _check_materials(session, moving, node, outcome)
    check_all_looked_at(session, moving, node, outcome, desk.verdicts)
    check_can_be_appointed(session, moving, people, by={person.id, holder_at(person, principal)}, now=now)
    take_over(session, moving, task, person=person, now=now, acting_for=principal)
    for_whom = whom(person, node, task.role, principal)
    deed = Deed(moving, desk.naming(command), [*sealed, *desk.sealed], person, now, on_behalf_of=for_whom)
    kinds = kinds_of(node.outcome(outcome))
    answer = carry_out_issuing(session, deed, kinds, request_key=request_key, random_bytes=random_bytes)
    desk.clear(session)
    return answer


def _check_materials(session: Session, moving: Moving, node: Node, outcome: str) -> None:
    """Where a task lists materials, going on needs them all."""
    chosen = node.outcome(outcome)
    if node.materials and chosen is not None and chosen.style == "primary":
        codes = {each.code for each in node.materials}
        pieces = [each for each in held(session, moving.case.id) if each.code in codes]
        check_materials(node.materials, pieces, complete=True)
