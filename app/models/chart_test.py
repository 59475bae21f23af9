"""流程图用例: a path that is played on every later version of a chart before it is published."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ChartTest(Base):
    """`steps`: see engine/soundness/kept.py; outcomes and routing values, nothing of persons. `expected`: the fault
    that must not come back, or that the case ends. `origin`: counterexample, or the number of the case it was taken of.
    """

    __tablename__ = "chart_test"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    chart: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    steps: Mapped[list]
    expected: Mapped[str]
    origin: Mapped[str]
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]
