"""What the page of a case shows, and what it offers to do."""

from typing import Any

from flask import g

from app.everyone.moves_shown import moves_shown
from app.permissions import (
    WINDOW,
    can,
    check_can_export,
    check_can_replay,
    check_can_settle,
    check_can_supervise,
    check_can_verify,
    working_orgs,
)
from app.queries.cases import picture_of, timeline_of
from app.queries.clocks import lines_of
from app.queries.documents import documents_of
from app.queries.enclosures import enclosures_of
from app.queries.items import promised_confidence
from app.queries.standing import standing_of
from app.queries.views import CaseView, TaskRow
from app.web.around import around
from app.web.asked import NOTHING, Asked
from app.web.asked_others import with_answers
from app.web.limits_shown import limits_shown
from app.web.sheets import filled_forms
from app.web.timeline import told


def case_context(view: CaseView, asked: Asked = NOTHING) -> dict[str, Any]:
    """`asked`: the dialog that is open because it has to ask again."""
    head, documents = view.head, documents_of(g.db, view.head.number)
    standing = standing_of(g.db, head.id)
    lines = lines_of(g.db, standing, g.now) if standing else ()
    beside = around(head, standing)
    return {
        "view": view,
        "forms": filled_forms(view.forms, view.values),
        "picture": picture_of(g.db, head.number),
        "lines": with_answers(
            told(timeline_of(g.db, head.number), enclosures_of(g.db, head.id, g.person)), beside["consults"]
        ),
        "confidence": promised_confidence(g.db, head.id),
        **moves_shown(view, standing, asked),
        **beside,
        "documents": documents,
        **limits_shown(lines, documents),
        "mine": {task.id for task in view.tasks if _is_mine(task)},
        "may_supervise": view.parent is None and can(check_can_supervise, g.person),
        "may_settle": can(check_can_settle, g.person),
        "may_appeal_for": working_orgs(g.person),
        "may_verify": can(check_can_verify, g.person),
        "may_replay": can(check_can_replay, g.person),
        "may_export": _may_export(),
        "may_print_receipt": g.person.holds(WINDOW, head.accepting_id),
    }


def _may_export() -> str:
    """`all`, or only what holds no personal data."""
    if can(check_can_export, g.person, redacted=False):
        return "all"
    return "redacted" if can(check_can_export, g.person, redacted=True) else ""


def _is_mine(task: TaskRow) -> bool:
    if task.person_id:
        return task.person_id == g.person.id
    return any((post.role, post.org_name) == (task.role, task.org_name) for post in g.person.posts)
