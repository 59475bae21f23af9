"""Cases that wander through a chart until every result, every timer on its edges and every end has come up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from engine.chart import Chart, Field, Node, path_of
from engine.commands import Command, Complete, Fire, JobDone, JobFailed, Start
from engine.errors import EngineError
from engine.ledger import PERMIT
from tests.engine.moves import ITEM, Walk

OF_A_PERMIT = {**ITEM, "kind": PERMIT, "legal": "40wd", "promised": "35wd", "extension": "10wd"}
OF_ANOTHER = {**OF_A_PERMIT, "parent": "990123SC2026112300001", "parent_task": "handle#1"}
WITHIN_THE_LAW = {"special_kind": ["听证", "检测", "专家评审"], "special_days": [10], "extension_days": [5]}
"""What the clocks read, and refuse where it is more than the law allows."""
NUMBERS = [1, 1000]
CURIOUS, MOST_MOVES, MOST_CASES = 30, 80, 200

Choice = tuple[object, Command]
"""What comes up by a command: a node with its outcome, a boundary event, a job."""


class _Permit(Walk):
    """A case on a callable chart works for another one, and tells it what happens to its clocks."""

    def __post_init__(self) -> None:
        self.do(Start("p1", OF_ANOTHER if self.chart.kind == "callable" else OF_A_PERMIT, self.data))


@dataclass
class Stroll:
    """`inside`: the call whose nodes are looked at, such as `issue/`; without one those of the chart itself.

    `curiosity`: how often it rather sees something new than agrees. `met`: how often each choice and end has come up.
    `unended`: what was open where a case found no end.
    """

    chart: Chart
    inside: str = ""
    curiosity: float = 0.75
    random: Random = field(default_factory=lambda: Random(1))
    met: Counter = field(default_factory=Counter)
    unended: list[list[str]] = field(default_factory=list)

    def everywhere(self) -> None:
        """Case after case, each choosing what has come up least."""
        for _ in range(MOST_CASES):
            if self.missed():
                self._case()

    def missed(self) -> set[object]:
        return {each for node in self.chart.nodes.values() for each in self._wanted(node)} - set(self.met)

    def _wanted(self, node: Node) -> Iterator[object]:
        if path_of(node.id) != self.inside:
            return
        if node.kind == "userTask" or node.outcomes:
            yield from ((node.id, outcome.name) for outcome in node.outcomes)
        elif node.kind == "boundaryEvent" or (node.kind == "endEvent" and node.result):
            yield node.id

    def _case(self) -> None:
        """For so many moves it mostly chooses what is least usual; then it agrees to everything."""
        walk = _Permit(self.chart, data=self._values(_first_task(self.chart)))
        for moves in range(MOST_MOVES):
            if walk.now.picture.status == "ended":
                break
            self._move(walk, moves < CURIOUS and self.random.random() < self.curiosity)
        else:
            self.unended.append(walk.open)
        self.met.update({node: 1 for node in walk.now.picture.passed if self._is_end(node)})

    def _is_end(self, node: str) -> bool:
        return node in self.chart.nodes and self.chart.nodes[node].kind == "endEvent"

    def _move(self, walk: Walk, curious: bool) -> None:
        agreeing = [*self._results(walk), *self._answers(walk)]
        choices = [*agreeing, *self._moments(walk)]
        self.random.shuffle(choices)
        choices.sort(key=lambda each: self.met[each[0]])
        if not curious and agreeing:
            choices = agreeing
        for name, command in choices:
            if isinstance(command, Fire):
                walk.at = max(walk.at, datetime.fromisoformat(walk.now.picture.deadlines[command.timer].due))
            try:
                walk.do(command)
            except EngineError:
                continue
            self.met[name] += 1
            return
        raise AssertionError(f"nothing can be done: {walk.open}")

    def _results(self, walk: Walk) -> Iterator[Choice]:
        for key, task in walk.now.picture.tasks.items():
            node = self.chart.nodes[task.node]
            by = task.person or task.claimed_by or f"{task.node} {key}"
            for outcome in node.outcomes:
                papers = {outcome.document: "示〔2026〕1号"} if outcome.document else {}
                said = {"opinion": "0" * 64}
                yield (
                    (node.id, outcome.name),
                    Complete(key, by, outcome.name, self._values(node), said, documents=papers),
                )

    def _moments(self, walk: Walk) -> Iterator[Choice]:
        for key, each in walk.now.picture.deadlines.items():
            if each.kind in ("timer", "deem"):
                yield each.node, Fire(key)

    def _answers(self, walk: Walk) -> Iterator[Choice]:
        for key, each in walk.now.picture.waiting.items():
            refused = [node.id for node in self.chart.nodes.values() if node.attached_to == each.node]
            outcomes = self.chart.nodes[each.node].outcomes
            yield from (((each.node, way.name), JobDone(key, outcome=way.name)) for way in outcomes)
            if not outcomes:
                yield each.node, JobDone(key)
            yield from ((event, JobFailed(key, code="refused", reason="试一次失败")) for event in refused)

    def _values(self, node: Node) -> dict[str, object]:
        """The routing fields of its form, filled in at random."""
        form = self.chart.forms.get(node.form)
        fields = [each for each in form.fields if each.routing] if form else []
        return {each.key: self.random.choice(_possible(each)) for each in fields}


def _first_task(chart: Chart) -> Node:
    start = next(node.id for node in chart.nodes.values() if node.kind == "startEvent" and not node.scope)
    return next(chart.nodes[flow.target] for flow in chart.flows.values() if flow.source == start)


def _possible(field: Field) -> list[object]:
    if field.key in WITHIN_THE_LAW:
        return WITHIN_THE_LAW[field.key]
    if field.options:
        return [[each] for each in field.options] if field.type == "multiselect" else list(field.options)
    return [True, False] if field.type == "boolean" else NUMBERS
