"""What the page of a task shows of its moves: what is offered, who signs, who was told."""

from typing import Any

from flask import g

from app.approver.acts import Acts
from app.approver.offers import offers_of
from app.queries.consults import offices_to_consult
from app.queries.copies import copies_of
from app.queries.making_good import faults_of
from app.queries.views import TaskView
from app.web.asked import NOTHING, Asked


def moves_shown(view: TaskView, acts: Acts, asked: Asked = NOTHING) -> dict[str, Any]:
    """`asked`: the dialog that is open because it has to ask again."""
    offers = offers_of(view, acts.why_not)
    return {
        "offers": offers,
        "asked": asked,
        "copies": copies_of(g.db, view.case.id),
        "offices": offices_to_consult(g.db, view.case.id, now=g.now) if "consult" in offers else (),
        "faulty": faults_of(g.db, view.case.id, view.materials, view.task.id) if "supplement" in acts.links else (),
    }
