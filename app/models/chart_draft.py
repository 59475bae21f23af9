"""流程图草稿: a chart somebody draws in the studio, before it is published."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base
from app.models.deflated import Deflated


class ChartDraft(Base):
    """The last save of it. state: draft, in_approval, published, dropped; only a draft is saved again.

    `key` and `name` are those of the process in the file, as far as it can be read. `tables`: decision tables by key.
    `revision` counts the saves, so that of two designers the second is told.
    """

    __tablename__ = "chart_draft"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    source: Mapped[bytes] = mapped_column(Deflated)
    forms: Mapped[dict]
    tables: Mapped[dict]
    based_on: Mapped[int | None] = mapped_column(ForeignKey("chart_version.id"))
    revision: Mapped[int]
    state: Mapped[str]
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    saved_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
