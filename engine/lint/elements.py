"""What this version runs. Anything else is refused by name: SpiffWorkflow would skip some of it in silence."""

from collections.abc import Iterator

from engine.lint.draft import Draft, Problem
from engine.lint.kinds import BESIDE_NODES, INSIDE, INSIDE_NODES, NODES, kind_in_chinese
from engine.parse.extensions import is_true
from engine.source import Element, bearer_of, bpmn, local

_INSTEAD = {
    "task": "请改为人工任务（userTask）。",
    "scriptTask": "请改用流转字段与条件，或用服务任务。",
    "complexGateway": "请改用排他、包容或并行网关。",
    "standardLoopCharacteristics": "请用排他网关画出返回的连线，或改用多实例。",
    "timeCycle": "请改用一次性的时限（如 5wd），需要反复提醒时画成循环。",
    "transaction": "请改为普通子流程，需要撤销时画出撤销的步骤。",
    "adHocSubProcess": "请改为普通子流程，用并行或包容网关画出其中的步骤。",
    "eventSubProcess": "请改用子流程的边界事件。",
    "linkEventDefinition": "请直接画连线。",
    "conditionalEventDefinition": "请用排他网关判断，或改用消息事件。",
    "parallelEventGateway": "请改用并行网关，其后各接一个捕获事件。",
    "instantiate": "请删去 instantiate：办件由开始事件发起。",
    "startQuantity": "请改为 1；要等几条支路到齐，请用并行网关或子流程。",
    "completionQuantity": "请改为 1；要同时走几次，请用并行网关或多实例。",
    "isForCompensation": "请删去，需要撤销时画出撤销的步骤。",
    "behavior": "请删去 behavior，改用完成条件（completionCondition），或在实例内抛出信号。",
    "dataStoreReference": "请删去，数据写在表单字段里。",
}
_QUANTITIES = ("startQuantity", "completionQuantity")


def unsupported_element(draft: Draft) -> Iterator[Problem]:
    """Every element of the process and of its sub-processes that this version does not run."""
    for holder in draft.holders:
        beside = BESIDE_NODES | (_inside(holder) if local(holder) == "subProcess" else frozenset())
        for element in holder:
            kind = local(element)
            if kind in NODES:
                yield from _about_node(element)
            elif kind and kind not in beside:
                yield _unsupported(element, kind)
            yield from _details(element)


def _about_node(node: Element) -> Iterator[Problem]:
    yield from (_unsupported(node, kind) for kind in _by_attribute(node))
    if local(node) == "subProcess":
        return  # a holder of its own
    for element in node:
        if local(element) and local(element) not in _inside(node):
            yield _unsupported(element, local(element))
        yield from _details(element)


def _inside(node: Element) -> frozenset[str]:
    return INSIDE_NODES | INSIDE.get(local(node), frozenset())


def _details(element: Element) -> Iterator[Problem]:
    for tag in ("timeCycle", "complexBehaviorDefinition"):
        yield from (_unsupported(each, tag) for each in element.findall(bpmn(tag)))
    if local(element) == "multiInstanceLoopCharacteristics" and element.get("behavior", "All") != "All":
        yield _unsupported(element, "behavior")


def _by_attribute(node: Element) -> Iterator[str]:
    """What only an attribute says."""
    if is_true(node.get("triggeredByEvent", "")):
        yield "eventSubProcess"
    if is_true(node.get("instantiate", "")):
        yield "instantiate"
    if node.get("eventGatewayType") == "Parallel":
        yield "parallelEventGateway"
    if is_true(node.get("isForCompensation", "")):
        yield "isForCompensation"
    yield from (each for each in _QUANTITIES if node.get(each, "1").strip() != "1")


def _unsupported(element: Element, kind: str) -> Problem:
    where = element.get("name") or bearer_of(element)
    return Problem(
        bearer_of(element),
        element.sourceline or 0,
        f"「{where}」用了{kind_in_chinese(kind)}（{kind}），本版本不支持。",
        _INSTEAD.get(kind, "请删去，或改用人工任务、网关与定时事件表达。"),
    )


RULES = (unsupported_element,)
