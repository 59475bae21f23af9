"""邮件: which person an e-mail of the outbox has been sent to."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Mailing(Base):
    """What a mail server took, named by the journal line and its place there: tried again, only the others get it."""

    __tablename__ = "mailing"
    __table_args__ = (STRICT,)

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
