"""日志头接收方: another party that keeps the heads, and up to which one they were sent."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class LogReceiver(Base):
    """`name` is that of a webhook of the settings, or an e-mail address. `size`: the last head they took.

    `try_at`: not before then, because they took one lately, or could not be reached; `error` says why.
    """

    __tablename__ = "log_receiver"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime]
    error: Mapped[str] = mapped_column(default="")
