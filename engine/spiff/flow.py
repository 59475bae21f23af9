"""The tokens of one case on its chart: opened from rows, moved, closed into rows again."""

from collections.abc import Iterator, Mapping
from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.chart import Chart
from engine.errors import ExecutionFailed
from engine.events import MessageSent, TableDecided, ValuesCollided
from engine.spiff.compaction import compact
from engine.spiff.deliver import happen, raise_around
from engine.spiff.events import OUTSIDE
from engine.spiff.loader import Definition, load
from engine.spiff.marks import ORIGIN, PARKED, VISIT
from engine.spiff.passing import Passing
from engine.spiff.rows import Rows, from_rows, frozen, to_rows
from engine.spiff.running import run_on
from engine.spiff.token import Token
from engine.spiff.told import Told, telling
from engine.spiff.tree import is_live, walk
from engine.spiff.visits import come_back, home_of


class Flow:
    """One live flow. Not for two threads; drop it when a method raises: its state is then undefined."""

    def __init__(self, definition: Definition, workflow: BpmnWorkflow, told: Told):
        self.definition, self.workflow, self.told = definition, workflow, told
        self.look_anew()

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
        self.look_anew()
        return {"arrivals": self.told.arrivals, "tasks": rows}

    def look_anew(self) -> None:
        """What happens is told from here on."""
        self._passing, self._came_back = Passing(self.workflow), False
        self.told.thrown, self.told.collisions, self.told.decided = [], [], []

    def complete(self, key: str, data: Mapping[str, Any]) -> None:
        """Finish the task with this key and go on to the next wait; a token on a visit goes back where it came from."""
        task = self.find(key)
        task.data.update({name: frozen(value) for name, value in data.items()})
        with telling(self.told), _translated(task):
            if VISIT in task.internal_data:
                self._came_back = True
                come_back(task, self.definition.scope_of)
            else:
                task.run()
            self.run_on()

    def values_of(self, key: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The routing values as the token with this key knows them, and `more` that is about to be written."""
        return {**self.find(key).data, **(more or {})}

    def home_of(self, key: str) -> Token:
        """The token with this key, or the parked one its visit came from in the first place."""
        *_, home = self.homes(key)
        return home

    def homes(self, key: str) -> Iterator[Token]:
        """The token with this key and, where it is on a visit, the parked one it goes back to, and that one's."""
        task = self.find(key)
        yield Token(task.task_spec.bpmn_id, "task", task)
        while VISIT in task.internal_data:
            task = home_of(task)
            yield Token(task.task_spec.bpmn_id, "task", task)

    def origin_of(self, key: str) -> int:
        """Number of the completion that brought the token with this key; 0 where that is not known."""
        return self.find(key).internal_data.get(ORIGIN, 0)

    def mark_origin(self, number: int) -> int:
        """All that came to live since the flow was opened came by this completion; how many that are.

        A visit that is over brings nothing.
        """
        if self._came_back:
            return 0
        brought = [task for task in self._passing.newly_live() if ORIGIN not in task.internal_data]
        for task in brought:
            task.internal_data[ORIGIN] = number
        return len(brought)

    def origins(self) -> set[int]:
        """Numbers of completions that brought tokens which nothing has moved since."""
        live = (task for task in self.workflow.tasks.values() if ORIGIN in task.internal_data and is_live(task))
        return {task.internal_data[ORIGIN] for task in live}

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
    def collisions(self) -> list[ValuesCollided]:
        """Values that two branches have changed differently, found at joins since the flow was opened."""
        return self.told.collisions

    @property
    def decided(self) -> list[TableDecided]:
        """What decision tables answered since the flow was opened, in order."""
        return self.told.decided

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

    def sent(self) -> list[MessageSent]:
        """Messages that leave the case; the key they bring is the value of their correlation field."""
        thrown = [(task, task.task_spec.event_definition) for task in self.told.thrown]
        return [
            MessageSent(task.task_spec.bpmn_id, event.name, str(task.data.get(event.correlation, "")))
            for task, event in thrown
            if event.kind == "message"
        ]

    @property
    def has_thrown(self) -> bool:
        """Whether anything was thrown since the flow was opened."""
        return bool(self.told.thrown)

    def find(self, key: str) -> Task:
        return next(token.task for token in self.tokens() if token.key == key)

    def place_aside(self, task: Task, done: bool = False) -> None:
        """A token made by hand: the flow to it was not taken. `done`: it only counts as done for a join behind it."""
        self._passing.made_by_hand(task, done)

    def run_on(self) -> None:
        """Everything that goes by itself, until all that lives waits. Raises TooManySteps, TooManyTokens."""
        run_on(self.workflow, self.definition, self.told)


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
