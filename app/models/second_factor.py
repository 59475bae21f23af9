"""动态口令: the second thing some people show when they sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class SecondFactor(Base):
    """`secret` is sealed (`app.sealing`); until `confirmed_at` nobody is asked for it.

    `last_step` is the latest half minute a code was taken for, so that none is taken twice. `recovery`: sha256, in
    hex, of the codes that have not been used.
    """

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[bytes]
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int]
    recovery: Mapped[list]
