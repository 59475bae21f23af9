"""The tokens of one case on its chart: opened from rows, moved, closed into rows again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.end_event import EndEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.chart import Chart
from engine.errors import ExecutionFailed, TooManySteps, TooManyTokens
from engine.spiff.compaction import compact
from engine.spiff.deliver import deliver, happen, raise_around
from engine.spiff.events import OUTSIDE
from engine.spiff.loader import Definition, load
from engine.spiff.marks import KEY, ORIGIN, PARKED, RETURNER
from engine.spiff.passing import Passing
from engine.spiff.rows import Rows, from_rows, frozen, to_rows
from engine.spiff.scopes import is_scope
from engine.spiff.told import Collision, Told, telling
from engine.spiff.tree import above, is_live, walk

MAX_STEPS = 500
"""Automatic steps in one command: a chart has at most 300 nodes (engine/lint)."""
MAX_TOKENS = 500
"""Live tokens in one case."""


@dataclass(frozen=True, slots=True)
class Token:
    """Where the flow waits for somebody (`kind` task), for a moment (timer) or for the outside (message, signal, job).

    A new one has no key yet.
    """

    node: str
    kind: str
    task: Task

    @property
    def key(self) -> str:
        return self.task.internal_data.get(KEY, "")

    @property
    def data(self) -> Mapping[str, Any]:
        """The routing values as this token knows them."""
        return self.task.data

    @property
    def returner(self) -> str:
        """Who gets the task when it opens; empty where nobody is known."""
        return self.task.internal_data.get(RETURNER, "")

    @property
    def origin(self) -> str:
        """Key of the task whose completion brought it here."""
        return self.task.internal_data.get(ORIGIN, "")

    def name(self, key: str) -> None:
        """Give it the key it keeps for as long as it lives."""
        self.task.internal_data[KEY] = key


class Flow:
    """One live flow. Not for two threads; drop it when a method raises: its state is then undefined."""

    def __init__(self, definition: Definition, workflow: BpmnWorkflow, told: Told):
        self.definition, self.workflow, self.told = definition, workflow, told
        self._passing = Passing(workflow)

    @classmethod
    def start(cls, chart: Chart, data: Mapping[str, Any]) -> "Flow":
        definition, told = load(chart), Told()
        with telling(told):
            workflow = BpmnWorkflow(definition.spec, script_engine=definition.engine)
            flow = cls(definition, workflow, told)
            flow._passing.forget()
            workflow.task_tree.data.update({name: frozen(value) for name, value in data.items()})
            flow.run_on()
        return flow

    @classmethod
    def resume(cls, chart: Chart, saved: Mapping[str, Any]) -> "Flow":
        definition, told = load(chart), Told(saved["arrivals"])
        workflow = BpmnWorkflow(definition.spec, script_engine=definition.engine, deserializing=True)
        from_rows(workflow, saved["tasks"], told.next_id)
        return cls(definition, workflow, told)

    def save(self) -> dict[str, Any]:
        """Compacted, as plain values. The flow must not be used afterwards by anyone else."""
        compact(self.workflow)
        rows: Rows = to_rows(self.workflow)
        self._passing = Passing(self.workflow)
        return {"arrivals": self.told.arrivals, "tasks": rows}

    def complete(self, key: str, data: Mapping[str, Any]) -> None:
        """Finish the task with this key and go on to the next wait."""
        task = self.find(key)
        task.data.update({name: frozen(value) for name, value in data.items()})
        with telling(self.told), _translated(task):
            task.run()
            self.run_on()

    def happen(self, key: str, data: Mapping[str, Any] | None = None) -> None:
        """What the token with this key waits for has happened, and brought these values; go on to the next wait."""
        task = self.find(key)
        with telling(self.told), _translated(task):
            happen(task)
            task.data.update({name: frozen(value) for name, value in (data or {}).items()})
            self.run_on()

    def fail(self, key: str, code: str) -> bool:
        """The job with this key failed; False when no error event on the chart catches it."""
        task = self.find(key)
        with telling(self.told), _translated(task):
            caught = raise_around(task, "error", code)
            if caught:
                self.run_on()
        return caught

    @property
    def over(self) -> bool:
        return self.workflow.is_completed()

    @property
    def collisions(self) -> list[Collision]:
        """Values that two branches have changed differently, found at joins since the flow was opened."""
        return self.told.collisions

    def tokens(self) -> Iterator[Token]:
        """Open tasks, ticking timers and other waits for the outside, in the order of the tree."""
        for task in walk(self.workflow):
            if task.state == TaskState.READY and task.task_spec.manual:
                if PARKED not in task.internal_data:
                    yield Token(task.task_spec.bpmn_id, "task", task)
            elif task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
                kind = task.task_spec.event_definition.kind
                if kind in OUTSIDE:
                    yield Token(task.task_spec.bpmn_id, kind, task)

    def waiting(self) -> list[str]:
        """Nodes of the chart where live tokens stand, whatever they wait for."""
        live = [task for task in self.workflow.tasks.values() if not task.state & TaskState.FINISHED_MASK]
        return sorted({task.task_spec.bpmn_id for task in live if getattr(task.task_spec, "bpmn_id", None)})

    def passed(self) -> dict[str, int]:
        """Nodes finished and sequence flows taken since the flow was opened, with how often."""
        return self._passing.counts(self.definition.flow_between)

    def ends(self) -> list[str]:
        """End events reached since the flow was opened, in order; those of sub-processes do not end the case."""
        return [end for end in self._passing.ends() if not self.definition.scope_of[end]]

    def sent(self) -> list[Task]:
        """Throwing tasks whose message leaves the case, in order."""
        return [task for task in self.told.thrown if task.task_spec.event_definition.kind == "message"]

    def find(self, key: str) -> Task:
        return next(token.task for token in self.tokens() if token.key == key)

    def place_aside(self, task: Task) -> None:
        """A token made by hand: the flow to it was not taken."""
        self._passing.made_by_hand(task)

    def run_on(self) -> None:
        """Everything that goes by itself, in rounds, until all that lives waits."""
        steps = 0
        while ready := self._ready():
            for task in ready:
                if task.state == TaskState.READY and task.id in self.workflow.tasks:
                    steps += 1
                    if steps > MAX_STEPS:
                        raise TooManySteps(limit=MAX_STEPS)
                    self._run(task)
        live = sum(1 for task in self.workflow.tasks.values() if is_live(task))
        if live > MAX_TOKENS:
            raise TooManyTokens(limit=MAX_TOKENS)

    def _ready(self) -> list[Task]:
        self._settle_scopes()
        tasks = walk(self.workflow)
        return [task for task in tasks if task.state == TaskState.READY and not task.task_spec.manual]

    def _run(self, task: Task) -> None:
        thrown = len(self.told.thrown)
        task.run()
        if self.definition.scope_of.get(getattr(task.task_spec, "bpmn_id", None) or ""):
            self._keep_end(task)
        for each in self.told.thrown[thrown:]:
            deliver(each)

    def _keep_end(self, task: Task) -> None:
        if isinstance(task.task_spec, EndEvent) and task.state == TaskState.COMPLETED:
            scope = next(each for each in above(task) if is_scope(each))
            scope.task_spec.end_token(scope, task, self.definition.result_of[task.task_spec.bpmn_id])

    def _settle_scopes(self) -> None:
        """Look after sub-processes and multi-instances, innermost first."""
        if self.definition.has_scopes:
            for task in reversed([task for task in walk(self.workflow) if task.state == TaskState.STARTED]):
                if task.state == TaskState.STARTED and task.task_spec.settle(task):
                    task._ready()


class _translated:
    """Refusals of SpiffWorkflow leave this room as ours."""

    def __init__(self, task: Task):
        self._task = task

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind, error, _trace) -> None:
        if isinstance(error, WorkflowException):
            node = self._task.task_spec.bpmn_name or self._task.task_spec.name
            raise ExecutionFailed(node=node, reason=str(error)) from error
