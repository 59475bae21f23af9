"""Choosing people: who may receive a task, for the boxes of its dialogs and for programs."""

from typing import Any

from flask import g, render_template, request

from app.approver.blueprint import api, pages
from app.auth import for_group
from app.queries.receivers import receivers_of
from app.queries.views.receiver import Receiver
from app.schemas.people import ReceiversIn, ReceiversOut
from app.web.paths import row_id
from app.web.seen import seen_task

MOST_RECENT = 10
MOVES = ("transfer", "delegate", "add_sign", "cc")


@pages.get("/people/search")
@for_group("approver", "admin")
def find_people() -> str:
    """The options of a box; `for` is the task, `move` what shall become of it."""
    asked = {name: request.args.get(name, "")[:200] for name in ("q", "move", "recent")}
    move = asked["move"] if asked["move"] in MOVES else MOVES[0]
    recent = asked["recent"].split(",")[:MOST_RECENT]
    found = _receivers(request.args.get("for", 0, type=row_id), q=asked["q"], move=move, recent=recent)
    return render_template("tasks/moves/options.html", people=found, box=request.args.get("box", "")[:60])


@api.route("/tasks/<id:task_id>/receivers")
@api.response(200, ReceiversOut())
@api.doc(summary="可以转办、委派、加签、抄送的人员，最可能的在前")
@for_group("approver", "admin")
@api.arguments(ReceiversIn(), location="query")
def receivers(asked: dict[str, Any], task_id: int) -> dict[str, Any]:
    return {"people": _receivers(task_id, **asked)}


def _receivers(task_id: int, **asked: Any) -> tuple[Receiver, ...]:
    seen_task(task_id)
    return receivers_of(g.db, task_id, by=g.person, now=g.now, **asked)
