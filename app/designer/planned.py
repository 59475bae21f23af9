"""What a release of a draft would publish today, or what stands in its way."""

from flask import g

from app.errors import AppError
from app.queries.views import ChartDraftView
from app.services.release import Plan, plan_release
from engine.errors import EngineError


def planned(there: ChartDraftView) -> tuple[Plan | None, Exception | None]:
    """Neither for a draft that is not drawn on any more."""
    if not there.is_open:
        return None, None
    try:
        return plan_release(g.db, there, begins=None, now=g.now), None
    except (AppError, EngineError) as refused:
        return None, refused
