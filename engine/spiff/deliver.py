"""What a task has thrown reaches who catches it: signals the whole case, errors and escalations what is around."""

from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import UncaughtError
from engine.spiff.arming import events_of, put_on
from engine.spiff.events import EventGateway, ToldEvent
from engine.spiff.joins import scope_of
from engine.spiff.marks import FIRED
from engine.spiff.tree import above, below, is_live, walk

REPEATED = ("message", "signal", "escalation")
"""A boundary event of these kinds that does not interrupt may happen again while its task is open (BPMN 2.0 §10.5)."""


def deliver(thrower: Task) -> None:
    """Raises UncaughtError."""
    event = thrower.task_spec.event_definition
    if event.kind == "signal":
        for catcher in [each for each in walk(thrower.workflow) if _catches(each, "signal", event.name)]:
            if catcher.state == TaskState.WAITING:
                happen(catcher)
    elif event.kind == "terminate":
        _end_scope(thrower)
    elif event.kind in ("error", "escalation"):
        caught = raise_around(thrower, event.kind, event.name)
        if event.kind == "error" and not caught:
            node = thrower.task_spec.bpmn_name or thrower.task_spec.bpmn_id
            raise UncaughtError(node=node, error=event.name)


def raise_around(task: Task, kind: str, name: str) -> bool:
    """Give it to the nearest boundary event of what is running around the task (the task itself included)."""
    for around in (task, *(each for each in above(task) if each.state == TaskState.STARTED)):
        for event in events_of(around):
            if _catches(event, kind, name):
                happen(event)
                return True
    return False


def happen(catcher: Task) -> None:
    """What this task waits for has happened; it is ready to go on."""
    spec = catcher.task_spec
    catcher.internal_data[FIRED] = True
    if isinstance(catcher.parent.task_spec, EventGateway):
        for other in catcher.parent.children:
            if other is not catcher and is_live(other):
                other.cancel()
    spec._update(catcher)
    if isinstance(spec, BoundaryEvent) and not spec.cancel_activity and spec.event_definition.kind in REPEATED:
        put_on(catcher.parent, spec)


def _catches(task: Task, kind: str, name: str) -> bool:
    event = getattr(task.task_spec, "event_definition", None)
    waits = task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent)
    return waits and isinstance(event, ToldEvent) and event.matches(kind, name)


def _end_scope(thrower: Task) -> None:
    """A terminate event inside a sub-process ends everything there, and nothing else."""
    scope = scope_of(thrower)
    inside = below(scope) if scope is not None else walk(thrower.workflow)
    for task in [each for each in inside if is_live(each)]:
        if task.id in thrower.workflow.tasks:
            task.cancel()
