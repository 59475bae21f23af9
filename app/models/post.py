"""任职: who holds which role where, from when to when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Post(Base):
    """A person in a role at an organisation, from `since` until `until` (open without)."""

    __tablename__ = "post"
    __table_args__ = (Index(None, "person_id"), Index(None, "org_id", "role"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
