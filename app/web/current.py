"""How things stand now: what somebody who lost a race is told together with the refusal."""

from typing import Any

from flask import g, request

from app.auth import database
from app.errors import AppError
from app.permissions import can
from app.queries.cases import case_view
from app.queries.tasks import task_view
from app.queries.views import CaseView
from app.web.seen import check_sees


def current_case() -> dict[str, Any] | None:
    """The case this request is about, if there is one and the person may see it."""
    asked = request.view_args or {}
    if "person" not in g or not asked.keys() & {"number", "task_id"}:
        return None
    with database().reading() as session:
        try:
            number = asked.get("number") or task_view(session, asked["task_id"], now=g.now).case.number
            view = case_view(session, number, now=g.now)
        except AppError:
            return None
    return _told(view) if can(check_sees, view) else None


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
