"""One command being applied to one case: what every move needs."""

from collections.abc import Callable
from typing import Any

from engine.chart import Chart, Node
from engine.desk import Desk, Moment
from engine.errors import Stuck, TaskNotOpen
from engine.events import Event
from engine.picture import OpenTask
from engine.seating import open_task
from engine.spiff.flow import Flow, Token


class Case:
    """`flow` is the saved flow, None when there is none; `told` are events that no difference of pictures shows."""

    def __init__(self, chart: Chart, desk: Desk, flow: dict[str, Any] | None, moment: Moment):
        self.chart, self.desk, self.flow, self.moment = chart, desk, flow, moment
        self.told: list[Event] = []

    def open_task(self, key: str) -> tuple[OpenTask, Node]:
        """Raises TaskNotOpen."""
        task = self.desk.tasks.get(key)
        if task is None:
            raise TaskNotOpen(task=self.label(key))
        return task, self.chart.nodes[task.node]

    def label(self, key: str) -> str:
        """The name people know the node of a key by."""
        return self.chart.label(key.rpartition("#")[0])

    def open_flow(self) -> Flow:
        return Flow.resume(self.chart, self.flow or {})

    def settle(self, flow: Flow) -> None:
        """After the tokens have moved: name the new ones, close what is gone, end the case when none is left."""
        self.desk.count(flow.passed())
        for end in flow.ends():
            self.desk.end = end
            self.desk.result = self.chart.nodes[end].result or self.desk.result
        if flow.over:
            self.finish(self.desk.end, self.desk.result or "settled")
            return
        keys = [self._key_of(token) for token in flow.tokens()]
        self.desk.keep_only(self.chart, keys, self.moment)
        if not keys:
            raise Stuck(node="、".join(self.chart.label(node) for node in flow.waiting()))
        self.flow = flow.save()

    def finish(self, end: str, result: str) -> None:
        self.desk.finish(end, result)
        self.flow = None

    def _key_of(self, token: Token) -> str:
        """The key of a token; a new one gets its key, its task on the desk, its due moment."""
        if not token.key:
            token.name(self.desk.next_key(token.node))
            if token.kind == "task":
                open_task(self.desk, self.chart, token.key, self.moment, token.data)
            else:
                self.desk.arm_timer(self.chart, token.key, self.moment)
        return token.key


Moves = dict[type, Callable[[Case, Any], None]]
"""What a room of `engine.moves` offers: command -> the function that does it."""
