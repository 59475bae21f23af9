"""命令日志: the truth about every case."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base
from app.models.deflated import Deflated

KEYED = text("request_key IS NOT NULL")
KEY_ONCE = "uq_journal_actor_request_key"


class JournalLine(Base):
    """One command and what came of it, verbatim (decision 1). Only ever added to, by `services.advance`."""

    __tablename__ = "journal"
    __table_args__ = (
        Index(
            KEY_ONCE,
            "actor",
            "request_key",
            unique=True,
            sqlite_where=KEYED,
            postgresql_where=KEYED,
        ),
        STRICT,
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[str]
    request_key: Mapped[str | None]
    digest: Mapped[bytes]
    body: Mapped[bytes] = mapped_column(Deflated)
