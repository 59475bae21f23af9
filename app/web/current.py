"""How things stand now: what somebody who lost a race is told together with the refusal."""

from typing import Any

from flask import g, request

from app.auth import database
from app.errors import AppError
from app.queries.tasks import task_view
from app.queries.views import CaseView
from app.web.seen import case_for


def current_case() -> dict[str, Any] | None:
    """The case this request is about, if there is one and the person may see it."""
    asked = request.view_args or {}
    if "person" not in g or not asked.keys() & {"number", "task_id"}:
        return None
    with database().reading() as session:
        try:
            number = asked.get("number") or task_view(session, asked["task_id"], now=g.now).case.number
            return _told(case_for(session, number))
        except AppError:
            return None


def _told(view: CaseView) -> dict[str, Any]:
    head = view.head
    return {
        "number": head.number,
        "status": head.status,
        "stage": head.stage,
        "result": head.result,
        "revision": head.revision,
        "tasks": [{"id": task.id, "node": task.node, "name": task.name} for task in view.tasks],
    }
