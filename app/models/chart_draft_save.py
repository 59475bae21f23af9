"""每次保存: what a chart's draft was at each of its saves, so that a step back is possible after a reload too."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base
from app.models.deflated import Deflated


class ChartDraftSave(Base):
    """Never changed; the oldest go when there are many.

    `back` and `forth`: the revisions a step back and a step forward from here lead to, 0 where there is none.
    """

    __tablename__ = "chart_draft_save"
    __table_args__ = (STRICT,)

    draft_id: Mapped[int] = mapped_column(ForeignKey("chart_draft.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    back: Mapped[int]
    forth: Mapped[int]
    source: Mapped[bytes] = mapped_column(Deflated)
    forms: Mapped[dict]
    tables: Mapped[dict]
    saved_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
