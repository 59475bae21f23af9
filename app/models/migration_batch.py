"""迁移批次: the cases at work on older versions of a chart, tried on another version, and moved there if approved."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class MigrationBatch(Base):
    """Onto `target_id`, or onto a draft as it was at a `draft_revision`: then it can only be tried.

    `nodes`: which node of the new version takes the place of which. `state`: see services/migration/states.py.
    `acts`: what people did about it, in order (`act`, `by`, `at`, `reason`); only added to.
    """

    __tablename__ = "migration_batch"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    chart_id: Mapped[int] = mapped_column(ForeignKey("chart.id"), index=True)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("chart_version.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("chart_draft.id"))
    draft_revision: Mapped[int | None]
    nodes: Mapped[dict]
    state: Mapped[str] = mapped_column(index=True)
    acts: Mapped[list]
    begun_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
