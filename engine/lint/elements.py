"""What this version runs. Anything else is refused by name: SpiffWorkflow would skip some of it in silence."""

from collections.abc import Iterator

from engine.lint.draft import Draft, Problem, holder_of
from engine.lint.kinds import BESIDE_NODES, EVENT_DEFINITIONS, INSIDE_NODES, NODES, kind_in_chinese
from engine.source import Element, bpmn, local

_MOMENTS = ("timeDuration", "timeDate", "timeCycle")
_INSTEAD = {
    "task": "请改为人工任务（userTask）。",
    "eventBasedGateway": "请改用人工任务加边界定时事件。",
    "complexGateway": "请改用排他、包容或并行网关。",
    "multiInstanceLoopCharacteristics": "请为每个人画一个任务，用并行网关汇合。",
    "standardLoopCharacteristics": "请用排他网关画出返回的连线。",
    "timeCycle": "请改用一次性的时限（如 5wd），需要反复提醒时画成循环。",
}


def unsupported_element(draft: Draft) -> Iterator[Problem]:
    """Every element of the process that this version does not run."""
    for element in draft.process:
        kind = local(element)
        if kind in NODES:
            yield from _inside(element)
        elif kind and kind not in BESIDE_NODES:
            yield _unsupported(element)


def _inside(node: Element) -> Iterator[Problem]:
    allowed = INSIDE_NODES | EVENT_DEFINITIONS.get(local(node), frozenset())
    for element in node:
        if local(element) and local(element) not in allowed:
            yield _unsupported(element)
        yield from map(_unsupported, element.findall(bpmn("timeCycle")))


def _unsupported(element: Element) -> Problem:
    kind = local(element)
    where = element.get("name") or holder_of(element)
    return Problem(
        holder_of(element),
        element.sourceline or 0,
        f"「{where}」用了{kind_in_chinese(kind)}（{kind}），本版本不支持。",
        _INSTEAD.get(kind, "请删去，或改用人工任务、网关与定时事件表达。"),
    )


def event_without_timer(draft: Draft) -> Iterator[Problem]:
    """A waiting event that waits for nothing, or for several things."""
    for element in draft.process.iterchildren(bpmn("boundaryEvent"), bpmn("intermediateCatchEvent")):
        definitions = element.findall(bpmn("timerEventDefinition"))
        moments = [each for one in definitions for each in one if local(each) in _MOMENTS]
        references = element.findall(bpmn("eventDefinitionRef"))
        if len(definitions) != 1 or len(moments) != 1 or references:
            yield Problem(
                element.get("id", ""),
                element.sourceline or 0,
                f"{draft.element_named(element)}应恰有一个定时定义，其中写一个时限或时刻。",
                "在事件中设置一个定时（如 5wd、24h），删去多余的定义。",
            )


RULES = (unsupported_element, event_without_timer)
