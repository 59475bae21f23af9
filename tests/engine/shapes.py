"""Small charts in one line: `draw("start>a a>x x>b:outcome=='yes' x>end")`.

What a node is, its name says: start, end…, x… exclusive, p… parallel, i… inclusive gateway, t… timer (`5wd`),
everything else is a user task. A flow out of x… and i… with `:` has that condition, one without is the default.
"""

from engine.bundle import Bundle
from engine.chart import Chart, Form
from engine.parse import parse

_HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:gov="urn:banjie:bpmn:1" '
    'targetNamespace="urn:banjie:tests" gov:schemaVersion="1">'
)
_KINDS = {"x": "exclusiveGateway", "p": "parallelGateway", "i": "inclusiveGateway"}


def draw(
    flows: str,
    *,
    outcomes: dict[str, str] | None = None,
    boundary: dict[str, tuple[str, str, bool]] | None = None,
    node_attributes: dict[str, str] | None = None,
    process_attributes: str = "",
    forms: dict[str, Form] | None = None,
) -> Chart:
    """`outcomes`: node -> names, with `:act` behind those that do something to the clocks, `!` before those against
    the applicant; `boundary`: event -> (node, limit, interrupting); `node_attributes`: node -> text."""
    return parse(source(flows, outcomes, boundary, node_attributes, process_attributes), forms or {})


def source(flows, outcomes=None, boundary=None, node_attributes=None, process_attributes="") -> bytes:
    pairs = [_flow(text) for text in flows.split()]
    nodes = dict.fromkeys(node for source_, target, _ in pairs for node in (source_, target))
    boundary, outcomes, extra = boundary or {}, outcomes or {}, node_attributes or {}
    defaults = {source_: f"{source_}_{target}_{n}" for n, (source_, target, said) in enumerate(pairs) if not said}
    parts = [_node(node, outcomes.get(node, ""), boundary, extra.get(node, ""), defaults) for node in nodes]
    parts += [_sequence(n, *pair) for n, pair in enumerate(pairs)]
    body = "".join(parts)
    text = f'{_HEAD}<bpmn:process id="shape" name="形状" isExecutable="true" {process_attributes}>{body}</bpmn:process>'
    return (text + "</bpmn:definitions>").encode()


def bundle(chart: Chart) -> Bundle:
    return Bundle(chart.source, chart.forms)


def _flow(text: str) -> tuple[str, str, str]:
    ends, _, condition = text.partition(":")
    source_, target = ends.split(">")
    return source_, target, condition


def _node(node: str, outcomes: str, boundary: dict, attributes: str, defaults: dict) -> str:
    if node.startswith("start"):
        return f'<bpmn:startEvent id="{node}"/>'
    if node.startswith("end"):
        return f'<bpmn:endEvent id="{node}" gov:result="{node.removeprefix("end_") if "_" in node else "settled"}"/>'
    if node in boundary:
        at, limit, interrupting = boundary[node]
        stops = str(interrupting).lower()
        said = f'attachedToRef="{at}" cancelActivity="{stops}"'
        return f'<bpmn:boundaryEvent id="{node}" {said} {attributes}>{_timer(limit)}</bpmn:boundaryEvent>'
    if node[0] == "t" and node[1:].isdigit():
        return f'<bpmn:intermediateCatchEvent id="{node}">{_timer("5wd")}</bpmn:intermediateCatchEvent>'
    kind = _KINDS.get(node[0]) if len(node) == 1 or node[1:].isdigit() else None
    if kind:
        default = f' default="{defaults[node]}"' if kind != "parallelGateway" and node in defaults else ""
        return f'<bpmn:{kind} id="{node}" name="{node}"{default}/>'
    return (
        f'<bpmn:userTask id="{node}" name="{node}" gov:role="clerk" {attributes}>{_outcomes(outcomes)}</bpmn:userTask>'
    )


def _timer(limit: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:timeDuration>{limit}</bpmn:timeDuration></bpmn:timerEventDefinition>"


def _outcomes(names: str) -> str:
    if not names:
        return ""
    each = "".join(map(_outcome, names.split()))
    return f"<bpmn:extensionElements><gov:outcomes>{each}</gov:outcomes></bpmn:extensionElements>"


def _outcome(text: str) -> str:
    name, _, act = text.removeprefix("!").partition(":")
    style = ' style="danger"' if text.startswith("!") else ""
    clock = f' clock="{act}"' if act else ""
    return f'<gov:outcome name="{name}" label="{name}"{style}{clock}/>'


def _sequence(number: int, source_: str, target: str, condition: str) -> str:
    said = condition.replace("~", " ").replace("&", "&amp;").replace("<", "&lt;")
    inner = (
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{said}</bpmn:conditionExpression>' if said else ""
    )
    ends = f'sourceRef="{source_}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{source_}_{target}_{number}" {ends}>{inner}</bpmn:sequenceFlow>'
