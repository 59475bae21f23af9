"""Attempts at a door that strangers stand before: counted, so that nobody tries for ever."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Attempt(Base):
    """`subject`: sha256 of what is counted, such as a case number or an address, so that the row names nobody.

    `times` are those since `since`; until `locked_until` nothing is even compared.
    """

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "since"), STRICT)

    subject: Mapped[bytes] = mapped_column(primary_key=True)
    times: Mapped[int]
    since: Mapped[datetime]
    locked_until: Mapped[datetime | None]
