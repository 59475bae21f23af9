"""Boundary events of a task: taken off while its token is away, put on again when it comes back."""

from collections.abc import Collection

from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.tree import is_live


def disarm(task: Task, interrupting_only: bool = False) -> None:
    for event in events_of(task):
        if is_live(event) and (event.task_spec.cancel_activity or not interrupting_only):
            event.cancel()


def arm(task: Task, only: Collection[str] | None = None) -> None:
    """They begin anew: their time is counted from now. `only`: names of those to put on."""
    split = task.parent
    if split is not None and isinstance(split.task_spec, BoundaryEventSplit):
        for spec in split.task_spec.outputs:
            if isinstance(spec, BoundaryEvent) and (only is None or spec.name in only):
                put_on(split, spec)


def put_on(split: Task, spec: BoundaryEvent) -> None:
    """One more event of this kind, which waits from now."""
    event = split._add_child(spec, TaskState.WAITING)
    event.triggered = True
    event.data = dict(split.data)


def events_of(task: Task) -> list[Task]:
    """Its boundary events, those that have happened among them."""
    parent = task.parent
    if parent is None or not isinstance(parent.task_spec, BoundaryEventSplit):
        return []
    return [each for each in parent.children if isinstance(each.task_spec, BoundaryEvent)]
