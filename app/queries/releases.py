"""Cases by which a draft was to be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartRelease, Person


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """`asked`: the form of the request. `status` and `result`: of the case, empty where it is archived."""

    number: str
    revision: int
    bundle: str
    callers: Mapping[str, str]
    asked: Mapping[str, Any]
    asked_by: str
    asked_at: datetime
    status: str
    result: str


def releases_of(session: Session, draft_id: int) -> tuple[ReleaseView, ...]:
    """The newest first."""
    rows = session.execute(
        select(ChartRelease, Person.name, Case.status, Case.result)
        .join(Person, ChartRelease.asked_by == Person.id)
        .outerjoin(Case, Case.number == ChartRelease.number)
        .where(ChartRelease.draft_id == draft_id)
        .order_by(ChartRelease.asked_at.desc(), ChartRelease.number.desc())
    )
    return tuple(
        ReleaseView(
            row.number,
            row.revision,
            row.bundle.hex(),
            row.callers,
            row.asked,
            asked_by,
            row.asked_at,
            status or "",
            result or "",
        )
        for row, asked_by, status, result in rows
    )


def release_of(session: Session, draft_id: int) -> ReleaseView:
    """The last one that was asked for. Raises NotFound."""
    found = releases_of(session, draft_id)
    if not found:
        raise NotFound(what=f"草稿「{draft_id}」的发布申请")
    return found[0]
