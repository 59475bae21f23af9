"""内部运行控制图: the name under which versions are published."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class ChartKey(Base):
    """A chart's key (the process id in its file) and the name of its newest version.

    `retired_at`: 停用, no case begins on it since; none while it is used.
    """

    __tablename__ = "chart"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    retired_at: Mapped[datetime | None]
