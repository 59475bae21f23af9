"""发件箱: what has to leave the house after the transaction, with its cause."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

WAITING = text("try_at IS NOT NULL")


class OutboxMessage(Base):
    """An event of a journal line that somebody outside has to hear of: its case, line and place among the events.

    `kind` job or message; `key` of the job, or of whom the message is for; `name` of the handler or the message.
    `try_at` is when the sender tries it next: none when it was `sent_at`, or when it was given up with its `error`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "n"),
        Index("ix_outbox_try_at", "try_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    seq: Mapped[int]
    n: Mapped[int]
    kind: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime]
    try_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
