"""Which nodes and sequence flows were passed since a flow was opened: the difference of two looks at its tree."""

from collections.abc import Iterator, Mapping

from SpiffWorkflow.bpmn.specs.mixins.events.end_event import EndEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.joins import TokenJoin
from engine.spiff.names import INSTANCE

_ARRIVED = TaskState.WAITING | TaskState.READY | TaskState.STARTED | TaskState.COMPLETED


class Passing:
    """The tree as it was when this was made, and what has happened to it since."""

    def __init__(self, workflow: BpmnWorkflow):
        self._workflow = workflow
        self._before = {task.id: task.state for task in workflow.tasks.values()}
        self._no_flow: set[int] = set()
        self._not_done: set[int] = set()

    def forget(self) -> None:
        """Nothing was there before."""
        self._before = {}

    def made_by_hand(self, task: Task, done: bool = False) -> None:
        """The sequence flow to this task was not taken; `done`: it only counts as done for a join behind it."""
        self._no_flow.add(task.id)
        if done:
            self._not_done.add(task.id)

    def counts(self, flow_between: Mapping[tuple[str, str], str]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for task in self._workflow.tasks.values():
            for each in self._newly_passed(task, flow_between):
                counts[each] = counts.get(each, 0) + 1
        return counts

    def ends(self) -> list[str]:
        """End events reached."""
        done = [task for task in self._workflow.tasks.values() if self._finished_now(task)]
        return [task.task_spec.bpmn_id for task in done if isinstance(task.task_spec, EndEvent)]

    def newly_live(self) -> Iterator[Task]:
        """Live tasks on nodes of the chart that were not there, boundary events and arrivals at joins included."""
        for task in self._workflow.tasks.values():
            on_chart = getattr(task.task_spec, "bpmn_id", None)
            if on_chart and task.id not in self._before and task.state & TaskState.NOT_FINISHED_MASK:
                yield task

    def _newly_passed(self, task: Task, flow_between: Mapping[tuple[str, str], str]) -> Iterator[str]:
        node = getattr(task.task_spec, "bpmn_id", None)
        if node is None or task.id in self._not_done:
            return
        consumed = isinstance(task.task_spec, TokenJoin) and task.state == TaskState.CANCELLED
        arrived = task.id not in self._before and task.id not in self._no_flow
        if arrived and (task.state & _ARRIVED or consumed):
            taken = flow_between.get((_node_before(task), node))
            if taken:
                yield taken
        if self._finished_now(task) and not task.task_spec.name.endswith(INSTANCE):
            yield node

    def _finished_now(self, task: Task) -> bool:
        return task.state == TaskState.COMPLETED and self._before.get(task.id) != TaskState.COMPLETED


def _node_before(task: Task) -> str:
    """The nearest node of the chart above this task; SpiffWorkflow puts its own tasks in between."""
    above = task.parent
    while above is not None and getattr(above.task_spec, "bpmn_id", None) is None:
        above = above.parent
    return "" if above is None else above.task_spec.bpmn_id
