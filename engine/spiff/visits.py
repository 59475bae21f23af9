"""退回直达: a token waits parked at its task while another one visits an earlier task and comes straight back."""

from collections.abc import Iterator, Mapping

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.arming import arm, disarm
from engine.spiff.joins import scope_of as scope_around
from engine.spiff.marks import KEY, ORIGIN, PARKED, RETURNER, VISIT
from engine.spiff.merging import LOCAL, changes
from engine.spiff.tree import is_live, walk

ScopeOf = Mapping[str, str]
"""Node -> the sub-process or call around it."""


def park(token: Task, returner: str) -> None:
    """Its boundary events are off while it waits; `returner` gets the task when it opens again."""
    token.internal_data.update({PARKED: True, RETURNER: returner})
    disarm(token)


def set_out(visitor: Task, key: str, scope_of: ScopeOf) -> None:
    """It visits from the parked token with this key. Nothing interrupts it; what only begins something beside it does
    so where it is at home: in another scope that would belong nowhere.
    """
    visitor.internal_data[VISIT] = key
    disarm(visitor, interrupting_only=_in_own_scope(visitor, scope_of))


def come_back(visitor: Task, scope_of: ScopeOf) -> None:
    """What was learned on the visit is known where it came from; that task opens anew."""
    parked = home_of(visitor)
    disarm(visitor)
    visitor._set_state(TaskState.COMPLETED)
    _tell(visitor, parked)
    wake(parked, scope_of)


def wake(parked: Task, scope_of: ScopeOf) -> None:
    """The task opens anew, under another key."""
    for mark in (PARKED, KEY, ORIGIN):
        parked.internal_data.pop(mark, None)
    arm(parked)
    if VISIT in parked.internal_data:
        set_out(parked, parked.internal_data[VISIT], scope_of)


def call_off(token: Task) -> Task:
    """The visit, and all it was made on, are over; the parked token they came from, which knows what was written."""
    while VISIT in token.internal_data:
        parked = home_of(token)
        disarm(token)
        token.cancel()
        _tell(token, parked)
        token = parked
    return token


def home_of(visitor: Task) -> Task:
    """The parked token that it came from."""
    return next(_homes(visitor))


def end_lost(workflow: BpmnWorkflow) -> None:
    """Visits whose home is not there any more are over."""
    for visitor in [task for task in workflow.tasks.values() if VISIT in task.internal_data and is_live(task)]:
        if next(_homes(visitor), None) is None:
            disarm(visitor)
            visitor.cancel()


def _in_own_scope(visitor: Task, scope_of: ScopeOf) -> bool:
    around = scope_around(visitor)
    return scope_of[visitor.task_spec.bpmn_id] == (around.task_spec.bpmn_id if around else "")


def _tell(visitor: Task, parked: Task) -> None:
    learned = changes(visitor.parent.data, visitor.data)
    parked.data.update({name: value for name, value in learned.items() if name != LOCAL})


def _homes(visitor: Task) -> Iterator[Task]:
    key = visitor.internal_data[VISIT]
    for task in walk(visitor.workflow):
        if is_live(task) and PARKED in task.internal_data and task.internal_data[KEY] == key:
            yield task
