"""黄牌、红牌: a limit that was exceeded, or a procedure that was broken."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Card(Base):
    """Written by `services.advance`, restored by `rebuild_case`. state: raised, appealed, upheld, cancelled.

    `rule` is its number (`engine.card_rules`), `org_id` the organisation that answers for it.
    """

    __tablename__ = "card"
    __table_args__ = (
        Index("uq_card_case_id_key", "case_id", "key", unique=True),
        Index(None, "org_id", "raised_at"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[str]
    colour: Mapped[str]
    rule: Mapped[str]
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    deadline: Mapped[str]
    raised_at: Mapped[datetime]
    state: Mapped[str]
    changed_at: Mapped[datetime]
