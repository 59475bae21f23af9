"""Tokens put by hand: on a node, inside a scope, or as done at a join."""

from collections.abc import Iterable
from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.flow import Flow
from engine.spiff.marks import ARRIVAL, ENTERED
from engine.spiff.names import SPLIT, START
from engine.spiff.scopes import Body
from engine.ways import Level


def put(flow: Flow, anchor: Task, levels: Iterable[Level], data: dict[str, Any]) -> Task:
    """Tokens for each level, the next one inside the target of the one before; the token on the innermost target."""
    first, *inner = levels
    base = add(flow, anchor, START, data)
    base._set_state(TaskState.COMPLETED)
    for node in first.others:
        place(flow, base, node, data)
    for join, source in first.done:
        _arrive(flow, base, join, source, data)
    placed = place(flow, base, first.target, data, entered=bool(inner))
    return put(flow, placed, inner, data) if inner else placed


def place(flow: Flow, base: Task, node: str, data: dict[str, Any], entered: bool = False) -> Task:
    """A token on a node, with its boundary events. `entered`: a scope whose inside the caller fills."""
    specs = flow.workflow.spec.task_specs
    split = specs.get(f"{node}{SPLIT}")
    if split is None:
        task = add(flow, base, node, data)
    else:
        holder = add(flow, base, split.name, data)
        split._predict_hook(holder)
        task = next(each for each in holder.children if each.task_spec.name == node)
        flow.place_aside(task)
    task.data = dict(data)
    if entered and isinstance(task.task_spec, Body):
        task.internal_data[ENTERED] = True
    if split is not None:
        split._update(holder)
        holder.run()
    else:
        task.task_spec._update(task)
    return task


def _arrive(flow: Flow, base: Task, join: str, source: str, data: dict[str, Any]) -> None:
    """A token that waits at a join for a source that counts as done; it may have been the last one missing."""
    done = add(flow, base, source, data)
    flow.place_aside(done, done=True)
    done._set_state(TaskState.COMPLETED)
    token = add(flow, done, join, data)
    token.internal_data[ARRIVAL] = flow.told.arrive()
    token.task_spec._update(token)


def add(flow: Flow, parent: Task, name: str, data: dict[str, Any]) -> Task:
    task = parent._add_child(flow.workflow.spec.task_specs[name], TaskState.FUTURE)
    task.triggered = True
    task.data = dict(data)
    flow.place_aside(task)
    return task
