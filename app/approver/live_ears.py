"""Open inboxes of this process: who listens, for how long, and what they are told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Condition

from app.permissions import NOT_WORKING
from app.queries.changes import ChangedCase, Moved
from app.queries.views import PostView, Who

OF_ONE_PERSON = 8
"""Windows of one person that listen at once; the oldest makes room for one more."""
PAUSE = 0.2
"""Seconds between two things that one inbox is told: what happens meanwhile is told once."""


NAMED_MOST = 40
"""Tasks that one line names; where more changed, the page reads all it shows."""


@dataclass
class News:
    """What one inbox has not been told yet. `came`: open tasks that are theirs or may be; `gone`: tasks that are no
    longer; `everything`: the page has to read all it shows; with nothing named, only its numbers may have changed.
    """

    came: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    everything: bool = False

    def __str__(self) -> str:
        if self.everything or len(self.came) > NAMED_MOST:
            return "event: again\ndata:\n\n"
        named = {"came": sorted(self.came), "gone": sorted(self.gone)}
        return f"event: changed\ndata: {json.dumps(named)}\n\n"


@dataclass(eq=False)
class Ear:
    """One open inbox. `session`: the sign-in it belongs to, which it does not outlive; `whole`: it shows what cannot be
    read task by task, and hears of all the cases its people have to do with.
    """

    session: bytes
    person: int
    people: frozenset[int]
    places: frozenset[tuple[str, int]]
    until: float
    whole: bool = False
    news: News | None = None
    over: bool = False
    told_at: float = 0.0
    changed: Condition = field(default_factory=Condition)

    def hear(self, cases: Iterable[ChangedCase]) -> None:
        """Of those that concern it."""
        for case in cases:
            had = not self.people.isdisjoint(case.had)
            tasks = [each for each in case.tasks if had or self._is_near(each)]
            followed = self.whole and not self.people.isdisjoint(case.followers)
            if tasks or had or followed or not self.people.isdisjoint(case.told):
                came = {each.id for each in tasks if each.is_open and self._is_near(each) and self._may_have(each)}
                self.tell(News(came, {each.id for each in tasks} - came, self.whole))

    def tell(self, news: News) -> None:
        with self.changed:
            told = self.news or News()
            came, gone = (told.came - news.gone) | news.came, (told.gone - news.came) | news.gone
            self.news = News(came, gone, told.everything or news.everything)
            self.changed.notify_all()

    def end(self) -> None:
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def wait(self, seconds: float) -> str:
        """What it is told, `over`, or nothing within this time."""
        with self.changed:
            self.changed.wait_for(lambda: bool(self.news or self.over), self._left(seconds))
            if self.news and not self.over:
                self.changed.wait_for(lambda: self.over, max(0.0, self.told_at + PAUSE - time.monotonic()))
            return self._said()

    def _left(self, seconds: float) -> float:
        return max(0.0, min(seconds, self.until - time.monotonic()))

    def _said(self) -> str:
        if self.over or time.monotonic() >= self.until:
            return "over"
        if self.news is None:
            return ""
        said, self.news, self.told_at = str(self.news), None, time.monotonic()
        return said

    def _is_near(self, task: Moved) -> bool:
        return task.place in self.places or not self.people.isdisjoint(task.holders)

    def _may_have(self, task: Moved) -> bool:
        return not task.taken or not self.people.isdisjoint(task.holders)


def ear_of(person: Who, session: bytes, until: float, whole: bool) -> Ear:
    """Hears what concerns the person, their posts, and those they act for."""
    posts: Iterable[PostView] = (*person.posts, *(post for each in person.acts_for for post in each.posts))
    people = frozenset({person.id, *(each.id for each in person.acts_for)})
    places = frozenset((post.role, post.org_id) for post in posts if post.role not in NOT_WORKING)
    return Ear(session, person.id, people, places, until, whole)
