"""机构: who works where; a tree beside the regions."""

from datetime import datetime

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Organisation(Base):
    """An organisation of the city. kind: government, department, centre (政务服务中心), town, village, park, stationed.

    `code` is what charts name (`gov:org`); `short` stands for it in case numbers, `prefix` (机关代字) in the numbers of
    its documents; without one `short` does. `parent_id` is whom it answers to (条), `region_id` where it sits (块): a
    stationed office (派驻机构) answers to the department that sent it, wherever it sits.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    credit_code: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="", server_default=text("''"))
    closed_at: Mapped[datetime | None]
