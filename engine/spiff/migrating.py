"""The tokens of a case put on another version of its chart: by name, with a map where names have changed.

The tree stays as it is, so branches, joins and what they merge against stay too; only boundary events come and go.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.chart import Chart
from engine.spiff.arming import arm
from engine.spiff.flow import Flow
from engine.spiff.joins import TokenJoin, scope_of
from engine.spiff.loader import load
from engine.spiff.marks import ORIGIN
from engine.spiff.names import END_JOIN, JOIN, SPLIT, START, node_of
from engine.spiff.scopes import Body
from engine.spiff.told import telling
from engine.spiff.tree import is_live, walk

_PARENT, _NAME, _STATE, _KEPT = range(4)
Row = list[Any]


def holes(chart: Chart, saved: Mapping[str, Any], nodes: Mapping[str, str]) -> list[str]:
    """Nodes with tokens that have no place on the chart: not there, or a join whose incoming flow is not."""
    specs, rows = load(chart).spec.task_specs, saved["tasks"]
    missing: dict[str, None] = {}
    for row in rows:
        name = _mapped(row[_NAME], nodes)
        if not _is_token(rows, row):
            continue
        if name not in specs or not _fits(specs[name], row[_STATE]):
            missing[node_of(row[_NAME])] = None
        elif isinstance(specs[name], TokenJoin) and row[_STATE] == TaskState.WAITING:
            source = _mapped(rows[row[_PARENT]][_NAME], nodes)
            if source not in specs[name]._inputs:
                missing[node_of(rows[row[_PARENT]][_NAME])] = None
    return list(missing)


def migrated(chart: Chart, saved: Mapping[str, Any], nodes: Mapping[str, str]) -> Flow:
    """The flow on this chart; `holes` must have found none. What each task brought is forgotten."""
    specs = load(chart).spec.task_specs
    kept = [_renamed(row, specs, nodes) for row in saved["tasks"]]
    flow = Flow.resume(chart, {**saved, "tasks": _without(kept, list(_lost_events(kept, specs)))})
    with telling(flow.told):
        for task in [task for task in walk(flow.workflow) if is_live(task)]:
            task.internal_data.pop(ORIGIN, None)
            _fit_events(task)
        flow.run_on()
    return flow


def misplaced(chart: Chart, flow: Flow) -> list[str]:
    """Nodes whose tokens stand in another sub-process than the chart draws them in."""
    found: dict[str, None] = {}
    for task in walk(flow.workflow):
        node = chart.nodes.get(getattr(task.task_spec, "bpmn_id", None) or "")
        scope = scope_of(task)
        around = scope.task_spec.bpmn_id if scope is not None else ""
        if node is not None and is_live(task) and around not in (node.scope, node.id):
            found[node.id] = None
    return list(found)


def _fits(spec: Any, state: int) -> bool:
    """Whether a token in this state can stand there: people, a wait, or work inside."""
    if state == TaskState.READY:
        return bool(spec.manual)
    if state == TaskState.STARTED:
        return isinstance(spec, Body)
    return isinstance(spec, (CatchingEvent, TokenJoin))


def _is_token(rows: list[Row], row: Row) -> bool:
    """A live task on a node; boundary events come and go with it."""
    live = row[_STATE] & TaskState.NOT_FINISHED_MASK
    return bool(live) and not _is_event_of_host(rows, row) and not row[_NAME].endswith((JOIN, END_JOIN))


def _is_event_of_host(rows: list[Row], row: Row) -> bool:
    above = rows[row[_PARENT]][_NAME] if row[_PARENT] >= 0 else ""
    return above.endswith(SPLIT) and node_of(above) != node_of(row[_NAME])


def _renamed(row: Row, specs: Mapping[str, Any], nodes: Mapping[str, str]) -> Row:
    name = _mapped(row[_NAME], nodes)
    finished = row[_STATE] & TaskState.FINISHED_MASK
    return [row[_PARENT], START if finished and name not in specs else name, *row[_STATE:]]


def _lost_events(rows: list[Row], specs: Mapping[str, Any]) -> Iterator[int]:
    """Boundary events, and what waits for them, that the chart does not have."""
    for number, row in enumerate(rows):
        above = rows[row[_PARENT]][_NAME] if row[_PARENT] >= 0 else ""
        gone = row[_NAME] not in specs
        elsewhere = above == START and isinstance(specs.get(row[_NAME]), BoundaryEvent)
        torn = above.endswith(SPLIT) and not gone and row[_NAME] not in specs[above]._outputs
        if row[_STATE] & TaskState.NOT_FINISHED_MASK and (gone or elsewhere or torn):
            yield number


def _without(rows: list[Row], gone: list[int]) -> list[Row]:
    numbers = {old: new for new, old in enumerate(n for n in range(len(rows)) if n not in gone)}
    return [[numbers.get(row[_PARENT], -1), *row[_NAME:]] for number, row in enumerate(rows) if number not in gone]


def _fit_events(task: Task) -> None:
    """Give a token the boundary events its node has now."""
    specs = task.workflow.spec.task_specs
    spec = specs.get(f"{task.task_spec.name}{SPLIT}")
    if spec is None or isinstance(task.task_spec, BoundaryEventSplit):
        return
    if task.parent.task_spec is not spec:
        _put_between(task, spec)
    here = {each.task_spec.name for each in task.parent.children}
    arm(task, [name for name in spec._outputs if name not in here])


def _put_between(task: Task, spec: Any) -> None:
    parent = task.parent
    split = parent._add_child(spec, TaskState.FUTURE)
    split._set_state(TaskState.COMPLETED)
    split.data = dict(parent.data)
    parent._children.remove(split.id)
    parent._children[parent._children.index(task.id)] = split.id
    task.parent = split
    split._children.append(task.id)


def _mapped(name: str, nodes: Mapping[str, str]) -> str:
    node = node_of(name)
    return nodes.get(node, node) + name[len(node) :]
