"""Who could have taken a task at a moment of the past, and what kept others from it."""

from typing import Any

from app.queries.actors import person_id
from app.queries.replay.posts_then import Entitled, Posts
from app.queries.replay.shown import OfficeOf
from app.queries.replay.then import Names, Then
from engine.duties import barred
from engine.picture import OpenTask
from engine.sitting import DONE, whole_of

Row = dict[str, Any]
SIGNED = "本次已签署"


class Candidates:
    """By the posts and agencies of then."""

    def __init__(self, posts: Posts, names: Names, office_of: OfficeOf):
        self._posts, self._names, self._office_of = posts, names, office_of

    def of(self, then: Then) -> dict[str, list[Row]]:
        """By task. Where somebody has signed for it, it is theirs, and their agents' until they give it back."""
        return {key: self._of(task, then) for key, task in then.picture.tasks.items()}

    def _of(self, task: OpenTask, then: Then) -> list[Row]:
        kept_away = _kept_away(task, then)
        named = person_id(task.claimed_by or task.person)
        found = self._posts.entitled(task.role, self._office_of(task.org).id, named, then.at)
        return [self._row(each, kept_away) for each in found]

    def _row(self, each: Entitled, kept_away: dict[str, str]) -> Row:
        return {
            "key": each.person,
            "name": self._names.of(each.person),
            "for_key": each.principal,
            "for_name": self._names.of(each.principal),
            "barred": kept_away.get(each.person) or kept_away.get(each.principal, ""),
        }


def _kept_away(task: OpenTask, then: Then) -> dict[str, str]:
    """Person -> what they did that keeps them from it."""
    node, picture, chart = then.chart.nodes.get(task.node), then.picture, then.chart
    rules = barred(chart, picture.done_by, node) if node else ()
    found = {each.person: f"办过「{chart.label(each.done)}」" for each in rules}
    seats = picture.sittings.get(whole_of(task.key), ())
    return found | {seat.by: SIGNED for seat in seats if seat.state == DONE and seat.by}
