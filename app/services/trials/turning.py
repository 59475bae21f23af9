"""A turn being made: the commands of one deed, and what the house would do by itself behind each of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import TrialFull
from app.queries.actors import SYSTEM
from app.services.trials.run import Run, Turn
from engine import candidates as rules
from engine.commands import Assign, Command, Complete, Fire, Skip
from engine.duties import may_do
from engine.events import TaskOpened
from engine.picture import Deadline, OpenTask
from engine.run import Step
from engine.sitting import several_sign

MOST_STEPS = 2000
"""Of a whole trial: it is played again for every page."""


class Turning:
    def __init__(self, run: Run):
        self.run, self.at = run, run.clock
        self.known = len(run.taken)

    def take(self, command: Command) -> Step:
        """Raises EngineError, TrialFull."""
        if len(self.run.taken) >= MOST_STEPS:
            raise TrialFull(most=MOST_STEPS)
        made = self.run.take(command, self.at)
        for event in made.events:
            if isinstance(event, TaskOpened) and rules.has_rules(self.run.ground.chart.nodes[event.node]):
                self._follow(event.task, _decider(command))
        return made

    def push(self, to: datetime) -> None:
        """The clock goes on; on the way every moment that comes does what it would do."""
        while (coming := next_of(self.run)) and datetime.fromisoformat(coming.next) <= to:
            self.at = max(self.at, datetime.fromisoformat(coming.next))
            self.take(Fire(coming.key))
        self.at = max(self.at, to)

    def close(self, form: Mapping[str, Any] | None = None, opinion: str = "") -> Run:
        moves = tuple((each.step.at, each.command) for each in self.run.taken[self.known :])
        self.run.close(Turn(self.at, moves, form or {}, opinion))
        return self.run

    def _follow(self, key: str, decider: str) -> None:
        """派定: who did another task does this one, or has agreed already. Rules about the city have nothing to say."""
        task = self.run.picture.tasks.get(key)
        if task is None:
            return
        wanted = self._wanted(task)
        if wanted:
            self.take(Assign(key, SYSTEM, rules.BY_CANDIDATE, person=wanted))
        elif self._agreed_already(task, decider):
            self.take(Skip(key, SYSTEM, decider))

    def _wanted(self, task: OpenTask) -> str:
        chart, picture = self.run.ground.chart, self.run.picture
        node = chart.nodes[task.node]
        if task.person or not node.candidate.startswith(rules.DONE_BY):
            return ""
        done = picture.done_by.get(rules.done_where(node), ())
        return next((each for each in reversed(done) if may_do(chart, picture.done_by, node, each)), "")

    def _agreed_already(self, task: OpenTask, decider: str) -> bool:
        ground, picture = self.run.ground, self.run.picture
        node = ground.chart.nodes[task.node]
        first = node.outcomes[0] if node.outcomes else None
        if node.same_person != rules.SKIP or several_sign(node) or first is None or first.clock or first.document:
            return False
        new = decider not in picture.done_by.get(node.id, ())
        return bool(decider) and new and ground.cast.doer(picture, task) == decider


def next_of(run: Run) -> Deadline | None:
    """The moment that comes next, whatever it is for."""
    coming = [each for each in run.picture.deadlines.values() if each.next]
    return min(coming, key=lambda each: (each.next, each.key), default=None)


def _decider(command: Command) -> str:
    if isinstance(command, Skip):
        return command.person
    return command.by if isinstance(command, Complete) else ""
