"""Tokens moved against the way the chart draws. Where to, and what else has to go, `engine.ways` says."""

from collections.abc import Iterable, Iterator

from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.compaction import needed
from engine.spiff.events import OUTSIDE, EventGateway
from engine.spiff.flow import Flow
from engine.spiff.joins import scope_of
from engine.spiff.knowledge import known_by, known_together, waits_at_join
from engine.spiff.marks import KEY, ORIGIN, PARKED, RETURNER, VISIT
from engine.spiff.merging import common_ancestor
from engine.spiff.names import START
from engine.spiff.placing import add, place, put
from engine.spiff.scopes import ManyTask
from engine.spiff.token import Token
from engine.spiff.told import telling
from engine.spiff.tree import above, is_finished, is_live, walk
from engine.spiff.visits import call_off, park, set_out, wake
from engine.ways import NoWay, Place, Way


def go(flow: Flow, key: str, way: Way) -> None:
    """Move the token with this key along a way; one on a visit from where it came from.

    What ended tokens knew is known, and a token that stays behind opens again.
    """
    token = call_off(flow.find(key))
    home = _around(token, way.home)
    beside = [each for each in _standing(flow) if scope_of(each) is scope_of(home) and _ends(way, each)]
    ended = [each for each in beside if not waits_at_join(each)] + [each for each in beside if waits_at_join(each)]
    anchor, data = _anchor(flow, home), known_by(token)
    if way.stays and ended:
        anchor, data = _anchor_of_all(flow, ended), known_together(_within(flow, ended))
    elif not way.stays:
        data = known_together([*(each for each in _within(flow, [*ended, home]) if each is not token), token])
    with telling(flow.told):
        _end_all(flow, ended if way.stays else [*ended, home])
        if way.stays and PARKED in token.internal_data:
            wake(token, flow.definition.scope_of)
        put(flow, anchor, way.levels, data)
        flow.run_on()


def put_afresh(flow: Flow, way: Way) -> None:
    """End everything and go on along a way from the very top, with all that is known anywhere."""
    everywhere = list(_standing(flow))
    data = known_together(everywhere)
    with telling(flow.told):
        _end_all(flow, everywhere)
        put(flow, flow.workflow.task_tree, way.levels, data)
        flow.run_on()


def visit(flow: Flow, key: str, node: str, returner: str) -> None:
    """退回直达: the token with this key waits where it is while another one visits the node."""
    token = flow.find(key)
    anchor = _anchor(flow, token)
    with telling(flow.told):
        park(token, returner)
        base = add(flow, anchor, START, known_by(token))
        base._set_state(TaskState.COMPLETED)
        visitor = place(flow, base, node, known_by(token))
        set_out(visitor, key, flow.definition.scope_of)
        flow.run_on()


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
    data = known_by(first)
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


def _end_all(flow: Flow, tokens: Iterable[Task]) -> None:
    for each in tokens:
        if each.id in flow.workflow.tasks:
            cancel(each)


def _within(flow: Flow, tokens: list[Task]) -> list[Task]:
    """The tokens and those that live in them, but for instances of several: what they know is theirs."""
    inside = [(each, (each, *above(each))) for each in _standing(flow)]
    return [
        each
        for each, around in inside
        if any(one in tokens for one in around) and not any(isinstance(one.task_spec, ManyTask) for one in around[1:])
    ]


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
    if waits_at_join(task):
        return task.parent.task_spec.bpmn_id or ""
    return task.task_spec.bpmn_id or ""


def standing(flow: Flow, token: Token, home: str) -> frozenset[Place]:
    """Where tokens are in the scope in which this token is at `home`."""
    scope = scope_of(_around(token.task, home))
    return frozenset(_place(each) for each in _standing(flow) if scope_of(each) is scope)


def _place(task: Task) -> Place:
    return _arrived(task) if waits_at_join(task) else place_of(task)


def _standing(flow: Flow) -> Iterator[Task]:
    """Tokens: open tasks, waits for the outside, arrivals at joins, running scopes. Of a visit, where it came from."""
    for task in walk(flow.workflow):
        spec, state = task.task_spec, task.state
        if VISIT in task.internal_data:
            continue
        if state == TaskState.STARTED or waits_at_join(task):
            yield task
        elif state == TaskState.READY and spec.manual:
            yield task
        elif state == TaskState.WAITING and isinstance(spec, CatchingEvent):
            if spec.event_definition.kind in OUTSIDE and not isinstance(spec, BoundaryEvent):
                yield task


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


def _anchor_of_all(flow: Flow, tokens: list[Task]) -> Task:
    """Where one token is put that takes the place of all of these."""
    parted = common_ancestor(tokens)
    if len(tokens) == 1 or parted is None or isinstance(parted.task_spec, EventGateway):
        return _anchor(flow, tokens[0])
    return parted


def _whole(task: Task) -> Task:
    """The split that holds a task together with its boundary events, or an event with all that is waited for beside
    it, where there is one; else the task.
    """
    parent = task.parent
    return parent if parent is not None and isinstance(parent.task_spec, (BoundaryEventSplit, EventGateway)) else task
