"""已读: who has read which notice."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class NoticeReading(Base):
    """A notice to a post is read by each of its holders for themselves."""

    __tablename__ = "notice_reading"
    __table_args__ = (STRICT,)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
