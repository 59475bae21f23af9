"""出件送达: results that wait to be handed over, and how those were that no longer wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import false, or_, select, tuple_
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, Record, Task
from app.permissions import NOT_WORKING
from app.queries.keyset import key_of
from app.queries.paging import cut, oldest_first
from app.queries.search import names
from app.queries.views import Page, Who

STAGE = "deliver"
RECORD = "delivery"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`way`: what the application asks for; `claimed_by` 0: nobody has signed for it."""

    task_id: int
    number: str
    applicant: str
    item_name: str
    way: str
    since: datetime
    due_at: datetime | None
    claimed_by: int


def deliveries(session: Session, person: Who, *, q: str = "", limit: int = 50, after: str = "") -> Page[Waiting]:
    """At the person's posts, the oldest first; what a colleague has signed for is left out."""
    asked = (
        select(Task, Case.number, Case.applicant, ItemVersion.name)
        .join(Case, Task.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .where(Task.closed_at.is_(None), Task.stage == STAGE, _at_posts(person), Case.status == "running")
        .where(or_(Task.claimed_by.is_(None), Task.claimed_by == person.id))
    )
    if q.strip():
        asked = asked.where(names(q))
    rows = session.execute(oldest_first(asked, Task.opened_at, Task.id, after).limit(limit + 1)).all()
    ways = _ways(session, {row[0].case_id for row in rows})
    return cut(rows, limit, lambda row: _waiting(row, ways), lambda row: key_of(row[0].opened_at, row[0].id))


def delivered(session: Session, case_number: str, task_key: str) -> Mapping[str, Any]:
    """What proves that the result of a task was handed over; empty where nothing was said."""
    asked = select(Record.body).join(Case, Record.case_id == Case.id)
    found = session.scalar(
        asked.where(Case.number == case_number, Record.kind == RECORD, Record.task_key == task_key)
        .order_by(Record.id.desc())
        .limit(1)
    )
    return found or {}


def _at_posts(person: Who):
    posts = [(post.org_id, post.role) for post in person.posts if post.role not in NOT_WORKING]
    given = or_(Task.person_id.is_(None), Task.person_id == person.id)
    return tuple_(Task.org_id, Task.role).in_(posts) & given if posts else false()


def _ways(session: Session, cases: set[int]) -> dict[int, str]:
    """How each applicant wants to get the result: what the latest form says."""
    rows = session.execute(
        select(Record.case_id, Record.body).where(Record.case_id.in_(cases), Record.kind == "form").order_by(Record.id)
    )
    return {case_id: str(body["delivery_way"]) for case_id, body in rows if body.get("delivery_way")}


def _waiting(row: Any, ways: Mapping[int, str]) -> Waiting:
    task, number, applicant, item_name = row
    way = ways.get(task.case_id, "")
    return Waiting(task.id, number, applicant, item_name, way, task.opened_at, task.due_at, task.claimed_by or 0)
