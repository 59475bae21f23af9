"""发件箱: what has to leave the house after the transaction, with its cause."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class OutboxMessage(Base):
    """Named by case, journal line and position, so that nothing is sent twice.

    Its reader will be the sender of notices and service-task jobs (decision 5); until there is one, nobody writes it.
    """

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("case_id", "seq", "n"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    seq: Mapped[int]
    n: Mapped[int]
    kind: Mapped[str]
    body: Mapped[dict]
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
