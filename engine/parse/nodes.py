"""Flow nodes and sequence flows of a process and its sub-processes, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.chart import Flow, Lane, Node
from engine.parse import extensions
from engine.parse.events import event_of
from engine.parse.lanes import NOWHERE, Lanes
from engine.parse.loops import loop_of
from engine.source import Element, bpmn, local, text_of

SUB_PROCESSES = ("subProcess", "transaction", "adHocSubProcess")
NOT_NODES = frozenset(
    (
        "",
        "artifact",
        "association",
        "auditing",
        "completionCondition",
        "correlationSubscription",
        "dataInputAssociation",
        "dataObject",
        "dataObjectReference",
        "dataOutputAssociation",
        "dataStoreReference",
        "documentation",
        "extensionElements",
        "group",
        "incoming",
        "ioBinding",
        "ioSpecification",
        "laneSet",
        "monitoring",
        "multiInstanceLoopCharacteristics",
        "outgoing",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "property",
        "resourceRole",
        "sequenceFlow",
        "standardLoopCharacteristics",
        "supportedInterfaceRef",
        "supports",
        "textAnnotation",
    )
)
_SAME_AS = {"manualTask": "userTask"}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a node: the lanes and names of the file, the sub-process, where that works, and what the
    process says for all its tasks.
    """

    lanes: Lanes
    names: Mapping[str, str]  # of messages, signals, errors and escalations, by id
    scope: str = ""
    lane: Lane = NOWHERE
    on_empty: str = ""
    same_person: str = ""
    points: tuple[str, ...] = ()

    def lane_of(self, node: str) -> Lane:
        """Its own lane; without one, that of the sub-process around it."""
        return self.lanes.of.get(node, self.lane)

    def inside(self, sub_process: Node) -> "Around":
        lane = Lane(sub_process.lane, "", sub_process.role, sub_process.org)
        return replace(self, scope=sub_process.id, lane=lane)


def nodes_of(holder: Element, around: Around) -> dict[str, Node]:
    """Every flow node with an id, by id, in the order of the file; also those that no engine of ours runs."""
    return {node.id: node for node in _nodes(holder, around)}


def _nodes(holder: Element, around: Around) -> Iterator[Node]:
    for element in holder:
        if local(element) not in NOT_NODES and _has_id(element):
            node = _node(element, around)
            yield node
            if local(element) in SUB_PROCESSES:
                yield from _nodes(element, around.inside(node))


def _has_id(element: Element) -> bool:
    """One that could be a path into a called chart is none: XML allows no `/` in it, and the gate says so."""
    return bool(element.get("id")) and "/" not in element.get("id")


def flows_of(process: Element) -> dict[str, Flow]:
    """Every sequence flow with an id, by id, in the order of the file: conditions are asked in this order."""
    defaults = {element.get("default") for element in process.iter(bpmn("*")) if element.get("default")}
    found = filter(_has_id, process.iter(bpmn("sequenceFlow")))
    return {element.get("id"): _flow(element, element.get("id") in defaults) for element in found}


def _node(element: Element, around: Around) -> Node:
    kind = local(element)
    lane = around.lane_of(element.get("id"))
    event = event_of(element, around.names)
    sign, ratio = extensions.sign(element)
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
        check=extensions.check_of_materials(element),
        limit=extensions.said(element, "limit"),
        warn_ratio=extensions.said(element, "warnRatio"),
        clock=extensions.said(element, "clock", "run"),
        actions=extensions.words(element, "actions"),
        avoid=extensions.words(element, "avoid"),
        public=extensions.is_true(extensions.said(element, "public")),
        attached_to=element.get("attachedToRef", ""),
        interrupting=extensions.is_true(element.get("cancelActivity", "true")),
        timer=event.timer,
        result=extensions.said(element, "result"),
        scope=around.scope,
        event=event.kind,
        name_of_event=event.name,
        correlation=extensions.said(element, "correlation"),
        sign=sign,  # type: ignore[arg-type]  # lint says which words there are
        ratio=ratio,
        signers=extensions.words(element, "signers"),
        min_people=extensions.min_people(element),
        loop=loop_of(element),
        called=element.get("calledElement", ""),
        handler=extensions.said(element, "handler"),
        inputs=extensions.inputs(element),
        clock_act=extensions.said(element, "clockAct"),
        ladder=extensions.said(element, "ladder"),
        candidate=extensions.said(element, "candidate"),
        on_empty=extensions.said(element, "onEmpty") or around.on_empty,
        same_person=extensions.said(element, "samePerson") or around.same_person,
        points=extensions.points(element, around.points) if _SAME_AS.get(kind, kind) == "userTask" else (),
        table=extensions.said(element, "table"),
    )


def _flow(element: Element, default: bool) -> Flow:
    return Flow(
        id=element.get("id"),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        name=element.get("name", ""),
        condition=text_of(element.find(bpmn("conditionExpression"))),
        line=element.sourceline or 0,
        default=default,
    )
