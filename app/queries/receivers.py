"""Whom a task may be given to: people found by name, login, post or organisation, the likeliest first."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from app.labels import ROLES
from app.models import Organisation, Person, Post, Task
from app.permissions import NOT_WORKING
from app.queries.actors import person_key
from app.queries.people import APPLICANT
from app.queries.standing import standing_of
from app.queries.views import PostView, Who
from app.queries.views.receiver import Receiver
from engine.duties import may_do

COPY = "cc"
MOST = 20


def receivers_of(
    session: Session,
    task_id: int,
    *,
    move: str,
    by: Who,
    now: datetime,
    q: str = "",
    recent: Sequence[str] = (),
) -> tuple[Receiver, ...]:
    """By the rules of the services: a copy goes to any open account, a task to who works and did nothing that keeps
    them from it. `recent`: logins chosen before; then come who holds the task's post, and who is of its organisation.
    """
    task = session.get_one(Task, task_id)
    first = case(
        (Person.login.in_(recent), 0),
        (_holds(now, Post.role == task.role, Post.org_id == task.org_id), 1),
        (_holds(now, Post.org_id == task.org_id), 2),
        else_=3,
    )
    asked = select(Person.id, Person.login, Person.name).where(Person.active == true(), Person.id != by.id)
    asked = asked.where(Person.login != APPLICANT)
    if move != COPY:
        asked = asked.where(_holds(now, Post.role.not_in(NOT_WORKING)))
    if q.strip():
        asked = asked.where(_is_meant(q.strip(), now))
    rows = session.execute(asked.order_by(first, Person.name, Person.id).limit(MOST)).all()
    able = _able(session, task, move, [row.id for row in rows])
    posts, loads = _posts(session, able, now), _loads(session, able)
    return tuple(Receiver(*row, tuple(posts[row.id]), loads.get(row.id, 0)) for row in rows if row.id in able)


def _is_meant(words: str, now: datetime) -> ColumnElement[bool]:
    """By what people call somebody; % and _ are signs like any other."""
    wanted = words.replace("\x00", "\ufffd")
    roles = [role for role, name in ROLES.items() if wanted in name]
    return or_(
        Person.name.contains(wanted, autoescape=True),
        Person.login.contains(wanted, autoescape=True),
        _holds(now, Organisation.name.contains(wanted, autoescape=True), Post.org_id == Organisation.id),
        _holds(now, Post.role.in_(roles)),
    )


def _holds(now: datetime, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    held = (Post.since <= now, or_(Post.until.is_(None), Post.until > now))
    return exists().where(Post.person_id == Person.id, *held, *which).correlate(Person)


def _able(session: Session, task: Task, move: str, people: Sequence[int]) -> frozenset[int]:
    """Without those whom 职责分离 keeps from it."""
    standing = standing_of(session, task.case_id) if move != COPY else None
    node = standing.chart.nodes.get(task.node) if standing else None
    if standing is None or node is None:
        return frozenset(people)
    chart, done_by = standing.chart, standing.desk.done_by
    return frozenset(each for each in people if may_do(chart, done_by, node, person_key(each)))


def _posts(session: Session, people: frozenset[int], now: datetime) -> dict[int, list[PostView]]:
    rows = session.execute(
        select(
            Post.person_id,
            Post.role,
            *(Organisation.id, Organisation.code, Organisation.name, Organisation.kind, Organisation.region_id),
        )
        .join(Organisation, Post.org_id == Organisation.id)
        .where(Post.person_id.in_(people), Post.since <= now, or_(Post.until.is_(None), Post.until > now))
        .order_by(Post.id)
    )
    found: dict[int, list[PostView]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(PostView(*row[1:]))
    return found


def _loads(session: Session, people: frozenset[int]) -> dict[int, int]:
    """Tasks given to them by name."""
    named = and_(Task.closed_at.is_(None), Task.person_id.is_not(None), Task.person_id.in_(people))
    rows = session.execute(select(Task.person_id, func.count()).where(named).group_by(Task.person_id))
    return {person_id: count for person_id, count in rows if person_id is not None}
