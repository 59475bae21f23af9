"""双随机抽查: a sample that anybody can draw again."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class AuditSample(Base):
    """Drawn from the cases that ended from `since` until before `until`, of an item or an organisation where named.

    `strata`: empty, item or org: each has its share of the `size`. `population`: how many there were; `numbers`: sha256
    of their numbers, so that another draw knows whether they are still the same. `drawn`: the numbers, in order.

    Only ever added to, by `services.draw_sample`; `seq` counts from 1 without gaps and `digest` binds a row to the one
    before, as in `app.models.look`: nobody draws until they like it without its being seen.
    """

    __tablename__ = "audit_sample"
    __table_args__ = (STRICT,)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    seed: Mapped[str]
    size: Mapped[int]
    since: Mapped[datetime]
    until: Mapped[datetime]
    item: Mapped[str]
    org: Mapped[str]
    strata: Mapped[str]
    population: Mapped[int]
    numbers: Mapped[bytes]
    drawn: Mapped[list]
    drawn_at: Mapped[datetime]
    drawn_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[bytes]
