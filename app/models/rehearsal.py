"""演练: past cases once more on a draft, as it was at one of its saves."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Rehearsal(Base):
    """`asked`: which cases; `changes`: nodes that were renamed, and answers to what the past never decided.

    state: running, stopping, stopped, done, cut. Whoever works on it writes `beat_at`: one that runs and has not been
    heard of for a while was cut off with its process.
    """

    __tablename__ = "rehearsal"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("chart_draft.id"), index=True)
    revision: Mapped[int]
    asked: Mapped[dict]
    changes: Mapped[dict]
    state: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
