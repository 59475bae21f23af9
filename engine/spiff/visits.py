"""退回直达: a token waits parked at its task while another one visits an earlier task and comes straight back."""

from collections.abc import Iterator

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.arming import arm, disarm
from engine.spiff.marks import KEY, ORIGIN, PARKED, RETURNER, VISIT
from engine.spiff.merging import LOCAL, changes
from engine.spiff.tree import is_live, walk


def park(token: Task, returner: str) -> None:
    """Its boundary events are off while it waits; `returner` gets the task when it opens again."""
    token.internal_data.update({PARKED: True, RETURNER: returner})
    disarm(token)


def come_back(visitor: Task) -> None:
    """What was learned on the visit is known where it came from; that task opens anew, under another key."""
    learned = changes(visitor.parent.data, visitor.data)
    parked = home_of(visitor)
    disarm(visitor)
    visitor._set_state(TaskState.COMPLETED)
    parked.data.update({name: value for name, value in learned.items() if name != LOCAL})
    for mark in (PARKED, KEY, ORIGIN):
        parked.internal_data.pop(mark, None)
    arm(parked)


def give_up(visitor: Task) -> str:
    """The visit is over without a result; key of the token it came from, which can be moved again."""
    parked = home_of(visitor)
    disarm(visitor)
    visitor.cancel()
    del parked.internal_data[PARKED]
    return str(parked.internal_data[KEY])


def home_of(visitor: Task) -> Task:
    """The parked token that it came from."""
    return next(_homes(visitor))


def end_lost(workflow: BpmnWorkflow) -> None:
    """Visits whose home is not there any more are over."""
    for visitor in [task for task in workflow.tasks.values() if VISIT in task.internal_data and is_live(task)]:
        if next(_homes(visitor), None) is None:
            disarm(visitor)
            visitor.cancel()


def _homes(visitor: Task) -> Iterator[Task]:
    key = visitor.internal_data[VISIT]
    for task in walk(visitor.workflow):
        if is_live(task) and PARKED in task.internal_data and task.internal_data[KEY] == key:
            yield task
