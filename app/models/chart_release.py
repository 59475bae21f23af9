"""流程图发布: which case is to approve which save of a draft, and exactly what it would publish."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ChartRelease(Base):
    """Asked for once, never changed; `number` is that of the case, which may be archived by now.

    `bundle`: digest of the chart as it would be published; `callers`: digests (hex) of the charts that call it and are
    published again with it, by key; `asked`: the form of the request. The first line of the case binds all three.
    """

    __tablename__ = "chart_release"
    __table_args__ = (STRICT,)

    number: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("chart_draft.id"), index=True)
    revision: Mapped[int]
    bundle: Mapped[bytes]
    callers: Mapped[dict]
    asked: Mapped[dict]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
