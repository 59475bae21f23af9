"""Versions of the escalation ladders, and which of their posts nobody holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import LadderVersion, Person, Post
from app.queries.paging import cut
from app.queries.views import Page
from engine.ladders import HANDLER, Ladders
from engine.read_ladders import from_json


@dataclass(frozen=True, slots=True)
class LadderRow:
    version: int
    digest: str
    known_at: datetime
    published_by: str
    reason: str
    ladders: Ladders


def ladder_rows(session: Session, *, limit: int = 50, after: str = "") -> Page:
    """The newest first."""
    asked = _rows().order_by(LadderVersion.id.desc()).limit(limit + 1)
    if after:
        asked = asked.where(LadderVersion.id < int(after))
    found = [_row(*each) for each in session.execute(asked)]
    return cut(found, limit, lambda row: row, lambda row: row.version)


def ladder_row(session: Session, version: int) -> LadderRow:
    """Raises NotFound."""
    found = session.execute(_rows().where(LadderVersion.id == version)).one_or_none()
    if found is None:
        raise NotFound(what=f"升级规则的第 {version} 版")
    return _row(*found)


def unheld_roles(session: Session, ladders: Ladders, *, now: datetime) -> list[str]:
    """Posts these ladders write to that nobody in the city holds now."""
    wanted = {word for ladder in ladders.ladders.values() for rung in ladder.rungs for word in rung.to} - {HANDLER}
    held = select(Post.role).where(
        Post.role.in_(wanted), Post.since <= now, or_(Post.until.is_(None), Post.until > now)
    )
    return sorted(wanted - set(session.scalars(held.distinct())))


def _rows() -> Select:
    return select(LadderVersion, Person.name).outerjoin(Person, LadderVersion.published_by == Person.id)


def _row(version: LadderVersion, by: str | None) -> LadderRow:
    told = (version.id, version.digest.hex(), version.known_at, by or "")
    return LadderRow(*told, version.reason, from_json(version.body))
