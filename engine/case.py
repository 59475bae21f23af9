"""One command being applied to one case: what every move needs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from engine.acting import do_act
from engine.chart import Chart, Node
from engine.commands import ClockAct
from engine.desk import Desk, Moment
from engine.errors import Stuck, TaskNotOpen
from engine.events import Event, WaitBegun
from engine.picture import OpenTask, Waiting
from engine.seating import open_task
from engine.spiff.flow import Flow, Token

CLOCK = "clock"
"""Who acts when a moment comes."""


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

    def settle(self, flow: Flow, completed: str = "", by: str = "") -> None:
        """After the tokens have moved: name the new ones, close what is gone, end the case when none is left.

        `completed`: key of the task whose completion by this person moved them; 取回 needs to know.
        """
        self._tell(flow)
        passed = flow.passed()
        self.desk.count(passed)
        self._act_by_events(passed)
        for end in flow.ends():
            self.desk.end = end
            self.desk.result = self.chart.nodes[end].result or self.desk.result
        if flow.over:
            self.finish(self.desk.end, self.desk.result or "settled")
            return
        self._remember(flow, completed, by)
        keys = [self._key_of(token) for token in flow.tokens()]
        self.desk.keep_only(self.chart, keys, self.moment)
        if not keys:
            raise Stuck(node="、".join(self.chart.label(node) for node in flow.waiting()))
        self.flow = flow.save()

    def finish(self, end: str, result: str) -> None:
        self.desk.finish(end, result, self.moment)
        self.flow = None

    def _tell(self, flow: Flow) -> None:
        if self.desk.semantics > 1:
            self.told += flow.collisions
        self.told += flow.sent()
        self.told += flow.decided

    def _act_by_events(self, passed: Iterable[str]) -> None:
        if self.desk.keeps_ledgers:
            for node in (self.chart.nodes[each] for each in passed if each in self.chart.nodes):
                if node.clock_act:
                    do_act(self.desk, self.chart, self.moment, ClockAct(node.clock_act, self.moment.text, CLOCK))

    def _remember(self, flow: Flow, completed: str, by: str) -> None:
        """What a completion brought can be taken back until something has moved it or has left the house."""
        if self.desk.semantics > 1:
            if completed:
                taken = {each[0] for each in self.desk.trail.values()}
                number = next(number for number in count(1) if number not in taken)
                brought = flow.mark_origin(number)
                self.desk.trail[completed] = [number, brought, "" if flow.has_thrown else by]
            known = flow.origins()
            self.desk.trail = {key: each for key, each in self.desk.trail.items() if each[0] in known}

    def _key_of(self, token: Token) -> str:
        """The key of a token; a new one gets its key, and what waits for it is opened."""
        if not token.key:
            returner = token.returner
            token.name(self.desk.next_key(token.node))
            if token.kind == "task":
                open_task(self.desk, self.chart, token.key, self.moment, token.data)
                self._give_back(token.key, returner)
            elif token.kind == "timer":
                self.desk.arm_timer(self.chart, token.key, self.moment)
            else:
                self._await(token)
        return token.key

    def _give_back(self, key: str, returner: str) -> None:
        task = self.desk.tasks.get(key)
        if returner and task is not None and not task.person:
            self.desk.tasks[key] = replace(task, claimed_by=returner)

    def _await(self, token: Token) -> None:
        node = self.chart.nodes[token.node]
        name = node.handler if token.kind == "job" else node.name_of_event
        ref = str(token.data.get(node.correlation, "")) if node.correlation else ""
        kind: Any = token.kind
        self.desk.waiting[token.key] = Waiting(token.key, kind, node.id, name, ref)
        inputs = {name: self._given(token, value) for name, value in node.inputs}
        self.told.append(WaitBegun(token.key, token.kind, node.id, name, ref, inputs))

    def _given(self, token: Token, value: str) -> Any:
        """What a job is given: a text, or behind `=` what an expression says of the routing values."""
        return token.ask(value[1:]) if value.startswith("=") else value


Moves = dict[type, Callable[[Case, Any], None]]
"""What a room of `engine.moves` offers: command -> the function that does it."""
