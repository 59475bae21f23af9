"""One line after the other becomes a frame: what it leads from, what it leads to, and what is odd about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Person
from app.queries.people import APPLICANT
from app.queries.replay.candidates_then import Candidates
from app.queries.replay.clocks_then import Clocks
from app.queries.replay.course import Course, Executed
from app.queries.replay.delta import NOTHING, difference
from app.queries.replay.oddities import Oddities, Turn
from app.queries.replay.papers import Filed, Papers
from app.queries.replay.posts_then import Posts
from app.queries.replay.shown import OfficeOf, Showing
from app.queries.replay.then import Names, Then
from app.queries.views.replay import Frame, Shown, ValueChange
from app.queries.views.story import TimelineEntry
from engine.chart import Chart

Said = Mapping[str, Any]


class Telling:
    """`item`: code of the item of the case; `personal`: whether who asks may see personal data."""

    def __init__(self, session: Session, case_id: int, item: str, office_of: OfficeOf, *, personal: bool):
        names, posts = Names(session), Posts(session, item)
        applicant = session.scalar(select(Person.id).where(Person.login == APPLICANT)) or 0
        self.personal = personal
        self._papers = Papers(session, case_id, personal)
        self._clocks = Clocks(session, case_id)
        self._showing = Showing(names, office_of)
        self._candidates = Candidates(posts, names, office_of)
        self._oddities = Oddities(posts, names, self._papers.issued, applicant)
        self._shown: Shown = NOTHING

    def begin(self, course: Course) -> Shown:
        """What there was to see where the telling begins."""
        self._shown = self._whole(course.then, course.filed) if course.then else NOTHING
        return self._shown

    def skip(self, course: Course, done: Executed) -> None:
        """A line nobody asked for."""
        course.follow(done)
        self.file(course, done.said, done.chart)

    def file(self, course: Course, said: Said, chart: Chart) -> tuple[ValueChange, ...]:
        course.filed, changes = self._papers.file(course.filed, said, said["seq"], chart)
        return changes

    def frame(self, course: Course, done: Executed, entry: TimelineEntry) -> Frame:
        before, shown = course.then, self._shown
        then, changes = course.follow(done), self.file(course, done.said, done.chart)
        self._shown = self._whole(then, course.filed)
        new, gone = difference(shown, self._shown)
        turn = Turn(done.said, before, then, shown, self._shown, before.at if before else None)
        return Frame(
            seq=done.said["seq"],
            entry=entry,
            executed=True,
            chart=done.chart.digest,
            fingerprint=done.said["picture"],  # the replay has compared it with that of the step
            walked=turn.walked,
            took=max((_seconds(task.opened_at, then.at) for task in turn.closed()), default=0),
            opinion=self._papers.opinion_of(done.said),
            changes=changes,
            oddities=self._oddities.of(turn),
            set=new,
            gone=gone,
        )

    def _whole(self, then: Then, filed: Filed) -> Shown:
        return {
            **self._showing.maps(then),
            **self._clocks.maps(then),
            **filed.maps(),
            "candidates": self._candidates.of(then),
        }


def _seconds(since: str, until: datetime) -> int:
    return int((until - datetime.fromisoformat(since)).total_seconds())
