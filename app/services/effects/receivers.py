"""Who hears of the rungs of a line: people and posts, each once with all that is for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation, Task
from app.queries.people import holders_of, people_of
from app.queries.views.person import Addressee
from app.services.effects.escalation import Escalation
from app.services.effects.tasks import TASK, tasks_of
from engine.events import Escalated
from engine.ladders import HANDLER

CENTRE = "centre"
WATCHING = ("center_office", "inspection")
"""Posts that watch over departments, mostly from the centre that stands beside them."""


@dataclass(slots=True)
class Receiver:
    """A person, or everybody who holds the role at the organisation. `task_id`: the task it is about, where it is one.

    `people` get the e-mails.
    """

    org_id: int
    role: str
    person_id: int | None
    people: tuple[Addressee, ...]
    task_id: int | None = None
    rungs: list[Escalated] = field(default_factory=list)

    def hears(self, rung: Escalated, task_id: int | None) -> None:
        if rung not in self.rungs:
            self.rungs.append(rung)
            self.task_id = self.task_id or task_id

    @property
    def place(self) -> object:
        return self.person_id or (self.org_id, self.role)


@dataclass(frozen=True, slots=True)
class Audience:
    """`unheld`: roles a rung names that nobody holds, neither there nor above."""

    receivers: tuple[Receiver, ...]
    unheld: tuple[str, ...]


def audience_of(session: Session, told: Escalation, *, now: datetime) -> Audience:
    """By the posts that are held now: who takes over is told too."""
    found: dict[object, Receiver] = {}
    unheld: dict[str, None] = {}
    for rung in told.rungs:
        for word in rung.to:
            named = list(_named(session, told, rung, word, now))
            if not named:
                unheld[word] = None
            for receiver in named:
                found.setdefault(receiver.place, receiver).hears(rung, receiver.task_id)
    return Audience(tuple(_folded(found)), tuple(unheld))


def superior_post(session: Session, role: str, org_id: int, *, now: datetime) -> Receiver | None:
    """The post of this role at the organisation, or at the nearest one above it that has somebody on it."""
    for office in _upwards(session, org_id, role in WATCHING):
        holders = holders_of(session, role, office, now=now)
        if holders:
            return Receiver(office, role, None, holders)
    return None


def _upwards(session: Session, org_id: int, with_centres: bool) -> Iterator[int]:
    """The organisation and those above it; and, where asked for, the 政务服务中心 of each of these."""
    office: int | None = org_id
    while office is not None:
        yield office
        if with_centres:
            centres = select(Organisation.id).where(Organisation.parent_id == office, Organisation.kind == CENTRE)
            yield from session.scalars(centres.order_by(Organisation.id))
        office = session.scalar(select(Organisation.parent_id).where(Organisation.id == office))


def _named(session: Session, told: Escalation, rung: Escalated, word: str, now: datetime) -> Iterator[Receiver]:
    tasks = tasks_of(session, told.case.id, rung)
    if word == HANDLER:
        yield from (_who_has(session, task, now) for task in tasks)
        return
    theirs = tasks if rung.kind == TASK else []
    for office in sorted({task.org_id for task in theirs} or {told.case.handling_id}):
        found = superior_post(session, word, office, now=now)
        if found is not None:
            found.task_id = theirs[0].id if theirs else None
            yield found


def _who_has(session: Session, task: Task, now: datetime) -> Receiver:
    """By name, as far as that person still has an account; else the post."""
    by_name = task.person_id or task.claimed_by or task.closed_by
    people = people_of(session, [by_name]) if by_name else ()
    if people:
        return Receiver(task.org_id, task.role, by_name, people, task.id)
    return Receiver(task.org_id, task.role, None, holders_of(session, task.role, task.org_id, now=now), task.id)


def _folded(found: dict[object, Receiver]) -> Iterator[Receiver]:
    """A post all of whose holders hear by name needs no message of its own."""
    posts = [each for each in found.values() if each.person_id is None]
    for post in posts:
        named = [found.get(each.id) for each in post.people]
        if named and all(named):
            for receiver in filter(None, named):
                for rung in post.rungs:
                    receiver.hears(rung, post.task_id)
        else:
            yield post
    yield from (each for each in found.values() if each.person_id is not None)
