"""办件: one application on its way along its chart."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base
from app.models.deflated import Deflated

OPEN = text("ended_at IS NULL")
LIGHTS = ("handling_id", "due_at", "warn_at", "paused_at", "status", "id")
APPLIED = text("ended_at IS NULL AND parent_id IS NULL")
WAITS = text("waits <> ''")
SUPERVISED = text("supervised = 1")
OVER = text("ended_at IS NOT NULL AND parent_id IS NULL")
UNLOGGED = text("logged < revision")


class Case(Base):
    """What a case is, and where it stands. `services.advance` writes the second half, `rebuild_case` restores it.

    `state` belongs to the engine. `revision` counts the journal's lines and makes two people who act on the same
    picture collide; `head` is the digest of the last line, so that a journal cut short is noticed.
    `due_at` and `warn_at` are of the promised limit, `legal_at` of the legal one; `paused_at`: since when the decision
    clock stands still. `calendar` and `ladders`: digests of the versions it is paced by, until a Retime; none: those in
    force. A linked case has a `parent_id`, and the line that was its `cause`: `number/seq/n`.
    `filed_by`: who began it, if a person did; `channel`: where it came from: window, online, …; `express`: 绿色通道.
    `waits`: supplement or special while it is at that stage or a linked case of that kind is at work; `supervised`
    while a 督办 is. `logged`: how many lines have come to the log, kept by `services.seal_lines`.
    `applicant` is personal data and may be erased.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        Index(None, "handling_id", "filed_at"),
        Index("uq_case_file_cause", "cause", unique=True),
        Index("ix_case_file_pace", "calendar", "ladders", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_case_file_lights", *LIGHTS, sqlite_where=APPLIED, postgresql_where=APPLIED),
        Index(None, "filed_by", "filed_at", "id"),
        Index(None, "applicant", "filed_at", "id"),
        Index("ix_case_file_waits", "handling_id", "waits", "filed_at", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_case_file_waits_there", "accepting_id", "waits", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_case_file_over", "ended_at", "id", sqlite_where=OVER, postgresql_where=OVER),
        Index("ix_case_file_supervised", "supervised", "id", sqlite_where=SUPERVISED, postgresql_where=SUPERVISED),
        Index("ix_case_file_unlogged", "id", sqlite_where=UNLOGGED, postgresql_where=UNLOGGED),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    query_code: Mapped[str]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    chart_version_id: Mapped[int] = mapped_column(ForeignKey("chart_version.id"))
    handling_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    accepting_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    applicant: Mapped[str]
    filed_at: Mapped[datetime]

    revision: Mapped[int] = mapped_column(default=0)
    head: Mapped[bytes] = mapped_column(default=b"")
    state: Mapped[bytes | None] = mapped_column(Deflated)
    status: Mapped[str] = mapped_column(default="new")
    stage: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    accepted_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    warn_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    legal_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    calendar: Mapped[bytes | None]
    ladders: Mapped[bytes | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    cause: Mapped[str | None]
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[str] = mapped_column(default="window", server_default=text("'window'"))
    express: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    waits: Mapped[str] = mapped_column(default="", server_default=text("''"))
    supervised: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    logged: Mapped[int] = mapped_column(default=0, server_default=text("0"))

    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}
