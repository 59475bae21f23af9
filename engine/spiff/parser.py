"""The BPMN parser of SpiffWorkflow with our gateways, our timers and flows in the order of the file."""

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, full_tag
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, IntermediateCatchEvent

from engine.spiff.joins import FirstTrueGateway, TokenInclusiveGateway, TokenParallelGateway
from engine.spiff.timer import BoundaryTimerParser, CatchTimerParser


class _FileOrder:
    """SpiffWorkflow sorts outgoing flows by the y coordinate of their target: redrawing would change the route."""

    def get_position(self, node=None) -> dict[str, float]:
        return {"x": 0.0, "y": 0.0}


_SPECS = {
    "parallelGateway": TokenParallelGateway,
    "inclusiveGateway": TokenInclusiveGateway,
    "exclusiveGateway": FirstTrueGateway,
}
_PARSERS = {
    "boundaryEvent": (BoundaryTimerParser, BoundaryEvent),
    "intermediateCatchEvent": (CatchTimerParser, IntermediateCatchEvent),
}


def _overrides() -> dict:
    kinds = dict(BpmnParser.PARSER_CLASSES)
    kinds.update({full_tag(tag): pair for tag, pair in _PARSERS.items()})
    kinds.update({full_tag(tag): (kinds[full_tag(tag)][0], spec) for tag, spec in _SPECS.items()})
    return {
        tag: (type(f"FileOrder{parser.__name__}", (_FileOrder, parser), {}), spec)
        for tag, (parser, spec) in kinds.items()
    }


class ChartParser(BpmnParser):
    OVERRIDE_PARSER_CLASSES = _overrides()
