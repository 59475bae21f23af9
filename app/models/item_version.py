"""事项版本: an item as it was published; never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ItemVersion(Base):
    """`body` is the whole published item, `digest` the sha256 of its canonical bytes; the other columns repeat it."""

    __tablename__ = "item_version"
    __table_args__ = (UniqueConstraint("item_id", "version"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    version: Mapped[int]
    name: Mapped[str]
    chart_key: Mapped[str]
    body: Mapped[dict]
    digest: Mapped[bytes]
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
