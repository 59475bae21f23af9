"""What happened to cases since somebody looked, and whom it concerns."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models import Case, Copy, InboxChange, Task


@dataclass(frozen=True, slots=True)
class Change:
    """`person_id`: who had a task until then."""

    id: int
    case_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Concerned:
    """People by their number, and posts as role and organisation."""

    people: frozenset[int]
    places: frozenset[tuple[str, int]]


def latest_change(session: Session) -> int:
    return session.scalar(select(func.max(InboxChange.id))) or 0


def changes_after(session: Session, last: int) -> list[Change]:
    rows = session.execute(
        select(InboxChange.id, InboxChange.case_id, InboxChange.person_id)
        .where(InboxChange.id > last)
        .order_by(InboxChange.id)
    )
    return [Change(*row) for row in rows]


def concerned_by(session: Session, changes: Collection[Change], since: datetime) -> Concerned:
    """Who has, had or did a task of these cases, who was told of them, and who could do what is open there, or was
    `since`.
    """
    cases = {each.case_id for each in changes}
    people = {each.person_id for each in changes} | set(_told(session, cases)) | set(_filers(session, cases))
    places = set()
    for role, org_id, closed_at, *holders in session.execute(_tasks(cases)):
        people.update(holders)
        if closed_at is None or closed_at >= since:
            places.add((role, org_id))
    return Concerned(frozenset(one for one in people if one), frozenset(places))


def _tasks(cases: Collection[int]) -> Select:
    holders = (Task.person_id, Task.claimed_by, Task.owner_id, Task.closed_by)
    return select(Task.role, Task.org_id, Task.closed_at, *holders).where(Task.case_id.in_(cases))


def _told(session: Session, cases: Collection[int]) -> Iterable[int]:
    return session.scalars(select(Copy.person_id).where(Copy.case_id.in_(cases)))


def _filers(session: Session, cases: Collection[int]) -> Iterable[int | None]:
    return session.scalars(select(Case.filed_by).where(Case.id.in_(cases)))
