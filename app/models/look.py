"""查阅记录: who looked at which personal data, line after line, each bound to the one before."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Look(Base):
    """Only ever added to, by `services.keep_looks`; `seq` counts from 1 without gaps.

    Nobody (`person_id` empty) is the applicant, at the door open to strangers, or the command line. `case_number` is
    empty where a list was searched or taken away: `cases` tells how many stood there. `what`: form, file, sheet, …
    (`labels.LOOKS`); `way`: the route. `digest` is over the line and the digest of the line before, so that it can
    refer to no row that goes.
    """

    __tablename__ = "look"
    __table_args__ = (
        Index(None, "at", "seq"),
        Index(None, "person_id", "at", "seq"),
        Index(None, "case_number", "at", "seq"),
        STRICT,
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case_number: Mapped[str]
    cases: Mapped[int]
    what: Mapped[str]
    way: Mapped[str]
    digest: Mapped[bytes]
