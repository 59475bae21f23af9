"""到期点: moments that are ticking now."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

FIREABLE = text("fire_at IS NOT NULL")
STOPPED = text("stopped_at IS NOT NULL")


class Deadline(Base):
    """A moment of a case that has not come or been cleared: then the row goes, its story is in the journal.

    `fire_at`: when the sweep tries it next: it is due, or reaches a rung of its ladder; later after a failure. None
    while it waits for nothing but its case, as a timer of a suspended one does: the sweep reads this index alone.
    `stopped_at`: since when it is an incident that an administrator has to look at.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index("uq_deadline_case_id_key", "case_id", "key", unique=True),
        Index("ix_deadline_fire_at", "fire_at", "id", sqlite_where=FIREABLE, postgresql_where=FIREABLE),
        Index("ix_deadline_stopped_at", "stopped_at", "id", sqlite_where=STOPPED, postgresql_where=STOPPED),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[str]
    kind: Mapped[str]
    node: Mapped[str]
    due_at: Mapped[datetime]
    fire_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    stopped_at: Mapped[datetime | None]
