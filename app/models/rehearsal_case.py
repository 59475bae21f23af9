"""演练的办件: what would have become of one past case."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class RehearsalCase(Base):
    """By number: the case may be archived by now. `kind`: empty while it waits for its turn; same, route, outcome,
    needs, or unread where its journal could not be played. `pace`: later, earlier or empty. `was`, `now`: results.
    `node`: where the ways part; `told`: the rest, as `app.services.rehearsing.found` writes it. Nothing personal.
    """

    __tablename__ = "rehearsal_case"
    __table_args__ = (Index(None, "rehearsal_id", "kind", "pace"), STRICT)

    rehearsal_id: Mapped[int] = mapped_column(ForeignKey("rehearsal.id"), primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    pace: Mapped[str]
    was: Mapped[str]
    now: Mapped[str]
    node: Mapped[str]
    told: Mapped[dict]
