"""签名公钥: every key that has signed heads of the log; the last one is in force."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class LogKey(Base):
    """`key` is `engine.log_head.key_id` of the public key. What signs lies in a file, never here (`app.signing`)."""

    __tablename__ = "log_key"
    __table_args__ = (STRICT,)

    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    algorithm: Mapped[str]
    public: Mapped[bytes]
    since: Mapped[datetime]
