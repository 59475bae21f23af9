"""Open inboxes of this process: who listens, for how long, and what they are told."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Condition

from app.permissions import NOT_WORKING
from app.queries.changes import Concerned
from app.queries.views import PostView, Who

OF_ONE_PERSON = 8
"""Windows of one person that listen at once; further ones ask every few seconds instead."""
PAUSE = 0.2
"""Seconds between two things that one inbox is told: what happens meanwhile is told once."""


@dataclass(eq=False)
class Ear:
    """One open inbox. `session`: the sign-in it belongs to, which it does not outlive."""

    session: bytes
    person: int
    people: frozenset[int]
    places: frozenset[tuple[str, int]]
    until: float
    news: bool = False
    over: bool = False
    told_at: float = 0.0
    changed: Condition = field(default_factory=Condition)

    def hears(self, concerned: Concerned) -> bool:
        return not (self.people.isdisjoint(concerned.people) and self.places.isdisjoint(concerned.places))

    def tell(self) -> None:
        with self.changed:
            self.news = True
            self.changed.notify_all()

    def end(self) -> None:
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def wait(self, seconds: float) -> str:
        """`changed`, `over`, or nothing within this time."""
        with self.changed:
            self.changed.wait_for(lambda: self.news or self.over, self._left(seconds))
            if self.news and not self.over:
                self.changed.wait_for(lambda: self.over, max(0.0, self.told_at + PAUSE - time.monotonic()))
            return self._said()

    def _left(self, seconds: float) -> float:
        return max(0.0, min(seconds, self.until - time.monotonic()))

    def _said(self) -> str:
        if self.over or time.monotonic() >= self.until:
            return "over"
        if not self.news:
            return ""
        self.news, self.told_at = False, time.monotonic()
        return "changed"


def ear_of(person: Who, session: bytes, until: float) -> Ear:
    """Hears what concerns the person, their posts, and those they act for."""
    posts: Iterable[PostView] = (*person.posts, *(post for each in person.acts_for for post in each.posts))
    people = frozenset({person.id, *(each.id for each in person.acts_for)})
    places = frozenset((post.role, post.org_id) for post in posts if post.role not in NOT_WORKING)
    return Ear(session, person.id, people, places, until)
