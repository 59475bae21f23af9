"""代理: who acts for whom while they are away, from when to when, for which items."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Agency(Base):
    """`agent_id` acts for `principal_id` from `since` until `until`; `items`: codes of items, empty for all of them.

    What it grants never changes and is named by `digest`, which journal lines of the agent carry. It can only be ended
    early: `ended_at`, `ended_by`. Rows stay, as history and as proof.
    """

    __tablename__ = "agency"
    __table_args__ = (Index(None, "agent_id", "until"), Index(None, "principal_id", "until"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    principal_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agent_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
    items: Mapped[list]
    reason: Mapped[str]
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    digest: Mapped[bytes] = mapped_column(unique=True)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
