"""我的视图: what somebody asked an inbox for, kept under a name."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class SavedView(Base):
    """`asked`: box, filters and order by their names in an address. What it names may be gone by the time it is opened.

    Shared with everybody who holds `role` at the organisation, with the whole organisation where `role` is empty, or
    with nobody. Only the owner and administrators change it.
    """

    __tablename__ = "saved_view"
    __table_args__ = (Index(None, "owner_id", "position"), Index(None, "org_id", "role"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    asked: Mapped[dict]
    org_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[str] = mapped_column(default="", server_default=text("''"))
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    made_at: Mapped[datetime]
