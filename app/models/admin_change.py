"""管理记录: who changed what about regions, organisations, people and their posts, when and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

CHART_VERSION = "chart_version"
"""The kind of those that say why a version of a chart was published."""


class AdminChange(Base):
    """`kind`: region, organisation, person, audit rule or version of a chart, whose `object_id` it is; `before` and
    `after`: what differs, by field.

    Nobody (`person_id` empty) is the command line. Rows are only added. A password never stands here.
    """

    __tablename__ = "admin_change"
    __table_args__ = (Index(None, "kind", "object_id", "id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    object_id: Mapped[int]
    act: Mapped[str]
    before: Mapped[dict]
    after: Mapped[dict]
    reason: Mapped[str]
