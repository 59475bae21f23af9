"""升级规则版本: the escalation ladders as they were known."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class LadderVersion(Base):
    """All ladders by their digest; the newest row is in force. An older one may come back as a new row."""

    __tablename__ = "ladder_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    body: Mapped[dict]
    known_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
