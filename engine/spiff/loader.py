"""A chart -> the SpiffWorkflow specification that runs it: parsed once, frozen, shared by all threads."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.asking import asking_of
from engine.chart import Chart
from engine.errors import ChartUnreadable
from engine.spiff.expressions import Conditions
from engine.spiff.grafting import grafted
from engine.spiff.ondemand import on_demand
from engine.spiff.parser import ChartParser
from engine.spiff.scopes import Body

KEPT = 256
"""So many definitions stay in memory (some 20 to 90 KB each); a city has a few hundred charts."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What running a chart needs. Nobody writes to it after `load`."""

    spec: BpmnProcessSpec
    engine: Conditions
    flow_between: dict[tuple[str, str], str]  # (source, target) -> sequence flow id
    scope_of: dict[str, str]  # node -> the sub-process or call around it, empty on the top level
    result_of: dict[str, str]  # end event -> gov:result
    has_scopes: bool


_kept: OrderedDict[str, Definition] = OrderedDict()
_lock = threading.Lock()


def load(chart: Chart) -> Definition:
    """The definition of this chart; raises ChartUnreadable when SpiffWorkflow cannot build it."""
    with _lock:
        found = _kept.get(chart.digest)
        if found is not None:
            _kept.move_to_end(chart.digest)
            return found
    built = build(chart)
    with _lock:
        _kept[chart.digest] = built
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return built


def build(chart: Chart) -> Definition:
    """Parse and freeze, without keeping."""
    parser = ChartParser(chart)
    try:
        parser.add_bpmn_xml(grafted(chart))
        spec = parser.get_spec(chart.key)
    except (ValidationException, RecursionError) as error:
        raise ChartUnreadable(reason=f"无法装配成可执行流程（{error}）") from error
    for each in spec.task_specs.values():
        each.__class__ = on_demand(each.__class__)
    pairs: dict[tuple[str, str], str] = {}
    for flow in chart.flows.values():
        pairs.setdefault((flow.source, flow.target), flow.id)
    nodes = chart.nodes.values()
    return Definition(
        spec,
        Conditions(asking_of(chart)),
        pairs,
        scope_of={node.id: node.scope for node in nodes},
        result_of={node.id: node.result for node in nodes if node.kind == "endEvent"},
        has_scopes=any(isinstance(each, Body) for each in spec.task_specs.values()),
    )
