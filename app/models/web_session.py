"""登录会话: kept here, so that signing out is the end of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class WebSession(Base):
    """`id` is the sha256 of the opaque token in the cookie; nobody is signed in without a person."""

    __tablename__ = "web_session"

    id: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    data: Mapped[dict]
    born_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(server_default=text("''"), default="")
    device: Mapped[str] = mapped_column(server_default=text("''"), default="")
