"""Flow nodes and sequence flows of a process, as plain values."""

from engine.chart import Flow, Lane, Node
from engine.parse import extensions
from engine.parse.lanes import Lanes
from engine.source import Element, bpmn, local

_NOT_NODES = frozenset(
    (
        "",
        "artifact",
        "association",
        "auditing",
        "correlationSubscription",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "documentation",
        "extensionElements",
        "group",
        "ioBinding",
        "ioSpecification",
        "laneSet",
        "monitoring",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "property",
        "resourceRole",
        "sequenceFlow",
        "supportedInterfaceRef",
        "supports",
        "textAnnotation",
    )
)
_SAME_AS = {"manualTask": "userTask"}


def nodes_of(process: Element, lanes: Lanes) -> dict[str, Node]:
    """Every flow node with an id, by id, in the order of the file; also those that no engine of ours runs."""
    found = (element for element in process if local(element) not in _NOT_NODES and element.get("id"))
    return {element.get("id"): _node(element, lanes.lane_of(element.get("id"))) for element in found}


def flows_of(process: Element) -> dict[str, Flow]:
    """Every sequence flow with an id, by id, in the order of the file: conditions are asked in this order."""
    defaults = {element.get("default") for element in process if element.get("default")}
    found = (element for element in process.iterfind(bpmn("sequenceFlow")) if element.get("id"))
    return {element.get("id"): _flow(element, element.get("id") in defaults) for element in found}


def _node(element: Element, lane: Lane) -> Node:
    kind = local(element)
    return Node(
        id=element.get("id"),
        kind=_SAME_AS.get(kind, kind),
        name=element.get("name", ""),
        line=element.sourceline or 0,
        lane=lane.id,
        role=extensions.role(element) or lane.role,
        org=extensions.said(element, "org") or lane.org or "handling",
        stage=extensions.said(element, "stage"),
        form=extensions.form(element),
        fields=extensions.fields(element),
        outcomes=extensions.outcomes(element),
        materials=extensions.materials(element),
        limit=extensions.said(element, "limit"),
        warn_ratio=extensions.said(element, "warnRatio"),
        clock=extensions.said(element, "clock", "run"),
        actions=extensions.words(element, "actions"),
        avoid=extensions.words(element, "avoid"),
        public=extensions.is_true(extensions.said(element, "public")),
        attached_to=element.get("attachedToRef", ""),
        interrupting=extensions.is_true(element.get("cancelActivity", "true")),
        timer=_timer(element),
        result=extensions.said(element, "result"),
    )


def _flow(element: Element, default: bool) -> Flow:
    return Flow(
        id=element.get("id"),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        name=element.get("name", ""),
        condition=_text(element.find(bpmn("conditionExpression"))),
        line=element.sourceline or 0,
        default=default,
    )


def _timer(element: Element) -> str:
    definition = element.find(bpmn("timerEventDefinition"))
    if definition is None:
        return ""
    return _text(definition.find(bpmn("timeDuration"))) or _text(definition.find(bpmn("timeDate")))


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()
