"""A case, a task or a piece of material for somebody who asks to see it: found and allowed, or else not there."""

from collections.abc import Callable, Collection
from typing import Any

from flask import current_app, g, request
from sqlalchemy.orm import Session

from app.auth import database
from app.errors import AppError, NotAllowed, NotFound
from app.permissions import INTEGRATOR, acting_as, acts_in, can, check_can_hand_in, check_can_see_case, sees_card
from app.queries.cards import card_of
from app.queries.cases import case_view
from app.queries.concerned import concerned_in, offices_in
from app.queries.documents import document_of
from app.queries.materials import material_of
from app.queries.supervised import supervises
from app.queries.tasks import task_view
from app.queries.views import CardView, CaseHead, CaseView, IssuedDocument, MaterialView, TaskView
from app.web.archived import refuse_archived
from app.web.looks import found
from app.web.preconditions import Stale
from engine.errors import EngineError


def seen_case(number: str) -> CaseView:
    """Raises NotFound, also for what others may see, and CaseArchived."""
    view = case_for(g.db, number)
    found(number)
    return view


def seen_task(task_id: int) -> TaskView:
    """Who may do a task may see it, wherever its case is handled; so may whom the case concerns. Raises NotFound."""
    view = _task(g.db, task_id)
    found(view.case.number)
    return view


def seen_material(material_id: int) -> MaterialView:
    """Raises NotFound."""
    piece, number = _material(g.db, material_id)
    found(number)
    return piece


def seen_card(number: str, key: str) -> CardView:
    """Who sees the case, or answers for the card. Raises NotFound."""
    card = card_of(g.db, number, key)
    if not sees_card(g.person, card.org_id):
        seen_case(number)
    return card


def seen_document(document_id: int) -> IssuedDocument:
    """Who sees its case. Raises NotFound."""
    issued = _document(g.db, document_id)
    found(issued.case_number)
    return issued


def check_may_hand_in(number: str) -> None:
    """Before a file is kept for a case. Raises NotFound, NotAllowed."""
    head = seen_case(number).head
    check_can_hand_in(g.person, handling=head.handling_id, accepting=head.accepting_id)


def as_seen(error: Exception) -> Exception:
    """A refusal as it is told: who may not even see what it is about hears that there is no such thing.

    Other systems answer jobs of cases they do not see; `services.answer_job` says what is there for them.
    """
    if "person" not in g:
        return error
    hidden = NotAllowed | Stale if INTEGRATOR in _audience() else AppError | EngineError
    if not isinstance(error, hidden):
        return error
    asked = request.view_args or {}
    with database().reading() as session:
        try:
            for name in LOOKS.keys() & asked.keys():
                LOOKS[name](session, asked[name])
        except NotFound as missing:
            return missing
    return error


def _audience() -> tuple[str, ...]:
    """Whom the view is for that was asked."""
    return getattr(current_app.view_functions[request.endpoint or ""], "audience", ())


def case_for(session: Session, number: str) -> CaseView:
    """The same in another transaction. Raises NotFound, CaseArchived."""
    try:
        view = case_view(session, number, now=g.now)
    except NotFound:
        refuse_archived(session, number)
    if not _sees(session, view):
        raise NotFound(what=f"办件「{number}」")
    return view


def _task(session: Session, task_id: int) -> TaskView:
    view = task_view(session, task_id, now=g.now)
    places = {"handling": view.case.handling_id, "accepting": view.case.accepting_id}
    item = view.case.item_code
    works = can(acting_as, g.person, view.task.role, view.org_id, view.task.person_id, item=item)
    if not works and not can(check_can_see_case, g.person, **places, item=item):
        took_part = _took_part(item, concerned_in(session, view.case)) or _watches(session, view.case)
        concerns = {"took_part": took_part, "item": item}
        if not can(check_can_see_case, g.person, **places, **concerns, offices=offices_in(session, view.case)):
            raise NotFound(what="该任务")
    return view


def _material(session: Session, material_id: int) -> tuple[MaterialView, str]:
    """With the number of its case."""
    piece, number = material_of(session, material_id)
    if not _sees(session, case_view(session, number, now=g.now)):
        raise NotFound(what="该材料")
    return piece, number


def _document(session: Session, document_id: int) -> IssuedDocument:
    issued = document_of(session, document_id)
    if not _sees(session, case_view(session, issued.case_number, now=g.now)):
        raise NotFound(what="该文书")
    return issued


def _sees(session: Session, view: CaseView) -> bool:
    head = view.head
    took_part = _took_part(head.item_code, view.concerns) or _watches(session, head)
    places = {"handling": head.handling_id, "accepting": head.accepting_id}
    return can(check_can_see_case, g.person, **places, took_part=took_part, offices=view.offices, item=head.item_code)


def _took_part(item: str, concerns: Collection[int]) -> bool:
    """They, or somebody they act for in cases of this item."""
    return any(each.id in concerns for each in (g.person, *acts_in(g.person, item)))


def _watches(session: Session, head: CaseHead) -> bool:
    """A supervisor of the office that handles it, or of one above that."""
    return supervises(session, g.person, (head.handling_id,))


LOOKS: dict[str, Callable[[Session, Any], object]] = {
    "number": case_for,
    "task_id": _task,
    "material_id": _material,
    "document_id": _document,
}
"""How what an address names is looked at, by the name it has there."""
