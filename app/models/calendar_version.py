"""工作日历版本: days off and make-up days as they were known."""

from datetime import datetime

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class CalendarVersion(Base):
    """A calendar by its version digest; the newest row is the one in force. An older one may come back as a new row."""

    __tablename__ = "calendar_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    body: Mapped[dict]
    known_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
