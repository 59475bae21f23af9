"""存证日志: one row for every line that was ever committed, in the order they came to the log."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class LogEntry(Base):
    """A leaf (`engine.log_entry`) of the Merkle log. Only ever added to, by `services.append_entries`.

    `position` counts from 0 without gaps. `subject` is the number of the case of a journal line, empty for other kinds:
    the entry stays when the case is archived. `at`, when it came to the log, is not part of the leaf.
    """

    __tablename__ = "log_entry"
    __table_args__ = (UniqueConstraint("kind", "subject", "seq"), STRICT)

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    subject: Mapped[str]
    seq: Mapped[int]
    digest: Mapped[bytes]
    at: Mapped[datetime]
