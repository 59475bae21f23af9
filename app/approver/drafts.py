"""What a document would say, before the task that issues it is finished: nothing is kept, no number is taken."""

from typing import Any

from flask import Response, g, render_template

from app.approver.blueprint import api, pages
from app.approver.said import what_was_said
from app.auth import for_group
from app.schemas.commands import DecisionIn
from app.services.decision import Decision
from app.services.preview_document import Draft, preview_document
from app.web.attachments import BINARY
from app.web.document_file import PDF, as_images, press
from app.web.seen import seen_task


@pages.post("/tasks/<id:task_id>/draft")
@for_group("approver", writes=False)
def draft(task_id: int) -> str:
    """In a window of its own, so that nothing on the task's page is lost."""
    said = what_was_said(seen_task(task_id)).arguments()
    found = _draft(task_id, {name: value for name, value in said.items() if name != "request_key"})
    printed = press().print(found.sheet, "svg")
    leaves = as_images(printed.pages)
    return render_template("documents/draft.html", title=found.title, leaves=leaves, missing=printed.missing)


@api.route("/tasks/<id:task_id>/draft", methods=["POST"])
@api.response(200, BINARY, content_type=PDF)
@api.doc(summary="预览办理结果将出具的文书（草稿，无文号）")
@for_group("approver", writes=False)
@api.arguments(DecisionIn())
def draft_file(told: dict[str, Any], task_id: int) -> Response:
    seen_task(task_id)
    return Response(press().print(_draft(task_id, told).sheet).pages[0], mimetype=PDF)


def _draft(task_id: int, told: dict[str, Any]) -> Draft:
    return preview_document(g.db, task_id=task_id, decision=Decision(**told), person=g.person, now=g.now)
