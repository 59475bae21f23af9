"""图版本: a published bundle; never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ChartVersion(Base):
    """The file, its forms and the digest of the whole bundle. An older bundle may return under a new number.

    `callees`: digests (hex) of the charts it calls, by process id, as they were when it was published; none when empty.
    `tables`: its decision tables by key; none when empty.
    `in_force_from`: when new cases begin to take it, none: at once. `release_case`: number of the case
    that approved it, none where it was published directly; the case itself may be archived by now. `base`: the key of
    the chart it is derived from.
    """

    __tablename__ = "chart_version"
    __table_args__ = (UniqueConstraint("chart_id", "version"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    chart_id: Mapped[int] = mapped_column(ForeignKey("chart.id"))
    version: Mapped[int]
    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(index=True)
    source: Mapped[bytes]
    forms: Mapped[dict]
    callees: Mapped[dict | None]
    tables: Mapped[dict | None]
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    in_force_from: Mapped[datetime | None]
    release_case: Mapped[str | None]
    base: Mapped[str | None]
