"""待办: a task as it stands in someone's inbox, and as it was done."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, TextClause, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base
from app.models.types import FAR

NAMED = text("closed_at IS NULL AND person_id IS NOT NULL")
CLAIMED = text("closed_at IS NULL AND person_id IS NULL AND claimed_by IS NOT NULL")
HELD = text("closed_at IS NULL AND holder_id > 0")
FREE = text("closed_at IS NULL AND holder_id = 0 AND asleep = 0")
FREE_EXPRESS = text("closed_at IS NULL AND holder_id = 0 AND asleep = 0 AND express = 1")
BY_AGENT = text("agent_id IS NOT NULL")
ASLEEP = text("closed_at IS NULL AND asleep = 1")


ASKED = ("sitting", "case_id", "closed_at", "holder_id", "asleep", "supervised")
"""What every search of free tasks asks besides: so that SQLite too finds it in the index and reads no row."""
POST, OPEN = ("org_id", "role"), ("closed_at", "asleep", "supervised")


def _open(name: str, where: TextClause, *columns: str) -> Index:
    """An index of open tasks alone: it stays small, however many have been done."""
    return Index(f"ix_task_{name}", *columns, sqlite_where=where, postgresql_where=where)


class Task(Base):
    """Written by `services.advance`, restored by `rebuild_case`.

    `person_id`: only this person may do it; `owner_id`: who delegated it and gets it back. `signed_at`: when somebody
    signed for it by hand. `how` is empty while the task is open, then completed, cancelled, returned, taken_back or
    removed; `agent_id`: who did it in place of `closed_by`. `latest_at`: 依法倒推, the last moment for the case to keep
    its promised limit; `priority`: raised so often.
    `sitting`: key of the whole task where this is one of several signatures. `express`: 绿色通道.

    What inboxes sort and count by stands here while a task is open (decision 48): `due_by` and `warn_by`, of the task,
    else of its case, else FAR; `latest_by`; `holder_id`: who has it, by name or by signing for it, 0: nobody;
    `asleep`: its case is suspended; `supervised`: a 督办 is about it.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("uq_task_case_id_key", "case_id", "key", unique=True),
        _open("person_id", NAMED, "person_id"),
        _open("claimed", CLAIMED, "org_id", "role", "claimed_by"),
        _open("held", HELD, "holder_id", "due_by", "id", "warn_by", "opened_at", "express", "person_id", *POST, *OPEN),
        _open("asleep", ASLEEP, "org_id", "role"),
        _open("free_due", FREE, "org_id", "role", "due_by", "id", *ASKED),
        _open("free_latest", FREE, "org_id", "role", "latest_by", "id", *ASKED),
        _open("free_arrived", FREE, "org_id", "role", "opened_at", "id", "warn_by", "express", *ASKED),
        _open("free_pressing", FREE, "org_id", "role", "warn_by", "due_by", "express", "opened_at", "id", *ASKED),
        _open("free_express", FREE_EXPRESS, "org_id", "role", "opened_at", "id", "express", *ASKED),
        Index(None, "closed_by", "closed_at"),
        Index(None, "agent_id", "closed_at", sqlite_where=BY_AGENT, postgresql_where=BY_AGENT),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[str]
    node: Mapped[str]
    stage: Mapped[str]
    role: Mapped[str]
    org_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    warn_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    urged: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    latest_at: Mapped[datetime | None]
    priority: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    closed_at: Mapped[datetime | None]
    how: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sitting: Mapped[str] = mapped_column(default="", server_default=text("''"))
    express: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    due_by: Mapped[datetime] = mapped_column(default=FAR, nullable=True)
    warn_by: Mapped[datetime] = mapped_column(default=FAR, nullable=True)
    latest_by: Mapped[datetime] = mapped_column(default=FAR, nullable=True)
    holder_id: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    asleep: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    supervised: Mapped[int] = mapped_column(default=0, server_default=text("0"))
