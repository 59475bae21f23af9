"""Who held which post, and who acted for whom, at moments of the past: both keep their periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Agency, Person, Post
from app.permissions import APPROVING, CONTRACTED, NOT_WORKING
from app.queries.actors import person_key


class Held(NamedTuple):
    """A post with its period."""

    role: str
    org_id: int
    since: datetime
    until: datetime | None

    def at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


class Acting(NamedTuple):
    """An agency; `until`: when it was over, early or not. No `items`: for every item."""

    agent: int
    staff: str
    since: datetime
    until: datetime
    items: frozenset[str]

    def at(self, moment: datetime, item: str) -> bool:
        return self.since <= moment < self.until and (not self.items or item in self.items)


@dataclass(frozen=True, slots=True)
class Entitled:
    """Somebody who might have taken a task; `principal`: whom they acted for."""

    person: str
    principal: str = ""


class Posts:
    """Asked once for each place and person. `item`: code of the item of the case."""

    def __init__(self, session: Session, item: str):
        self._session, self._item = session, item
        self._places: dict[tuple[str, int], list[tuple[int, Held]]] = {}
        self._posts: dict[int, list[Held]] = {}
        self._agencies: dict[int, list[Acting]] = {}

    def entitled(self, role: str, org_id: int, named: int | None, at: datetime) -> Iterable[Entitled]:
        """Who might have taken a task for this post, or for one person alone, and the agents of those."""
        people = [named] if named else self._holders(role, org_id, at)
        for person in people:
            yield Entitled(person_key(person))
        for person in people:
            for agent in self._agents(person, role, org_id, named, at):
                yield Entitled(person_key(agent), person_key(person))

    def held(self, person: int, at: datetime) -> frozenset[str]:
        """The roles of somebody at a moment."""
        return frozenset(post.role for post in self._of(person) if post.at(at))

    def _holders(self, role: str, org_id: int, at: datetime) -> list[int]:
        place = (role, org_id)
        if place not in self._places:
            asked = select(Post).where(Post.role == role, Post.org_id == org_id).order_by(Post.person_id)
            found = self._session.scalars(asked)
            self._places[place] = [(each.person_id, Held(role, org_id, each.since, each.until)) for each in found]
        return list(dict.fromkeys(person for person, post in self._places[place] if post.at(at)))

    def _agents(self, person: int, role: str, org_id: int, named: int | None, at: datetime) -> Iterable[int]:
        """By the rules of `queries.asker`: agents work themselves, and approve nothing while under contract."""
        for acting in self._acting(person):
            if not acting.at(at, self._item) or not self.held(acting.agent, at) - NOT_WORKING:
                continue
            barred = APPROVING if acting.staff == CONTRACTED else frozenset()
            lent = [post for post in self._of(person) if post.at(at) and post.role not in NOT_WORKING | barred]
            if lent and (named or any((post.role, post.org_id) == (role, org_id) for post in lent)):
                yield acting.agent

    def _of(self, person: int) -> list[Held]:
        if person not in self._posts:
            asked = select(Post.role, Post.org_id, Post.since, Post.until).where(Post.person_id == person)
            self._posts[person] = [Held(*row) for row in self._session.execute(asked)]
        return self._posts[person]

    def _acting(self, person: int) -> list[Acting]:
        if person not in self._agencies:
            asked = select(Agency, Person.staff).join(Person, Agency.agent_id == Person.id)
            rows = self._session.execute(asked.where(Agency.principal_id == person).order_by(Agency.id))
            self._agencies[person] = [_acting(row, staff) for row, staff in rows]
        return self._agencies[person]


def _acting(row: Agency, staff: str) -> Acting:
    until = min(row.until, row.ended_at) if row.ended_at else row.until
    return Acting(row.agent_id, staff, row.since, until, frozenset(row.items))
