"""文书模板: how a kind of document is set, version by version."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class DocumentTemplate(Base):
    """A Typst source, never changed: that of the product, kept when it is first used, or one that was published."""

    __tablename__ = "document_template"
    __table_args__ = (UniqueConstraint("kind", "version"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    version: Mapped[int]
    source: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
