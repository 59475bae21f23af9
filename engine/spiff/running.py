"""What goes by itself: gateways, events, starts and ends, until all that lives waits for somebody or something."""

from SpiffWorkflow.bpmn.specs.mixins.events.end_event import EndEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import TooManySteps, TooManyTokens
from engine.spiff.deliver import deliver
from engine.spiff.loader import Definition
from engine.spiff.scopes import is_scope
from engine.spiff.told import Told
from engine.spiff.tree import above, is_live, walk
from engine.spiff.visits import end_lost

MAX_STEPS = 500
"""Automatic steps in one command: a chart has at most 300 nodes (engine/lint)."""
MAX_TOKENS = 500
"""Live tokens in one case."""
_SUSPICIOUS = MAX_STEPS + MAX_TOKENS
"""With more tasks than this in the tree, one does not wait for the end of the step to count the live ones."""


def run_on(workflow: BpmnWorkflow, definition: Definition, told: Told) -> None:
    """In rounds: all that is ready in the order of the tree, then what that made ready."""
    steps = 0
    while ready := _ready(workflow, definition):
        for task in ready:
            if task.state == TaskState.READY and task.id in workflow.tasks:
                steps += 1
                if steps > MAX_STEPS:
                    raise TooManySteps(limit=MAX_STEPS)
                _run(task, definition, told)
                if len(workflow.tasks) > _SUSPICIOUS:
                    _refuse_too_many(workflow)
    end_lost(workflow)
    _refuse_too_many(workflow)


def _refuse_too_many(workflow: BpmnWorkflow) -> None:
    if sum(1 for task in workflow.tasks.values() if is_live(task)) > MAX_TOKENS:
        raise TooManyTokens(limit=MAX_TOKENS)


def _ready(workflow: BpmnWorkflow, definition: Definition) -> list[Task]:
    if definition.has_scopes:
        _settle_scopes(workflow)
    return [task for task in walk(workflow) if task.state == TaskState.READY and not task.task_spec.manual]


def _run(task: Task, definition: Definition, told: Told) -> None:
    thrown = len(told.thrown)
    task.run()
    if definition.scope_of.get(getattr(task.task_spec, "bpmn_id", None) or ""):
        _keep_end(task, definition)
    for each in told.thrown[thrown:]:
        deliver(each)


def _keep_end(task: Task, definition: Definition) -> None:
    if isinstance(task.task_spec, EndEvent) and task.state == TaskState.COMPLETED:
        scope = next(each for each in above(task) if is_scope(each))
        scope.task_spec.end_token(scope, task, definition.result_of[task.task_spec.bpmn_id])


def _settle_scopes(workflow: BpmnWorkflow) -> None:
    """Look after sub-processes and multi-instances, innermost first."""
    for task in reversed([task for task in walk(workflow) if task.state == TaskState.STARTED]):
        if task.state == TaskState.STARTED and task.task_spec.settle(task):
            task._ready()
