"""待办: a task as it stands in someone's inbox, and as it was done."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

OPEN = text("closed_at IS NULL")
NAMED = text("closed_at IS NULL AND person_id IS NOT NULL")


class Task(Base):
    """Written by `services.advance`, restored by `rebuild_case`.

    `person_id`: only this person may do it; `owner_id`: who delegated it and gets it back. `signed_at`: when somebody
    signed for it by hand. `how` is empty while the task is open, then completed, cancelled, returned, taken_back or
    removed. `latest_at`: 依法倒推, the last moment for the case to keep its promised limit; `priority`: raised so often.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("uq_task_case_id_key", "case_id", "key", unique=True),
        Index("ix_task_open", "org_id", "role", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_task_person_id", "person_id", sqlite_where=NAMED, postgresql_where=NAMED),
        Index(None, "closed_by", "closed_at"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[str]
    node: Mapped[str]
    stage: Mapped[str]
    role: Mapped[str]
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    warn_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    urged: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    latest_at: Mapped[datetime | None]
    priority: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    closed_at: Mapped[datetime | None]
    how: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
