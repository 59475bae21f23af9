"""办理历史的进度: how far history has been read off the log."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class HistoryMark(Base):
    """One row. `next`: the first place of the log that history does not have yet."""

    __tablename__ = "history_mark"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next: Mapped[int]
