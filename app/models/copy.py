"""抄送: who was told of a case, by whom, from which task."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

UNREAD = text("read_at IS NULL")


class Copy(Base):
    """One person told by one journal line. Written by `services.advance`, restored by `rebuild_case`.

    `read_at` is no part of the case's story: whoever was told sets it, and a rebuild leaves it as it is.
    """

    __tablename__ = "copy"
    __table_args__ = (
        Index(None, "person_id", "at"),
        Index("ix_copy_unread", "person_id", sqlite_where=UNREAD, postgresql_where=UNREAD),
        STRICT,
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    task_key: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
