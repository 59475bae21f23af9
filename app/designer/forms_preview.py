"""预览: a form of a draft as a task shows it, drawn by the templates of the real pages and checked by the same rules."""

from dataclasses import replace
from typing import Any

from flask import g, render_template

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.errors import InvalidForm
from app.queries.drafts import draft
from app.queries.fields import TaskField, fields_at
from app.queries.views import ChartDraftView
from app.services.drafts.forms import tasks_of
from app.services.forms import checked
from app.web.posted import posted_text, posted_values
from engine.chart import Chart, Form
from engine.form_faults import readable


@pages.post("/charts/drafts/<id:draft_id>/forms/<word:form>/preview")
@for_group(*DRAWING, writes=False)
def preview_form(draft_id: int, form: str) -> str:
    """Nothing is kept. `task`: through whose eyes, empty for whoever fills in all of it; `check`: whether what was
    typed is looked at.
    """
    there = draft(g.db, draft_id)
    forms, faults = readable(there.forms)
    task = posted_text("task")
    seen = _seen(there, forms, forms.get(form), task)
    written = [each for each in seen if each.access == "write"]
    values = posted_values(each.field for each in written)
    asked = posted_text("check") == "1"
    return render_template(
        "studio/form_preview.html",
        form=forms.get(form),
        task=task,
        faults=[each for each in faults if each.form == form],
        written=[replace(each.field, required=each.required) for each in written],
        shown=[each.field for each in seen if each.access == "read"],
        values=values,
        asked=asked,
        errors=_errors(written, values) if asked else {},
    )


def _seen(there: ChartDraftView, forms: dict[str, Form], form: Form | None, task: str) -> tuple[TaskField, ...]:
    node = next((each for each in tasks_of(there) if each.id == task), None)
    if node is None:
        return tuple(TaskField(each, "write", each.required) for each in form.fields) if form else ()
    chart = Chart(there.key, there.name, b"", "", {}, {}, forms=forms)
    return fields_at(chart, node)


def _errors(written: list[TaskField], values: dict[str, Any]) -> dict[str, str]:
    try:
        checked(written, values)
    except InvalidForm as refused:
        return dict(refused.fields)
    return {}
