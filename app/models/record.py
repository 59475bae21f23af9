"""填写内容: forms and opinions, beside the journal, bound to it by their root digest (decision 3)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Record(Base):
    """What one person wrote in one step. kind: form, opinion, materials, delivery. Never changed, only redacted.
    `principal_id`: whom they did it for, as an agent.

    `leaves` is empty until a redaction replaces the one salt: then a field that stays has [its salt, null], one that
    was erased [null, its leaf], in hex.
    """

    __tablename__ = "record"
    __table_args__ = (Index(None, "case_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[str]
    task_key: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    body: Mapped[dict]
    salt: Mapped[bytes | None]
    leaves: Mapped[dict | None]
    root: Mapped[bytes]
