"""What a version of a chart says: the chart itself, each node, each flow, each form with its fields."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from app.services.versions.chart_values import flow_named, in_words, node_named
from app.services.versions.chart_words import CHART, FIELD, FLOW, NODE
from app.services.versions.facts import Fact, Facts
from engine.chart import Chart, Field, Flow, Node


def facts_of_chart(chart: Chart) -> Facts:
    """What is as it always is where nothing was said is left out."""
    return dict(_facts(chart))


def _facts(chart: Chart) -> Iterator[tuple[str, Fact]]:
    yield from _named(chart, "chart", "流程图", chart, CHART)
    yield "chart/stages", Fact("流程图 · 阶段", in_words(chart, "stages", chart.stages))
    if chart.separation:
        yield "chart/separation", Fact("流程图 · 职责分离", in_words(chart, "separation", chart.separation))
    for node in chart.own_nodes.values():
        yield from _named(chart, f"node/{node.id}", node_named(chart, node), node, NODE)
    for flow in chart.flows.values():
        if "/" not in flow.id:
            yield from _named(chart, f"flow/{flow.id}", flow_named(chart, flow), flow, FLOW)
    for form in chart.forms.values():
        yield f"form/{form.key}", Fact(f"表单「{form.title}」· 标题", form.title)
        for each in form.fields:
            place = f"表单「{form.title}」· 字段「{each.label}」"
            yield from _named(chart, f"form/{form.key}/{each.key}", place, each, FIELD)
    for table in chart.own_tables.values():
        rules = in_words(chart, "rules", table.rules)
        yield f"table/{table.key}", Fact(f"决策表「{table.name or table.key}」· 规则", rules)
    for key, called in chart.callees.items():
        yield f"called/{key}", Fact(f"调用的流程「{called.name}」· 摘要", called.digest)


def _named(
    chart: Chart, key: str, place: str, held: Chart | Node | Flow | Field, words: Mapping[str, str]
) -> Iterator[tuple[str, Fact]]:
    usual = {each.name: each.default for each in fields(held)}
    for name, word in words.items():
        value = getattr(held, name)
        if value not in (usual[name], "", ()):
            yield f"{key}/{name}", Fact(f"{place} · {word}", in_words(chart, name, value, held))
