"""日志头: what the log was at a moment, signed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class LogHead(Base):
    """Only ever added to, by `services.sign_head`. `body` is what was signed (`engine.log_head`); the columns beside it
    repeat it.
    """

    __tablename__ = "log_head"
    __table_args__ = (STRICT,)

    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    root: Mapped[bytes]
    at: Mapped[datetime]
    key: Mapped[str] = mapped_column(ForeignKey("log_key.key"))
    algorithm: Mapped[str]
    signature: Mapped[bytes]
    body: Mapped[bytes]
