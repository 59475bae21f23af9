"""Posts with their periods: of a person, over and to come as well, and of an organisation."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.models import Organisation, Person, Post
from app.permissions import APPROVING
from app.queries.held import lasts_after

COMING, RUNNING, OVER = "coming", "running", "over"


@dataclass(frozen=True, slots=True)
class PostLine:
    """Who holds which role where; `state`: coming, running or over."""

    id: int
    person_id: int
    person_name: str
    role: str
    org_code: str
    org_name: str
    since: datetime
    until: datetime | None
    state: str

    @property
    def last_day(self) -> datetime | None:
        """The last moment it counts, for people who think in days."""
        return self.until - timedelta(microseconds=1) if self.until else None


def posts_of_person(session: Session, person_id: int, *, now: datetime) -> tuple[PostLine, ...]:
    """All there ever were."""
    return _posts(session, [Post.person_id == person_id], now)


def posts_of_office(session: Session, org_id: int, *, now: datetime) -> tuple[PostLine, ...]:
    """Those that count now or will."""
    return _posts(session, [Post.org_id == org_id, lasts_after(now), Person.active == true()], now)


def post_line(session: Session, post_id: int, *, now: datetime) -> PostLine:
    return _posts(session, [Post.id == post_id], now)[0]


def approves_as(session: Session, person_id: int, now: datetime) -> str | None:
    """The role of a post, running or to come, that decides for the authority; None without one."""
    approving = Post.person_id == person_id, Post.role.in_(APPROVING), lasts_after(now)
    return session.scalar(select(Post.role).where(*approving).limit(1))


def _posts(session: Session, which: list[ColumnElement[bool]], now: datetime) -> tuple[PostLine, ...]:
    asked = (
        select(Post, Person.name, Organisation.code, Organisation.name)
        .join(Person, Post.person_id == Person.id)
        .join(Organisation, Post.org_id == Organisation.id)
        .where(*which)
        .order_by(Post.until.is_not(None), Post.role, Post.since)
    )
    return tuple(_line(*row, now) for row in session.execute(asked))


def _line(post: Post, person: str, code: str, office: str, now: datetime) -> PostLine:
    state = COMING if post.since > now else OVER if post.until and post.until <= now else RUNNING
    return PostLine(post.id, post.person_id, person, post.role, code, office, post.since, post.until, state)
