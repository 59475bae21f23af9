"""归档办件: what is still known of a case whose rows have gone into a package."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class ArchivedCase(Base):
    """Written by `archive.keep_family` in the transaction that deletes the case. Holds no personal data.

    `seq` counts from 1 without gaps and `digest` binds a row to the one before, as in `app.models.look`. `family`: the
    number of the case whose linked cases lie in the same package. `place` of the package in the archive's folder,
    `package` its sha256; `lines` and `head`: how many journal lines there were, and the digest of the last.
    """

    __tablename__ = "archived_case"
    __table_args__ = (Index(None, "handling_id", "seq"), Index(None, "family"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(unique=True)
    family: Mapped[str]
    query_code: Mapped[str]
    item_code: Mapped[str]
    item_name: Mapped[str]
    handling_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    accepting_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    filed_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    result: Mapped[str]
    lines: Mapped[int]
    head: Mapped[bytes]
    place: Mapped[str]
    package: Mapped[bytes]
    size: Mapped[int]
    archived_at: Mapped[datetime]
    archived_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[bytes]
