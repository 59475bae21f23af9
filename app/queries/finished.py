"""Cases that have been over for long: which of them may go into the archive, and what still holds one back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import NotFound
from app.models import Card, Case, ItemVersion, OutboxMessage
from app.queries.keyset import key_of
from app.queries.paging import oldest_first

APPEALED = "appealed"
TERM = "archive_days"
"""What an item calls it: days its finished cases stay at least, where that is longer than the house lets them stay."""


@dataclass(frozen=True, slots=True)
class Member:
    """One case of a family. `logged`: up to which of its lines the log has it."""

    id: int
    number: str
    revision: int
    logged: int
    head: bytes
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Over:
    """A case that ended, and where lists of them go on."""

    id: int
    number: str
    ended_at: datetime


def finished(session: Session, before: datetime, now: datetime, *, limit: int, after: Over | None = None) -> list[Over]:
    """Cases nobody linked to another, ended before then with all that are linked to them; the first ended first. What
    the item says of its cases' term is over as well.
    """
    linked = aliased(Case)
    still = exists().where(linked.parent_id == Case.id, (linked.ended_at.is_(None)) | (linked.ended_at >= before))
    asked = select(Case.id, Case.number, Case.ended_at)
    asked = asked.where(Case.ended_at.is_not(None), Case.ended_at < before, Case.parent_id.is_(None), ~still)
    asked = asked.where(*_terms_over(session, now))
    key = key_of(after.ended_at, after.id) if after else ""
    rows = session.execute(oldest_first(asked, Case.ended_at, Case.id, key).limit(limit))
    return [Over(*row) for row in rows]


def _terms_over(session: Session, now: datetime) -> Iterator[ColumnElement[bool]]:
    """Of each version of an item that names a term of its own."""
    for version, body in session.execute(select(ItemVersion.id, ItemVersion.body)):
        if TERM in body:
            yield or_(Case.item_version_id != version, Case.ended_at < now - timedelta(days=body[TERM]))


def family_of(session: Session, number: str, *, locked: bool = False) -> tuple[Member, ...]:
    """The case first, then those linked to it. Raises NotFound, also for one that is linked to another."""
    told = (Case.id, Case.number, Case.revision, Case.logged, Case.head, Case.ended_at)
    root = select(Case.id).where(Case.number == number, Case.parent_id.is_(None)).scalar_subquery()
    asked = select(*told).where((Case.id == root) | (Case.parent_id == root)).order_by(Case.id)
    rows = session.execute(asked.with_for_update() if locked else asked)
    family = tuple(Member(*row) for row in rows)
    if not family:
        raise NotFound(what=f"办件「{number}」")
    return family


def hindrances(session: Session, family: tuple[Member, ...]) -> Iterator[str]:
    """Why it cannot go now."""
    ids = [each.id for each in family]
    if any(each.ended_at is None for each in family):
        yield "本件或者关联办件尚未办结"
    if any(each.logged < each.revision for each in family):
        yield "日志还没有全部签入存证日志"
    if session.scalar(select(exists().where(OutboxMessage.case_id.in_(ids), OutboxMessage.try_at.is_not(None)))):
        yield "还有消息没有发出"
    if session.scalar(select(exists().where(Card.case_id.in_(ids), Card.state == APPEALED))):
        yield "监察牌的申诉尚未裁定"
