"""试办: a draft tried out by one designer, as the turns they took; no case, and nothing that is counted."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ChartTrial(Base):
    """`turns`: see app/services/trials/run.py; the first `made` of them are in effect, the rest were stepped back over.

    `revision`: the save that is tried; `calendar` and `ladders`: digests of what was in force at `begun_at`.
    `starts_at`: where the pretend clock began. `changes` counts, so that of two windows the second is told.
    """

    __tablename__ = "chart_trial"
    __table_args__ = (STRICT,)

    draft_id: Mapped[int] = mapped_column(ForeignKey("chart_draft.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    revision: Mapped[int]
    calendar: Mapped[bytes | None]
    ladders: Mapped[bytes | None]
    turns: Mapped[list]
    made: Mapped[int]
    changes: Mapped[int]
    begun_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    changed_at: Mapped[datetime]
