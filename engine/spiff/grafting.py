"""A chart and the charts it calls as one file: what is called stands inside the call, its ids behind its path."""

from copy import deepcopy

from engine.chart import Chart
from engine.dialects import understood
from engine.source import BPMN, Element, bpmn, local, namespace_of, tree

_IDS = ("id", "sourceRef", "targetRef", "attachedToRef", "default")
_LEFT_OUT = frozenset(("", "laneSet", "extensionElements", "documentation"))


def grafted(chart: Chart) -> Element:
    """The tree of the chart's file with every called chart inside its call."""
    root = tree(chart.source)
    understood(root)
    for process in root.iterfind(bpmn("process")):
        process.set("isExecutable", "true")  # which one is run the chart says; SpiffWorkflow would refuse it
    for element in root.iter("*"):
        if namespace_of(element.tag) != BPMN:
            element.attrib.pop("id", None)  # of a drawing or another tool: SpiffWorkflow would take it for the node
    for call in list(root.iter(bpmn("callActivity"))):
        callee = chart.callees.get(call.get("calledElement", ""))
        if callee is not None:
            _graft(call, callee)
    return root


def _graft(call: Element, callee: Chart) -> None:
    process = next(each for each in grafted(callee).iter(bpmn("process")) if each.get("id") == callee.key)
    for element in process:
        if local(element) not in _LEFT_OUT:
            call.append(_behind(f"{call.get('id')}/", deepcopy(element)))


def _behind(path: str, element: Element) -> Element:
    for each in element.iter():
        for name in _IDS:
            if each.get(name):
                each.set(name, path + each.get(name))
    return element
