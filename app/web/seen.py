"""A case or a task for somebody who asks to see it: found, and allowed."""

from flask import g

from app.permissions import can, check_can_see_case, check_can_work
from app.queries.cases import case_view
from app.queries.tasks import task_view
from app.queries.views import CaseView, TaskView


def seen_case(number: str) -> CaseView:
    """Raises NotFound, NotAllowed."""
    view = case_view(g.db, number, now=g.now)
    check_sees(view)
    return view


def check_sees(view: CaseView) -> None:
    """Raises NotAllowed."""
    head = view.head
    took_part = g.person.id in view.done_by_person
    check_can_see_case(g.person, handling=head.handling_id, accepting=head.accepting_id, took_part=took_part)


def seen_task(task_id: int) -> TaskView:
    """Who may do a task may see it, wherever its case is handled. Raises NotFound, NotAllowed."""
    view = task_view(g.db, task_id, now=g.now)
    if not can(check_can_work, g.person, view.task.role, view.org_id):
        check_can_see_case(g.person, handling=view.case.handling_id, accepting=view.case.accepting_id)
    return view
