"""文书: a numbered, dated document of a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Document(Base):
    """What was issued: the facts it states, the template it was set with. The PDF is made of them, the same each time.

    `seq` is the journal line that issued it and names `root`, by which `data` is bound; it holds personal data and may
    be erased like a record (`salt`, `leaves`: `app.models.record`). `file_digest`: the PDF, once it was asked for.
    """

    __tablename__ = "document"
    __table_args__ = (Index(None, "case_id", "id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    seq: Mapped[int]
    task_key: Mapped[str]
    template_id: Mapped[int] = mapped_column(ForeignKey("document_template.id"))
    data: Mapped[dict]
    salt: Mapped[bytes | None]
    leaves: Mapped[dict | None]
    root: Mapped[bytes]
    issued_at: Mapped[datetime]
    issued_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    file_digest: Mapped[bytes | None]
