"""办理历史: what every journal line says, in columns that can be searched and counted."""

from datetime import datetime

from sqlalchemy import Index, TextClause, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

FOR_SOMEBODY = text("behalf <> ''")
ENDED = text("variant <> ''")
UNREADABLE = "unreadable"


def _partial(name: str, where: TextClause, *columns: str) -> Index:
    return Index(f"ix_history_{name}", *columns, sqlite_where=where, postgresql_where=where)


class HistoryLine(Base):
    """Derived from journal and log by `services.fill_history`, and nowhere else; empty it, and it can be filled again.

    `position`: of the line in the log. `kind`: the name of its command, or `unreadable`. `actor`, `behalf`: as the
    journal has them. `task` with its `node`, `stage`, `role` and `org_id`; a line about no task has the organisation
    that handles the case. `outcome`: of a task, else where to or to whom.

    Where the line ended its task: `how` (completed, returned, skipped), `opened_at`, `signed_at` (who ended it signed
    for it, or was given it), and whole seconds: `seconds` in all, `waited` until it was signed for, `worked` from then.

    `due_at`: the promised limit before this line. `clock`: pause or continue, of the decision clock; `paused_left`: the
    percent of the promised limit left at a pause; `document`: by which the applicant was told of it. `off_minutes`: how
    far outside office hours a member of staff acted. `record_id`: the words written with it, kept in `record` alone so
    that they can be redacted. `variant`: on the line that ended the case, the digest of the nodes it had passed, in
    whatever order.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("uq_history_case_id_seq", "case_id", "seq", unique=True),
        Index(None, "at", "position"),
        Index(None, "actor", "at", "position"),
        Index(None, "item_id", "at", "position"),
        Index(None, "org_id", "at", "position"),
        Index(None, "kind", "at", "position"),
        _partial("behalf", FOR_SOMEBODY, "behalf", "at", "position"),
        _partial("variant", ENDED, "item_id", "variant", "at"),
        STRICT,
    )

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[int]
    seq: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[str]
    actor: Mapped[str]
    behalf: Mapped[str] = mapped_column(default="")
    task: Mapped[str] = mapped_column(default="")
    node: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(default="")
    org_id: Mapped[int]
    item_id: Mapped[int]
    chart_version_id: Mapped[int]
    opened_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    seconds: Mapped[int | None]
    waited: Mapped[int | None]
    worked: Mapped[int | None]
    due_at: Mapped[datetime | None]
    clock: Mapped[str] = mapped_column(default="")
    paused_left: Mapped[int | None]
    document: Mapped[str] = mapped_column(default="")
    off_minutes: Mapped[int] = mapped_column(default=0)
    record_id: Mapped[int | None]
    variant: Mapped[str] = mapped_column(default="")
