"""A compacted task tree <-> rows of plain values: tasks only, never the specification, equal trees give equal rows.

A row is [parent row, node, state, kept, set, unset], cut off behind its last value that says something. `kept` are
the marks of a live token; `set` and `unset` are its data against that of its parent. Lists are tuples while a flow
is live, so that nothing is changed in place.
"""

from typing import Any

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.marks import KEPT

Rows = list[list[Any]]


def to_rows(workflow: BpmnWorkflow) -> Rows:
    """Parents come before their children, children in their order."""
    tasks, numbers = workflow.tasks, {}
    rows: Rows = []
    todo = [workflow.task_tree]
    while todo:
        task = todo.pop()
        todo.extend(tasks[each] for each in reversed(task._children))
        numbers[task.id] = len(rows)
        rows.append(_row(task, tasks.get(task._parent), numbers))
    return rows


def _row(task: Task, parent: Task | None, numbers: dict) -> list[Any]:
    unfinished = task._state & TaskState.NOT_FINISHED_MASK
    kept = {name: task.internal_data[name] for name in KEPT if name in task.internal_data} if unfinished else None
    known = parent.data if parent is not None else {}
    changed = {name: value for name, value in task.data.items() if name not in known or known[name] != value}
    gone = sorted(name for name in known if name not in task.data)
    row = [
        -1 if parent is None else numbers[parent.id],
        task.task_spec.name,
        task._state,
        kept or None,
        changed or None,
        gone or None,
    ]
    while row[-1] is None:
        row.pop()
    return row


def from_rows(workflow: BpmnWorkflow, rows: Rows, next_id) -> None:
    """Fill an empty workflow with the tasks of the rows."""
    specs = workflow.spec.task_specs
    made: list[Task] = []
    workflow.tasks = {}
    for row in rows:
        parent, name, state, kept, changed, gone = row + [None] * (6 - len(row))
        task = _task(workflow, next_id(), specs[name], state, made[parent] if parent >= 0 else None)
        task.internal_data = {name: frozen(value) for name, value in (kept or {}).items()}
        _fill(task.data, changed, gone)
        made.append(task)
    workflow.task_tree = made[0]


def _task(workflow: BpmnWorkflow, number: int, spec, state: int, parent: Task | None) -> Task:
    """A task as it was, without the notifications that making a new one sends."""
    task = Task.__new__(Task)
    task.id, task.workflow, task.task_spec, task._state = number, workflow, spec, state
    task._children, task.triggered, task.thread_id, task.last_state_change = [], False, 0, 0
    task._parent = None if parent is None else parent.id
    task.data = {} if parent is None else dict(parent.data)
    if parent is not None:
        parent._children.append(number)
    workflow.tasks[number] = task
    return task


def _fill(data: dict, changed: dict | None, gone: list | None) -> None:
    for name, value in (changed or {}).items():
        data[name] = frozen(value)
    for name in gone or ():
        del data[name]


def frozen(value: Any) -> Any:
    """A value nobody can change in place, as far as lists go."""
    if isinstance(value, (list, tuple)):
        return tuple(frozen(each) for each in value)
    if isinstance(value, dict):
        return {name: frozen(each) for name, each in value.items()}
    return value
