"""通知: what a case tells the people of a post."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Notice(Base):
    """For one person, or for everybody who holds the role at the organisation.

    Named by its cause and the `place` among those it goes to, so that a repetition says it once.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "n", "place"),
        Index(None, "person_id", "id"),
        Index(None, "org_id", "role", "id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    seq: Mapped[int]
    n: Mapped[int]
    place: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    text: Mapped[str]
    at: Mapped[datetime]
