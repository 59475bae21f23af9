"""职责分离: who drew a chart takes and finishes no task that decides about its release."""

from sqlalchemy.orm import Session

from app.errors import NotAllowed
from app.models import Task
from app.queries.drawers import DECIDING, drawers_released_by
from app.queries.open_items import CHART_OF_RELEASE
from app.queries.views import Who
from app.services.acting import holder_at
from app.services.moving import Moving


def check_is_not_their_own(session: Session, moving: Moving, task: Task, person: Who, principal: str) -> None:
    """Nor for somebody else, nor by somebody else. Raises NotAllowed."""
    if moving.chart.key != CHART_OF_RELEASE or task.node not in DECIDING:
        return
    if {person.id, holder_at(person, principal)} & drawers_released_by(session, moving.case.number):
        raise NotAllowed(deed="办理该任务", reason="参与起草草稿的人，不能复核、审核或者批准它的发布")
