"""Which BPMN elements this version runs, and what all of them and the five stages are called in Chinese."""

from collections.abc import Iterable

from engine.chart import STAGES

STAGE_WORDS = dict(zip(STAGES, ("受理", "承办", "审核", "批准", "办结"), strict=True))

NODES = frozenset(
    (
        "startEvent",
        "endEvent",
        "userTask",
        "manualTask",
        "serviceTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "subProcess",
        "callActivity",
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "boundaryEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
    )
)
BESIDE_NODES = frozenset(
    (
        "association",
        "dataObject",
        "dataObjectReference",
        "documentation",
        "extensionElements",
        "group",
        "laneSet",
        "sequenceFlow",
        "textAnnotation",
    )
)
INSIDE_NODES = frozenset(("documentation", "extensionElements", "incoming", "outgoing"))
_LOOP = frozenset(("multiInstanceLoopCharacteristics",))
_WAITED_FOR = frozenset(("timerEventDefinition", "messageEventDefinition", "signalEventDefinition"))
_THROWN = frozenset(("messageEventDefinition", "signalEventDefinition", "escalationEventDefinition"))
_ERROR, _ESCALATION = frozenset(("errorEventDefinition",)), frozenset(("escalationEventDefinition",))
INSIDE = {
    "userTask": _LOOP,
    "manualTask": _LOOP,
    "serviceTask": _LOOP,
    "subProcess": _LOOP,
    "callActivity": _LOOP,
    "endEvent": _THROWN | _ERROR | {"terminateEventDefinition"},
    "intermediateThrowEvent": _THROWN,
    "intermediateCatchEvent": _WAITED_FOR,
    "boundaryEvent": _WAITED_FOR | _ERROR | _ESCALATION,
}
"""What may stand in a node of this kind, besides INSIDE_NODES."""

DECIDING = ("exclusiveGateway", "inclusiveGateway")
JOINING = ("parallelGateway", "inclusiveGateway")
EVENTS = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent")
RESTING = ("userTask", "serviceTask", "receiveTask", "intermediateCatchEvent")
"""Here a token waits for somebody or something; without one, a loop turns by itself."""
_BESIDE = {"process", "lane", "participant", "messageFlow"}
SCOPES = ("subProcess", "callActivity")

_CHINESE = {
    "process": "流程",
    "startEvent": "开始事件",
    "endEvent": "结束事件",
    "boundaryEvent": "边界事件",
    "intermediateCatchEvent": "中间捕获事件",
    "intermediateThrowEvent": "中间抛出事件",
    "implicitThrowEvent": "隐式抛出事件",
    "task": "未定类型的任务",
    "userTask": "人工任务",
    "manualTask": "人工任务",
    "scriptTask": "脚本任务",
    "serviceTask": "服务任务",
    "businessRuleTask": "业务规则任务",
    "sendTask": "发送任务",
    "receiveTask": "接收任务",
    "callActivity": "调用活动",
    "subProcess": "子流程",
    "eventSubProcess": "事件子流程",
    "transaction": "事务子流程",
    "adHocSubProcess": "自由子流程",
    "exclusiveGateway": "排他网关",
    "parallelGateway": "并行网关",
    "inclusiveGateway": "包容网关",
    "eventBasedGateway": "事件网关",
    "complexGateway": "复杂网关",
    "instantiate": "自行发起流程的节点",
    "parallelEventGateway": "并行事件网关",
    "startQuantity": "起始数量",
    "completionQuantity": "完成数量",
    "isForCompensation": "补偿活动",
    "behavior": "多实例的逐个触发",
    "sequenceFlow": "连线",
    "lane": "泳道",
    "laneSet": "泳道组",
    "participant": "泳池",
    "messageFlow": "消息流",
    "association": "关联",
    "dataObject": "数据对象",
    "dataObjectReference": "数据对象",
    "documentation": "说明",
    "group": "分组",
    "textAnnotation": "注释",
    "messageEventDefinition": "消息事件",
    "signalEventDefinition": "信号事件",
    "errorEventDefinition": "错误事件",
    "escalationEventDefinition": "升级事件",
    "conditionalEventDefinition": "条件事件",
    "compensateEventDefinition": "补偿事件",
    "cancelEventDefinition": "取消事件",
    "linkEventDefinition": "链接事件",
    "terminateEventDefinition": "终止事件",
    "timerEventDefinition": "定时事件",
    "eventDefinitionRef": "事件定义的引用",
    "timeCycle": "循环定时",
    "multiInstanceLoopCharacteristics": "多实例",
    "complexBehaviorDefinition": "多实例的复杂行为",
    "standardLoopCharacteristics": "循环任务",
    "ioSpecification": "数据输入输出",
    "dataInputAssociation": "数据输入",
    "dataOutputAssociation": "数据输出",
    "property": "流程属性",
    "dataStoreReference": "数据存储",
}


def kind_in_chinese(kind: str) -> str:
    return _CHINESE.get(kind, f"元素 {kind}")


def unexecuted() -> list[str]:
    """What can be read, has a name of its own here, and is not run: each is refused with what to draw instead."""
    executed = NODES | BESIDE_NODES | frozenset().union(*INSIDE.values())
    return sorted(kind for kind in _CHINESE if kind not in executed | _BESIDE)


def stages_in_chinese(stages: Iterable[str]) -> str:
    """A stage of the chart's own making keeps its word."""
    return "、".join(STAGE_WORDS.get(stage, stage) for stage in stages)
