"""One task, as the page about it shows it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import TaskView


def task_view(session: Session, task_id: int, *, now: datetime) -> TaskView:
    """Raises NotFound. Whether somebody may see or do it is asked of `permissions`."""
    raise NotImplementedError
