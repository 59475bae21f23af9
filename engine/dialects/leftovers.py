"""What a file contains that Banjie neither executes nor keeps: nothing is passed over in silence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from engine.dialects.reading import Taken
from engine.dialects.vendors import DRAWN_ONLY, shown_as, tool_of
from engine.source import BPMN, GOV, Element, bearer_of, bpmn, local, namespace_of

MOST, MOST_PREFIXES = 500, 100
_XMLNS = "http://www.w3.org/2000/xmlns/"


@dataclass(frozen=True, slots=True)
class Ignored:
    """`what`: as it is called in the file; `says`: a Chinese sentence why nothing happens."""

    element: str
    line: int
    what: str
    says: str


def ignored(root: Element, process: Element | None, taken: Collection[Taken] = ()) -> tuple[Ignored, ...]:
    """Everything of other tools and of BPMN that has no effect, each once an element; the first few hundred."""
    understood = {(each.element, each.attribute) for each in taken}
    found = (each for each in _ignored(root, process) if (each.element, each.what) not in understood)
    return tuple(islice({(each.element, each.what): each for each in found}.values(), MOST))


def _ignored(root: Element, process: Element | None) -> Iterator[Ignored]:
    for element in root:
        if local(element) == "process" and element is not process:
            yield _of(element, "process", f"另一个流程「{element.get('name') or element.get('id', '')}」不执行。")
        elif local(element) in _BESIDE:
            yield _of(element, local(element), _BESIDE[local(element)])
        elif local(element) == "collaboration":
            yield from (_of(each, "messageFlow", _MESSAGE_FLOW) for each in element.iterfind(bpmn("messageFlow")))
        elif local(element) and local(element) not in _READ:
            yield _of(element, local(element), "本系统不采用，文件中原样保留。")
    prefixes: dict[str, str] = {}
    yield from _attributes(root, prefixes)
    if process is not None:
        yield from _inside(process, prefixes)


def _inside(process: Element, prefixes: dict[str, str]) -> Iterator[Ignored]:
    for element in process.iter(f"{{{BPMN}}}*"):
        yield from _attributes(element, prefixes)
        if local(element) == "extensionElements":
            yield from _extensions(element)
        elif local(element) in _BESIDE:
            yield _of(element, local(element), _BESIDE[local(element)])
        if element.get("language"):
            yield _of(
                element,
                "language",
                f"表达式写明的语言「{element.get('language')}」不采用，一律按本系统的条件语言读取。",
            )


def _extensions(holder: Element) -> Iterator[Ignored]:
    for each in holder:
        namespace = namespace_of(each.tag)
        if namespace not in (GOV, BPMN):
            name = each.tag.rpartition("}")[2]
            yield _foreign(each, namespace, name, each.prefix)


def _attributes(element: Element, prefixes: dict[str, str]) -> Iterator[Ignored]:
    """`prefixes`: what the file calls the first namespaces of strangers; to ask for it is dear where it names many."""
    for attribute in element.attrib:
        namespace = namespace_of(attribute)
        if namespace and namespace not in (GOV, BPMN, _XMLNS, *DRAWN_ONLY):
            if namespace not in prefixes and len(prefixes) < MOST_PREFIXES:
                prefixes[namespace] = next((each or "" for each, uri in element.nsmap.items() if uri == namespace), "")
            yield _foreign(element, namespace, attribute.rpartition("}")[2], prefixes.get(namespace))


def _foreign(element: Element, namespace: str, name: str, prefix: str | None) -> Ignored:
    what = shown_as(namespace, name, prefix)
    return _of(element, what, f"{tool_of(namespace)} 的 {what}：{_WHY.get(name, '本系统不执行，文件中原样保留。')}")


def _of(element: Element, what: str, says: str) -> Ignored:
    return Ignored(bearer_of(element), element.sourceline or 0, what, says)


_READ = ("process", "message", "signal", "error", "escalation")
"""What stands beside the process and is read with it."""
_MESSAGE_FLOW = "消息流只作图示；要等待消息，请画消息事件。"
_BESIDE = {
    "dataObject": "数据对象只作图示，不保存数据；数据写在表单字段里。",
    "dataObjectReference": "数据对象只作图示，不保存数据；数据写在表单字段里。",
    "itemDefinition": "数据类型定义不采用；字段的类型写在表单里。",
    "dataStore": "数据存储不采用；数据写在表单字段里。",
    "interface": "服务接口不采用；服务任务请写 gov:handler。",
    "resource": "资源定义不采用；由谁办理请写 gov:role。",
    "choreography": "编排图不执行。",
    "import": "引入的外部文件不读取。",
}
_PEOPLE = "流程图不指定个人：请写岗位（gov:role），或用 gov:candidate 按流转字段确定办理人。"
_DATA = "变量映射不执行：请用表单的流转字段。"
_CODE = "监听器和代码不执行；需要通知时请用服务任务或升级规则。"
_JOB = "执行方式由本系统决定，不采用。"
_WHY = {
    **dict.fromkeys(("assignee", "candidateUsers", "assignmentDefinition"), _PEOPLE),
    **dict.fromkeys(
        ("inputOutput", "ioMapping", "in", "out", "resultVariable", "properties", "propagateAllChildVariables"), _DATA
    ),
    **dict.fromkeys(
        ("executionListener", "taskListener", "eventListener", "class", "delegateExpression", "expression"), _CODE
    ),
    **dict.fromkeys(
        ("asyncBefore", "asyncAfter", "async", "exclusive", "jobPriority", "failedJobRetryTimeCycle"), _JOB
    ),
    **dict.fromkeys(
        ("formData", "formProperty", "formRef"), "内嵌表单不读取：请在表单编辑器中建立表单，并写 gov:form。"
    ),
    **dict.fromkeys(("dueDate", "followUpDate", "taskSchedule"), "到期时间不采用：请写 gov:limit，如 5wd。"),
    **dict.fromkeys(("priority", "priorityDefinition"), "优先级不采用：待办按到期时间排序。"),
    **dict.fromkeys(("initiator",), "发起人由系统记录，不写变量。"),
    **dict.fromkeys(("topic", "taskDefinition"), "任务由外部系统领取，主题不采用。"),
    **dict.fromkeys(
        ("versionTag", "historyTimeToLive", "isStartableInTasklist", "candidateStarterGroups"),
        "由本系统的版本和事项管理，不采用。",
    ),
    **dict.fromkeys(("candidateGroups", "formKey", "elementVariable"), "已有本系统的写法，不采用。"),
    "collection": "不是一个流转字段的名称，或者已有 loopDataInputRef，不采用。",
}
"""Why nothing happens, by the name without its prefix."""
