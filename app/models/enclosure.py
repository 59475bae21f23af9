"""意见附件: files that go with an opinion."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Enclosure(Base):
    """A file one person put to the task they work on.

    `root` is empty while it may still be taken away again; completing the task seals it in the record `enclosures` of
    that root.
    """

    __tablename__ = "enclosure"
    __table_args__ = (Index(None, "task_id", "person_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[bytes]
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]
    root: Mapped[bytes | None]
