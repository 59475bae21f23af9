"""After every step the task tree is cut down to what its live tokens still need, so history costs nothing.

Kept: the root, every live task, its direct parent (the flow it came by), every branching point with live tokens
below it (the base of three-way merges), the split of a boundary event with its children. History is the journal's.
"""

from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

_UNFINISHED = TaskState.NOT_FINISHED_MASK


def compact(workflow: BpmnWorkflow) -> None:
    """Splice everything else out; children of dropped tasks move up into their place, order kept."""
    keep = needed(workflow)
    if len(keep) == len(workflow.tasks):
        return
    tasks, kept = workflow.tasks, {}
    todo: list[tuple[Task, Task | None]] = [(workflow.task_tree, None)]
    while todo:
        task, above = todo.pop()
        children = [tasks[each] for each in task._children if each in tasks]
        if task.id in keep:
            task._parent, task._children = (None if above is None else above.id), []
            if above is not None:
                above._children.append(task.id)
            kept[task.id] = above = task
        todo.extend((child, above) for child in reversed(children))
    workflow.tasks = kept
    workflow.last_task = None


def needed(workflow: BpmnWorkflow) -> set[int]:
    """Ids of the tasks that stay: the same ones, whether the tree was ever cut before or not."""
    tasks = workflow.tasks
    live = [task for task in tasks.values() if task._state & _UNFINISHED]
    keep = {workflow.task_tree.id, *(task.id for task in live), *_branching_points(tasks, live)}
    for task in live:
        if task._parent is not None:
            keep.add(task._parent)
        split = getattr(task.task_spec, "split_task", None)
        if split:
            keep.add(task.find_ancestor(split).id)
    for each in tuple(keep):
        if isinstance(tasks[each].task_spec, BoundaryEventSplit):
            keep.update(child for child in tasks[each]._children if child in tasks)
    return keep


def _branching_points(tasks: dict, live: list[Task]) -> set[int]:
    """Tasks with live tokens below at least two of their children; every ancestor is walked once."""
    below: dict[int, int] = {}
    for task in live:
        above = tasks.get(task._parent)
        while above is not None:
            seen = above.id in below
            below[above.id] = below.get(above.id, 0) + 1
            if seen:
                break
            above = tasks.get(above._parent)
    return {each for each, tokens in below.items() if tokens > 1}
