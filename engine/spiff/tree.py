"""Walking the one tree in which all tokens of a case live."""

from collections.abc import Iterator

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState


def walk(workflow: BpmnWorkflow) -> Iterator[Task]:
    """Every task, parents first, children in their order."""
    return _from(workflow.tasks, [workflow.task_tree])


def below(task: Task) -> Iterator[Task]:
    """Every task under this one."""
    tasks = task.workflow.tasks
    return _from(tasks, [tasks[each] for each in reversed(task._children)])


def above(task: Task) -> Iterator[Task]:
    """From the parent up to the root."""
    each = task.parent
    while each is not None:
        yield each
        each = each.parent


def is_live(task: Task) -> bool:
    return bool(task._state & TaskState.NOT_FINISHED_MASK)


def is_finished(task: Task) -> bool:
    return bool(task._state & TaskState.FINISHED_MASK)


def _from(tasks: dict, todo: list[Task]) -> Iterator[Task]:
    while todo:
        task = todo.pop()
        yield task
        if task._children:
            todo.extend([tasks[each] for each in reversed(task._children)])
