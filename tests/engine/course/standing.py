"""Where the tokens of a case stand, scope by scope, and whether the drawing could have put them there."""

from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine import codec
from engine.blocks import graph_of
from engine.chart import Chart
from engine.run import Step
from engine.spiff.events import EventGateway
from engine.spiff.flow import Flow
from engine.spiff.joins import TokenJoin, scope_of
from engine.spiff.marks import VISIT
from engine.spiff.scopes import ManyTask
from engine.spiff.tree import above, walk
from tests.engine.course.token_game import Place, markings


def flow_of(chart: Chart, done: Step) -> Flow | None:
    _, saved = codec.loads(done.state)
    return saved and Flow.resume(chart, saved)


def check_standing(chart: Chart, done: Step) -> None:
    """Raises AssertionError where tokens stand as no walk along the drawing could have put them."""
    flow = flow_of(chart, done)
    for (scope, _), places in standing(chart, flow).items() if flow else ():
        could = markings(chart, scope)
        marking = tuple(sorted(places, key=str))
        assert could is None or marking in could, f"「{scope}」: {marking}"


def standing(chart: Chart, flow: Flow) -> dict[tuple[str, int], list[Place]]:
    """By running scope: the places of its tokens, without side branches and visits."""
    found: dict[tuple[str, int], list[Place]] = {}
    gateways: set[int] = set()
    for task in walk(flow.workflow):
        place = _place(task)
        if place is None or _on_a_visit(task):
            continue
        around = scope_of(task)
        if around is not None and isinstance(around.task_spec, ManyTask):
            continue  # so many instances, whatever number was asked for
        scope = around.task_spec.bpmn_id if around else ""
        node = place if isinstance(place, str) else place[1]
        assert chart.nodes[node].scope == scope, f"{node} stands in 「{scope}」"
        if isinstance(task.parent.task_spec, EventGateway):
            if task.parent.id in gateways:
                continue
            gateways.add(task.parent.id)
            place = task.parent.task_spec.bpmn_id
        places = found.setdefault((scope, around.id if around else 0), [])
        if not graph_of(chart, scope).side_region(node):
            places.append(place)
    return found


def _on_a_visit(task: Task) -> bool:
    return any(VISIT in each.internal_data for each in (task, *above(task)))


def _place(task: Task) -> Place | None:
    spec, state = task.task_spec, task.state
    if state == TaskState.WAITING and isinstance(spec, TokenJoin):
        return spec.bpmn_id, task.parent.task_spec.bpmn_id
    waits = state == TaskState.WAITING and isinstance(spec, CatchingEvent) and not isinstance(spec, BoundaryEvent)
    if waits or state == TaskState.STARTED or (state == TaskState.READY and spec.manual):
        return spec.bpmn_id
    return None
