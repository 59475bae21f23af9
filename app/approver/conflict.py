"""Somebody was faster: who did what meanwhile, and the task to go on with."""

from flask import Response, g, make_response, render_template
from sqlalchemy.orm import Session

from app.approver.blueprint import pages
from app.approver.moving_on import address_of
from app.approver.place import ahead, order_of
from app.auth import database
from app.errors import AppError, RequestKeyReused
from app.queries.cases import timeline_of
from app.web.answers import answer
from app.web.problems import Problem, problem_of
from app.web.seen import as_seen
from app.web.timeline import Told, told
from engine.errors import EngineError

LATEST = 3
FIRST = 0
"""Stands before every task."""


@pages.errorhandler(AppError)
@pages.errorhandler(EngineError)
def conflict(error: Exception) -> Response:
    """A page of its own for conflicts about a case; every other refusal is told as everywhere."""
    problem = problem_of(as_seen(error))
    current = problem.facts.get("current")
    if problem.status != 409 or current is None or isinstance(error, RequestKeyReused):
        return answer(error)
    with database().reading() as db:
        page = _page(db, problem, current["number"])
    return make_response(page, problem.status)


def _page(db: Session, problem: Problem, number: str) -> str:
    g.db = db  # what the shell of the page asks
    meanwhile: list[Told] = told(timeline_of(db, number))[:LATEST]
    coming = ahead(db, FIRST, (FIRST, *order_of(db)))
    return render_template(
        "tasks/moves/conflict.html", problem=problem, meanwhile=meanwhile, coming=coming, next=address_of(coming)
    )
