"""通知: what a case tells the people of a post."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Notice(Base):
    """For everybody who holds the role at the organisation. Named by its cause, so that a repetition says it once."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "n"),
        Index(None, "org_id", "role", "id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    seq: Mapped[int]
    n: Mapped[int]
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
