"""BPMN files for tests, one element a line, such as `file_of(start(), end(), road("start", "end"))`."""

from xml.sax.saxutils import escape, quoteattr

from engine.chart import Chart, Field, Form
from engine.parse import parse

PLATFORM = 'gov:kind="platform"'
HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:gov="urn:banjie:bpmn:1" targetNamespace="urn:banjie:tests">'
)


def file_of(*pieces: str, key: str = "sample", settings: str = PLATFORM, beside: str = "") -> bytes:
    """A file with one process; `settings` are attributes of the process, `beside` stands before it in the file."""
    process = f'<bpmn:process id="{key}" name="样例" isExecutable="true" {settings}>'
    lines = (HEAD, *filter(None, [beside]), process, *pieces, "</bpmn:process>", "</bpmn:definitions>")
    return "\n".join(lines).encode()


def chart_of(
    *pieces: str, forms: dict[str, Form] | None = None, callees: dict[str, Chart] | None = None, **settings: str
) -> Chart:
    return parse(file_of(*pieces, **settings), forms or {}, callees or {})


def form_of(key: str, *fields: Field) -> dict[str, Form]:
    return {key: Form(key, f"表单 {key}", fields)}


def start(key: str = "start") -> str:
    return f'<bpmn:startEvent id="{key}"/>'


def end(key: str = "end", result: str = "settled", inside: str = "") -> str:
    said = f' gov:result="{result}"' if result else ""
    return f'<bpmn:endEvent id="{key}"{said}>{inside}</bpmn:endEvent>'


def task(key: str, outcomes: str = "", *, role: str = "handler", inside: str = "", tag: str = "userTask", **gov: str):
    """A task; `outcomes` are names, `gov` attributes of ours by name."""
    said = "".join(f" gov:{name}={quoteattr(value)}" for name, value in {"role": role, **gov}.items() if value)
    each = "".join(f'<gov:outcome name="{name}" label="{name}"/>' for name in outcomes.split())
    ours = extended(f"<gov:outcomes>{each}</gov:outcomes>") if each else ""
    return f'<bpmn:{tag} id="{key}" name="办{key}"{said}>{ours}{inside}</bpmn:{tag}>'


def extended(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def lanes(inside):
    return f"<bpmn:laneSet>{inside}</bpmn:laneSet>"


def lane(key, *nodes, inside="", **gov):
    said = "".join(f' gov:{name}="{value}"' for name, value in gov.items())
    refs = "".join(f"<bpmn:flowNodeRef>{node}</bpmn:flowNodeRef>" for node in nodes)
    return f'<bpmn:lane id="{key}" name="泳道{key}"{said}>{refs}{inside}</bpmn:lane>'


def gateway(key: str, kind: str = "exclusive", default: str = "") -> str:
    said = f' default="{default}"' if default else ""
    return f'<bpmn:{kind}Gateway id="{key}"{said}/>'


def flow(source: str, target: str, when: str = "", key: str = "") -> str:
    """A flow, called `source_target` unless told otherwise."""
    asked = f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(when)}</bpmn:conditionExpression>'
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{key or f"{source}_{target}"}" {ends}>{asked if when else ""}</bpmn:sequenceFlow>'


def road(*nodes: str) -> str:
    """Flows from each node to the next."""
    return "\n".join(flow(left, right) for left, right in zip(nodes, nodes[1:]))


def timer(limit: str, tag: str = "timeDuration") -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{tag}>{limit}</bpmn:{tag}></bpmn:timerEventDefinition>"


def boundary(key: str, on: str, limit: str = "5wd", interrupting: bool = True, inside: str = "") -> str:
    said = f'attachedToRef="{on}" cancelActivity="{str(interrupting).lower()}"'
    return f'<bpmn:boundaryEvent id="{key}" {said}>{inside or timer(limit)}</bpmn:boundaryEvent>'


def sub(key: str, *pieces: str, inside: str = "", said: str = "") -> str:
    """A sub-process with these pieces; `inside` stands before them, such as a multi-instance."""
    return "\n".join((f'<bpmn:subProcess id="{key}" name="子{key}" {said}>{inside}', *pieces, "</bpmn:subProcess>"))


def call(key: str, called: str, inside: str = "") -> str:
    return f'<bpmn:callActivity id="{key}" name="调用{key}" calledElement="{called}">{inside}</bpmn:callActivity>'


def throw(key: str, inside: str = "") -> str:
    return f'<bpmn:intermediateThrowEvent id="{key}">{inside}</bpmn:intermediateThrowEvent>'


def about(kind: str, ref: str = "") -> str:
    """The definition of an event: a message, a signal, an error, an escalation, or the end of everything."""
    said = f' {kind}Ref="{ref}"' if ref else ""
    return f"<bpmn:{kind}EventDefinition{said}/>"


def named(kind: str, key: str, name: str = "") -> str:
    """A message, signal, error or escalation of the file."""
    by = {"error": "errorCode", "escalation": "escalationCode"}.get(kind, "name")
    said = f' {by}="{name}"' if name else ""
    return f'<bpmn:{kind} id="{key}"{said}/>'


def many(
    count: str = "",
    until: str = "",
    sequential: bool = False,
    over: str = "",
    item: str = "",
    output: str = "",
    each: str = "",
) -> str:
    """A multi-instance by number, or over a list of which each has an item; `output` collects `each`'s value."""
    pieces = (
        count and f"<bpmn:loopCardinality>{escape(count)}</bpmn:loopCardinality>",
        over and f"<bpmn:loopDataInputRef>{over}</bpmn:loopDataInputRef>",
        output and f"<bpmn:loopDataOutputRef>{output}</bpmn:loopDataOutputRef>",
        item and f'<bpmn:inputDataItem id="{item}_item" name="{item}"/>',
        each and f'<bpmn:outputDataItem id="{each}_each" name="{each}"/>',
        until and f"<bpmn:completionCondition>{escape(until)}</bpmn:completionCondition>",
    )
    said = f'isSequential="{str(sequential).lower()}"'
    tag = "bpmn:multiInstanceLoopCharacteristics"
    return f"<{tag} {said}>{''.join(filter(None, pieces))}</{tag}>"


def wait(key: str, limit: str = "5wd", inside: str = "") -> str:
    return f'<bpmn:intermediateCatchEvent id="{key}">{inside or timer(limit)}</bpmn:intermediateCatchEvent>'


def decided(*branches: str, outcomes: str = "pass reject") -> bytes:
    """accept, a gateway x whose default leads back, and branches out of it: the smallest chart that decides."""
    return file_of(
        start(),
        task("accept", outcomes),
        gateway("x", default="x_accept"),
        end(),
        road("start", "accept", "x", "accept"),
        *branches,
    )
