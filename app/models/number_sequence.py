"""编号序列: the last number given out under a prefix."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class NumberSequence(Base):
    __tablename__ = "number_sequence"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
