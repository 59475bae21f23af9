"""The BPMN parser of SpiffWorkflow with our gateways, events and scopes, and flows in the order of the file."""

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, full_tag
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.specs.defaults import (
    BoundaryEvent,
    EndEvent,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    ReceiveTask,
    SendTask,
    StartEvent,
)

from engine.chart import Chart
from engine.spiff.events import (
    ChartEndParser,
    ChartStartParser,
    EventGateway,
    EventGatewayParser,
    ToldBoundaryParser,
    ToldCatchParser,
    ToldThrowParser,
)
from engine.spiff.joins import FirstTrueGateway, TokenInclusiveGateway, TokenParallelGateway
from engine.spiff.names import INSTANCE
from engine.spiff.scopes import ManyTask, ScopeTask
from engine.spiff.tables import TableTask


class ScopeParser(TaskParser):
    """A sub-process, or a call with the called chart's elements inside it: parsed into the same specification."""

    def create_task(self):
        chart = self.process_parser.parser.chart
        key = self.bpmn_id
        entry = next(node.id for node in chart.nodes.values() if node.scope == key and node.kind == "startEvent")
        scope = ScopeTask(self.spec, key, entry, bpmn_name=self.node.get("name"))
        self.process_parser.parse_node(self.process_parser.get_node_by_id(entry))
        return scope


class TableParser(TaskParser):
    """A business rule task: a decision table of the bundle is asked."""

    def create_task(self):
        return TableTask(self.spec, self.bpmn_id, self.process_parser.parser.chart, bpmn_name=self.node.get("name"))


class _HouseStyle:
    """SpiffWorkflow sorts outgoing flows by the y coordinate of their target: redrawing would change the route.

    Of a multi-instance it keeps the votes from the completion condition, so we have one of our own.
    """

    def get_position(self, node=None) -> dict[str, float]:
        return {"x": 0.0, "y": 0.0}

    def _add_multiinstance_task(self, loop_characteristics) -> None:
        """A user task that several people sign is one token (engine/sitting.py)."""
        node = self.process_parser.parser.chart.nodes[self.bpmn_id]  # type: ignore[attr-defined]  # of every TaskParser
        if node.kind == "userTask" or node.loop is None:
            return
        spec = self.spec  # type: ignore[attr-defined]  # as above
        one = spec.task_specs.pop(self.task.name)  # type: ignore[has-type]  # as above
        self.task = ManyTask(spec, one.name, f"{one.name}{INSTANCE}", node.loop, bpmn_name=node.name)
        self._copy_task_attrs(one, loop_characteristics)  # type: ignore[attr-defined]  # as above


_KINDS = {
    "parallelGateway": (None, TokenParallelGateway),
    "inclusiveGateway": (None, TokenInclusiveGateway),
    "exclusiveGateway": (None, FirstTrueGateway),
    "eventBasedGateway": (EventGatewayParser, EventGateway),
    "startEvent": (ChartStartParser, StartEvent),
    "endEvent": (ChartEndParser, EndEvent),
    "boundaryEvent": (ToldBoundaryParser, BoundaryEvent),
    "intermediateCatchEvent": (ToldCatchParser, IntermediateCatchEvent),
    "intermediateThrowEvent": (ToldThrowParser, IntermediateThrowEvent),
    "receiveTask": (ToldCatchParser, ReceiveTask),
    "sendTask": (ToldThrowParser, SendTask),
    "serviceTask": (ToldCatchParser, IntermediateCatchEvent),
    "businessRuleTask": (TableParser, TableTask),
    "subProcess": (ScopeParser, ScopeTask),
    "callActivity": (ScopeParser, ScopeTask),
}


def _overrides() -> dict:
    kinds = dict(BpmnParser.PARSER_CLASSES)
    for tag, (parser, spec) in _KINDS.items():
        kinds[full_tag(tag)] = (parser or kinds[full_tag(tag)][0], spec)
    return {
        tag: (type(f"HouseStyle{parser.__name__}", (_HouseStyle, parser), {}), spec)
        for tag, (parser, spec) in kinds.items()
    }


class ChartParser(BpmnParser):
    OVERRIDE_PARSER_CLASSES = _overrides()

    def __init__(self, chart: Chart):
        super().__init__()
        self.chart = chart
