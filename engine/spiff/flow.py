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
from engine.spiff.joins import TokenJoin
from engine.spiff.loader import Definition, load
from engine.spiff.rows import KEY, Rows, from_rows, frozen, to_rows
from engine.spiff.timer import FIRED
from engine.spiff.told import Told, telling

MAX_STEPS = 500
"""Automatic steps in one command: a chart has at most 300 nodes (engine/lint)."""
MAX_TOKENS = 500
"""Live tokens in one case."""
_ARRIVED = TaskState.WAITING | TaskState.READY | TaskState.STARTED | TaskState.COMPLETED


@dataclass(frozen=True, slots=True)
class Token:
    """Where the flow waits for somebody (`kind` task) or for a moment (`kind` timer). A new one has no key yet."""

    node: str
    kind: str
    task: Task

    @property
    def key(self) -> str:
        return self.task.internal_data.get(KEY, "")

    def name(self, key: str) -> None:
        """Give it the key it keeps for as long as it lives."""
        self.task.internal_data[KEY] = key


class Flow:
    """One live flow. Not for two threads; drop it when a method raises: its state is then undefined."""

    def __init__(self, definition: Definition, workflow: BpmnWorkflow, told: Told):
        self._definition, self._workflow, self._told = definition, workflow, told
        self._before = {task.id: task.state for task in workflow.tasks.values()}

    @classmethod
    def start(cls, chart: Chart, data: Mapping[str, Any]) -> "Flow":
        definition, told = load(chart), Told()
        with telling(told):
            workflow = BpmnWorkflow(definition.spec, script_engine=definition.engine)
            flow = cls(definition, workflow, told)
            flow._before = {}
            workflow.task_tree.data.update({name: frozen(value) for name, value in data.items()})
            flow._run_on()
        return flow

    @classmethod
    def resume(cls, chart: Chart, saved: Mapping[str, Any]) -> "Flow":
        definition, told = load(chart), Told(saved["arrivals"])
        workflow = BpmnWorkflow(definition.spec, script_engine=definition.engine, deserializing=True)
        from_rows(workflow, saved["tasks"], told.next_id)
        return cls(definition, workflow, told)

    def save(self) -> dict[str, Any]:
        """Compacted, as plain values. The flow must not be used afterwards by anyone else."""
        compact(self._workflow)
        rows: Rows = to_rows(self._workflow)
        self._before = {task.id: task.state for task in self._workflow.tasks.values()}
        return {"arrivals": self._told.arrivals, "tasks": rows}

    def complete(self, key: str, data: Mapping[str, Any]) -> None:
        """Finish the task with this key and go on to the next wait."""
        task = self._find(key)
        task.data.update({name: frozen(value) for name, value in data.items()})
        with telling(self._told), _translated(task):
            task.run()
            self._run_on()

    def fire(self, key: str) -> None:
        """Let the timer with this key fire and go on to the next wait."""
        task = self._find(key)
        task.internal_data[FIRED] = True
        with telling(self._told), _translated(task):
            task.task_spec._update(task)
            self._run_on()

    @property
    def over(self) -> bool:
        return self._workflow.is_completed()

    def tokens(self) -> Iterator[Token]:
        """Open tasks and ticking timers, in the order of the tree."""
        tasks, todo = self._workflow.tasks, [self._workflow.task_tree]
        while todo:
            task = todo.pop()
            todo.extend(tasks[each] for each in reversed(task._children))
            if task.state == TaskState.READY and task.task_spec.manual:
                yield Token(task.task_spec.bpmn_id, "task", task)
            elif task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
                yield Token(task.task_spec.bpmn_id, "timer", task)

    def waiting(self) -> list[str]:
        """Nodes of the chart where live tokens stand, whatever they wait for."""
        live = [task for task in self._workflow.tasks.values() if not task.state & TaskState.FINISHED_MASK]
        return sorted({task.task_spec.bpmn_id for task in live if getattr(task.task_spec, "bpmn_id", None)})

    def passed(self) -> dict[str, int]:
        """Nodes finished and sequence flows taken since the flow was opened, with how often."""
        counts: dict[str, int] = {}
        for task in self._workflow.tasks.values():
            for each in self._newly_passed(task):
                counts[each] = counts.get(each, 0) + 1
        return counts

    def ends(self) -> list[str]:
        """End events reached since the flow was opened, in order."""
        done = [task for task in self._workflow.tasks.values() if self._finished_now(task)]
        return [task.task_spec.bpmn_id for task in done if isinstance(task.task_spec, EndEvent)]

    def _newly_passed(self, task: Task) -> Iterator[str]:
        node = getattr(task.task_spec, "bpmn_id", None)
        if node is None:
            return
        consumed = isinstance(task.task_spec, TokenJoin) and task.state == TaskState.CANCELLED
        if task.id not in self._before and (task.state & _ARRIVED or consumed):
            taken = self._definition.flow_between.get((_node_before(task), node))
            if taken:
                yield taken
        if self._finished_now(task):
            yield node

    def _finished_now(self, task: Task) -> bool:
        return task.state == TaskState.COMPLETED and self._before.get(task.id) != TaskState.COMPLETED

    def _find(self, key: str) -> Task:
        return next(token.task for token in self.tokens() if token.key == key)

    def _run_on(self) -> None:
        steps = 0

        def count(_task: Task) -> None:
            nonlocal steps
            steps += 1
            if steps > MAX_STEPS:
                raise TooManySteps(limit=MAX_STEPS)

        self._workflow.do_engine_steps(will_complete_task=count)
        live = sum(1 for task in self._workflow.tasks.values() if not task.state & TaskState.FINISHED_MASK)
        if live > MAX_TOKENS:
            raise TooManyTokens(limit=MAX_TOKENS)


def _node_before(task: Task) -> str:
    """The nearest node of the chart above this task; SpiffWorkflow puts its own tasks in between."""
    above = task.parent
    while above is not None and getattr(above.task_spec, "bpmn_id", None) is None:
        above = above.parent
    return "" if above is None else above.task_spec.bpmn_id


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
