"""草稿: what somebody has written for a task and not yet decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Draft(Base):
    """One for each person and task; no part of the case, so no journal line ever tells of it.

    `body`: outcome, form, opinion, reasons, remedies, as far as written. `revision` counts the savings, so that a
    forgotten tab overwrites nothing newer. Gone when its person completes the task, or some days after the task closed.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "task_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    body: Mapped[dict]
    revision: Mapped[int]
    saved_at: Mapped[datetime]
