"""Tokens moved against the way the chart draws. Where to, and what else has to go, `engine.ways` says."""

from collections.abc import Iterable, Iterator
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.arming import disarm
from engine.spiff.compaction import needed
from engine.spiff.events import OUTSIDE
from engine.spiff.flow import Flow
from engine.spiff.joins import TokenJoin, scope_of
from engine.spiff.marks import KEY, ORIGIN, RETURNER, VISIT
from engine.spiff.merging import LOCAL
from engine.spiff.placing import NOWHERE, add, place, put
from engine.spiff.told import telling
from engine.spiff.token import Token
from engine.spiff.tree import above, is_finished, is_live, walk
from engine.spiff.visits import park
from engine.ways import NoWay, Place, Way


def go(flow: Flow, key: str, way: Way) -> None:
    """Move the token with this key along a way, with all it knows."""
    token = flow.find(key)
    data = known_by(token)
    home = _around(token, way.home)
    beside = [each for each in _standing(flow) if scope_of(each) is scope_of(home)]
    anchor = _anchor(flow, home)
    with telling(flow.told):
        ended = [each for each in beside if _ends(way, each) and not _waits_at_join(each)]
        ended += [each for each in beside if _ends(way, each) and _waits_at_join(each)]
        for each in ended if way.stays else [*ended, home]:
            if each.id in flow.workflow.tasks:
                cancel(each)
        put(flow, anchor, way.levels, data)
        flow.run_on()


def put_afresh(flow: Flow, way: Way) -> None:
    """End everything and go on along a way from the very top, with all that is known anywhere."""
    data: dict[str, Any] = {}
    for each in _standing(flow):
        data.update(known_by(each))
    with telling(flow.told):
        for each in list(_standing(flow)):
            if each.id in flow.workflow.tasks:
                cancel(each)
        put(flow, flow.workflow.task_tree, way.levels, data)
        flow.run_on()


def visit(flow: Flow, key: str, node: str, returner: str) -> None:
    """退回直达: the token with this key waits where it is while another one visits the node."""
    token = flow.find(key)
    anchor = _anchor(flow, token)
    with telling(flow.told):
        park(token, returner)
        base = add(flow, anchor, NOWHERE, known_by(token))
        base._set_state(TaskState.COMPLETED)
        visitor = place(flow, base, node, known_by(token))
        disarm(visitor, interrupting_only=_is_at_home(flow, visitor))
        visitor.internal_data[VISIT] = key
        flow.run_on()


def _is_at_home(flow: Flow, visitor: Task) -> bool:
    """Whether it visits its own scope: in another one, what a boundary event began would belong nowhere."""
    around = scope_of(visitor)
    return flow.definition.scope_of[visitor.task_spec.bpmn_id] == (around.task_spec.bpmn_id if around else "")


def take_back(flow: Flow, origin: int, way: Way, by: str) -> None:
    """Everything that this completion brought ends; its token goes back to the task.

    Raises NoWay where the way back would end more than that.
    """
    brought = brought_by(flow, origin)
    first = next(each for each in _standing(flow) if each in brought)
    anchor = _anchor(flow, first)
    beside = (each for each in _standing(flow) if scope_of(each) is scope_of(first) and each not in brought)
    if any(_ends(way, each) for each in beside):
        raise NoWay("与它并行的环节已经办理")
    data = known_by(first.parent if _waits_at_join(first) else first)
    with telling(flow.told):
        for each in brought:
            if each.id in flow.workflow.tasks:
                cancel(each)
        placed = put(flow, anchor, way.levels, data)
        placed.internal_data[RETURNER] = by
        flow.run_on()


def brought_by(flow: Flow, origin: int) -> list[Task]:
    """Live tasks that this completion brought, boundary events and arrivals included."""
    return [each for each in walk(flow.workflow) if is_live(each) and each.internal_data.get(ORIGIN) == origin]


def keys_of(tasks: Iterable[Task]) -> list[str]:
    """The keys of those that have one."""
    return [each.internal_data[KEY] for each in tasks if KEY in each.internal_data]


def first_place(flow: Flow, origin: int) -> tuple[str, frozenset[Place]]:
    """Where the first of them stands, and where tokens stand that it did not bring."""
    brought = brought_by(flow, origin)
    first = next(each for each in _standing(flow) if each in brought)
    scope = scope_of(first)
    others = (each for each in _standing(flow) if scope_of(each) is scope and each not in brought)
    return place_of(first), frozenset(map(_place, others))


def _ends(way: Way, token: Task) -> bool:
    place = _place(token)
    return place in way.ended or place in way.ended_at


def known_by(token: Task) -> dict[str, Any]:
    """The routing values a token takes along; plain `outcome` belongs to where it was."""
    return {name: value for name, value in token.data.items() if name != LOCAL}


def cancel(task: Task) -> None:
    """Nothing of this token survives: not its boundary events, not what lives in it."""
    whole = _whole(task)
    if whole is not task:
        for each in whole.children:
            if is_live(each):
                each.cancel()
    elif is_live(task):
        task.cancel()


def place_of(task: Task) -> str:
    """The node this token stands on; of one that waits at a join, the node it came from."""
    if _waits_at_join(task):
        return task.parent.task_spec.bpmn_id or ""
    return task.task_spec.bpmn_id or ""


def standing(flow: Flow, token: Token, home: str) -> frozenset[Place]:
    """Where tokens are in the scope in which this token is at `home`."""
    scope = scope_of(_around(token.task, home))
    return frozenset(_place(each) for each in _standing(flow) if scope_of(each) is scope)


def _place(task: Task) -> Place:
    return _arrived(task) if _waits_at_join(task) else place_of(task)


def _standing(flow: Flow) -> Iterator[Task]:
    """Tokens: open tasks, waits for the outside, arrivals at joins, running scopes."""
    for task in walk(flow.workflow):
        spec, state = task.task_spec, task.state
        if state == TaskState.STARTED or _waits_at_join(task):
            yield task
        elif state == TaskState.READY and spec.manual:
            yield task
        elif state == TaskState.WAITING and isinstance(spec, CatchingEvent):
            if spec.event_definition.kind in OUTSIDE and not isinstance(spec, BoundaryEvent):
                yield task


def _waits_at_join(task: Task) -> bool:
    return task.state == TaskState.WAITING and isinstance(task.task_spec, TokenJoin)


def _arrived(task: Task) -> tuple[str, str]:
    return task.task_spec.bpmn_id, task.parent.task_spec.bpmn_id


def _around(token: Task, home: str) -> Task:
    """The token itself or the running scope around it that stands on `home`, all instances of one."""
    around = [token, *(each for each in above(token) if each.state == TaskState.STARTED)]
    return next(each for each in reversed(around) if each.task_spec.bpmn_id == home)


def _anchor(flow: Flow, task: Task) -> Task:
    """Where tokens are put that take the place of this one: the same task, however often the tree was cut."""
    kept = needed(flow.workflow)
    over = (each for each in above(_whole(task)) if is_finished(each) or each.state == TaskState.STARTED)
    return next(each for each in over if each.id in kept)


def _whole(task: Task) -> Task:
    """The split that holds a task together with its boundary events, where it has any; else the task."""
    parent = task.parent
    return parent if parent is not None and isinstance(parent.task_spec, BoundaryEventSplit) else task
