"""The chart of one save of a draft, where cases could run on it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import ChartRefused
from app.models import ChartDraftSave
from app.services.check_chart import callees_of, check_chart
from engine.chart import Chart


def executable_save(session: Session, draft_id: int, revision: int, *, now: datetime) -> Chart | None:
    """None where the save is too old to be kept. Raises ChartRefused, FormUnreadable, CallsInCircle."""
    save = session.get(ChartDraftSave, (draft_id, revision))
    if save is None:
        return None
    verdict = check_chart(save.source, save.forms, callees_of(session, save.source, now=now), save.tables)
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    return verdict.chart
