"""登录记录: who came in or was refused, when, how and from where."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class SignInEvent(Base):
    """Nobody (`person_id` empty): a login that does not exist; what was typed is not kept.

    `by_id`: the administrator whose act it was. Rows are only added, and trimmed when they are old.
    """

    __tablename__ = "sign_in_event"
    __table_args__ = (Index(None, "at"), Index(None, "person_id", "id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    way: Mapped[str]
    result: Mapped[str]
    address: Mapped[str]
    device: Mapped[str]
    reason: Mapped[str]
