"""条文点灯: which clause of the law a case rests on."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Citation(Base):
    """Written by `services.advance` when a clock of the case first rests on the clause, restored by `rebuild_case`."""

    __tablename__ = "citation"
    __table_args__ = (
        Index("uq_citation_case_id_clause", "case_id", "clause", unique=True),
        Index(None, "clause", "case_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    clause: Mapped[str]
    seq: Mapped[int]
