"""What the page of a task shows: the task, its case, its place in the inbox."""

from typing import Any

from flask import g, render_template

from app.approver.acts import acts_of
from app.approver.desk import desk_of
from app.approver.moves_shown import moves_shown
from app.approver.place import place_of
from app.approver.said import Said, comes_again
from app.queries.appointable import appointable_of
from app.queries.cases import case_view, picture_of, timeline_of
from app.queries.documents import documents_of
from app.queries.enclosures import enclosures_of
from app.queries.items import promised_confidence
from app.queries.standing import standing_of
from app.queries.tasks import task_in_full
from app.queries.views import TaskView
from app.queries.why import why_of
from app.web.around import around
from app.web.asked import NOTHING, Asked
from app.web.asked_others import with_answers
from app.web.limits_shown import limits_shown
from app.web.sheets import filled_forms
from app.web.timeline import told


def task_page(
    view: TaskView, said: Said, *, errors: dict[str, str] | None = None, message: str = "", asked: Asked = NOTHING
) -> str:
    """`asked`: the dialog of a move that is open because it has to ask again."""
    case = case_view(g.db, view.case.number, now=g.now)
    standing = standing_of(g.db, view.case.id)
    view = task_in_full(g.db, view, now=g.now, with_returns=True, standing=standing)
    acts = acts_of(view)
    documents = documents_of(g.db, view.case.number)
    written = [field for field in view.fields if field.access == "write"]
    enclosures = enclosures_of(g.db, view.case.id, g.person)
    beside = around(view.case, standing, view.task.node)
    appointable = (
        appointable_of(g.db, standing, view.task.node, beside["coming"], by=g.person.key, now=g.now)
        if standing and acts.complete
        else {}
    )
    in_inputs = {field.key for field in written} if comes_again(view) else set()
    context: dict[str, Any] = {
        "view": view,
        "acts": acts,
        **moves_shown(view, acts, asked),
        "desk": desk_of(view, enclosures, works=acts.complete),
        **beside,
        "said": said,
        "appointable": appointable,
        "errors": errors or {},
        "message": message,
        "written": written,
        "parent": case.parent,
        "linked": case.linked,
        "cards": case.cards,
        "forms": filled_forms(case.forms, case.values, without=in_inputs, hidden=beside["hidden"]),
        "values": case.values,
        "documents": documents,
        **limits_shown(view.lines, documents),
        "picture": picture_of(g.db, view.case.number),
        "lines": with_answers(told(timeline_of(g.db, view.case.number), enclosures), beside["consults"]),
        "why": why_of(g.db, g.person, view.task.id, item=view.task.item_code, now=g.now),
        "confidence": promised_confidence(g.db, view.case.id),
        "place": place_of(view.task.id),
    }
    return render_template("tasks/task.html", **context)
