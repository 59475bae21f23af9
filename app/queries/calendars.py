"""Versions of the working calendar: who published them, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import CalendarVersion, Case, Organisation, Person


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """`version` numbers them in the order they were published; `body` is what the version holds."""

    version: int
    digest: str
    body: Mapping[str, Any]
    published_at: datetime
    published_by: str
    reason: str
    open_cases: int
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    code: str
    name: str


def calendar_rows(session: Session) -> tuple[CalendarRow, ...]:
    """All of them, newest first: the first one is in force."""
    rows = session.execute(_versions().order_by(CalendarVersion.id.desc())).all()
    return tuple(_row(row, in_force=place == 0) for place, row in enumerate(rows))


def calendar_row(session: Session, version: int) -> CalendarRow:
    """Raises NotFound."""
    row = session.execute(_versions().where(CalendarVersion.id == version)).one_or_none()
    if row is None:
        raise NotFound(what=f"工作日历第 {version} 版")
    newest = session.scalar(select(func.max(CalendarVersion.id)))
    return _row(row, in_force=version == newest)


def newest_body(session: Session) -> Mapping[str, Any] | None:
    """What the calendar in force holds; None before any was published."""
    return session.scalar(select(CalendarVersion.body).order_by(CalendarVersion.id.desc()).limit(1))


def offices(session: Session) -> tuple[Office, ...]:
    """Every organisation, by name: each may deviate."""
    rows = session.execute(select(Organisation.code, Organisation.name).order_by(Organisation.name))
    return tuple(Office(*row) for row in rows)


def _versions() -> Select:
    paced = select(func.count()).where(Case.calendar == CalendarVersion.digest, Case.ended_at.is_(None))
    return select(CalendarVersion, Person.name, paced.correlate(CalendarVersion).scalar_subquery()).outerjoin(
        Person, Person.id == CalendarVersion.published_by
    )


def _row(row: Row, in_force: bool) -> CalendarRow:
    held, publisher, open_cases = row
    return CalendarRow(
        held.id,
        held.digest.hex(),
        held.body,
        held.known_at,
        publisher or "",
        held.reason,
        open_cases,
        in_force,
    )
