"""Somebody was faster: who did what meanwhile, and the task to go on with."""

from typing import Any

from flask import Response, g, make_response, render_template
from sqlalchemy.orm import Session

from app.approver.blueprint import pages
from app.approver.moving_on import address_of
from app.approver.place import ahead, order_of
from app.auth import database
from app.errors import AppError, RequestKeyReused
from app.queries.cases import timeline_of
from app.web.answers import answer
from app.web.current import current_case
from app.web.problems import Problem, problem_of
from app.web.seen import as_seen
from app.web.timeline import Told, told
from engine.errors import EngineError

LATEST = 3
LOST = (403, 409)
"""Also what is no longer theirs: somebody gave it away meanwhile."""
FIRST = 0
"""Stands before every task."""


@pages.errorhandler(AppError)
@pages.errorhandler(EngineError)
def conflict(error: Exception) -> Response:
    """A page of its own for conflicts about a case; every other refusal is told as everywhere."""
    problem = problem_of(as_seen(error))
    current = current_case() if problem.status in LOST else None
    if current is None or isinstance(error, RequestKeyReused):
        return answer(error)
    with database().reading() as db:
        page = _page(db, problem, current)
    return make_response(page, problem.status)


def _page(db: Session, problem: Problem, current: dict[str, Any]) -> str:
    g.db = db  # what the shell of the page asks
    meanwhile: list[Told] = told(timeline_of(db, current["number"]))[:LATEST]
    coming = ahead(db, FIRST, (FIRST, *order_of(db)))
    return render_template(
        "tasks/moves/conflict.html",
        problem=problem,
        current=current,
        meanwhile=meanwhile,
        coming=coming,
        next=address_of(coming),
    )
