"""What open inboxes are told by: one row a step of a case, read within a second; only the latest are kept."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class InboxChange(Base):
    """Written with the step. Whom it concerns is read from the case's tasks as they stand after it; `person_id` is
    somebody who had a task until then. It refers to no other table, so that writing it costs next to nothing.
    """

    __tablename__ = "inbox_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    person_id: Mapped[int | None]
