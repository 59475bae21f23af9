"""What a chart has to pass before people work with it: all its problems at once, and never an exception."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.chart import Chart, Form
from engine.errors import ChartUnreadable, EngineError
from engine.lint import MAX_FINDINGS, Finding, findings_of
from engine.lint.draft import Draft
from engine.lint.ids import identified
from engine.parse import read
from engine.source import Element, bpmn, tree
from engine.spiff import loader, schema

MAX_ELEMENTS = 10_000  # drawing included; the schema takes the square of the time for twice the complaints
MAX_MISFIT = 300
_NAMESPACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`chart` is there when the file could be read as one, publishable or not."""

    findings: tuple[Finding, ...]
    chart: Chart | None = None

    @property
    def publishable(self) -> bool:
        return self.chart is not None and not any(each.severity == "error" for each in self.findings)


def check(
    source: bytes, forms: Mapping[str, Form] | None = None, callees: Mapping[str, Chart] | None = None
) -> Verdict:
    """Everything that is wrong with these bytes as a chart; warnings do not hinder publication.

    `callees`: the charts it may call, by process id; those that it calls become part of it.
    """
    try:
        root = tree(source)
    except ChartUnreadable as refused:
        return Verdict((_unreadable("unreadable", refused),))
    if (count := sum(1 for _ in root.iter())) > MAX_ELEMENTS:
        return Verdict((_vast("too_large", f"文件有 {count} 个元素"),))
    if (count := _called(root, callees or {})) > MAX_ELEMENTS:
        return Verdict((_vast("too_large_with_called", f"它调用的流程图合计有 {count} 个节点"),))
    misfits = _misfits(root)
    try:
        chart = read(root, source, forms, callees)
    except ChartUnreadable as refused:
        return Verdict((*misfits, _unreadable("one_process", refused)))
    verdict = Verdict(_in_order([*misfits, *findings_of(Draft(root, chart))]), chart)
    return Verdict((*verdict.findings, *_dry_build(chart)), chart) if verdict.publishable else verdict


def _misfits(root: Element) -> list[Finding]:
    """Where the file is not BPMN 2.0. Repeated ids have a rule of their own and are put right first."""
    ids = [element.get("id") for element in identified(root)]
    if len(set(ids)) < len(ids):
        return []
    return [
        Finding(
            "not_bpmn",
            "error",
            "",
            each.line,
            f"第 {each.line} 行不符合 BPMN 2.0 规范（{_NAMESPACE.sub('', each.message[:MAX_MISFIT])}）。",
            "请用 BPMN 2.0 的画图工具打开并重新保存，或改正这一行。",
        )
        for each in schema.misfits(root)
    ]


def _called(root: Element, callees: Mapping[str, Chart]) -> int:
    """Nodes that the calls bring with them: counted before any is made."""
    charts = (callees.get(each.get("calledElement", "")) for each in root.iter(bpmn("callActivity")))
    return sum(len(chart.nodes) for chart in charts if chart)


def _vast(rule: str, says: str) -> Finding:
    return Finding(rule, "error", "", 0, f"{says}，超过上限 {MAX_ELEMENTS} 个。", "请把流程拆成几张图。")


def _unreadable(rule: str, refused: ChartUnreadable) -> Finding:
    line = int(refused.facts["line"])  # type: ignore[call-overload]  # ChartUnreadable says it as a number
    repair = "请用 BPMN 2.0 的画图工具重新导出，以 UTF-8 保存，每个文件只画一张可执行的流程图。"
    return Finding(rule, "error", "", line, str(refused), repair)


def _dry_build(chart: Chart) -> list[Finding]:
    """The last question: can the engine build it? Whatever no rule has seen must not come up with the first case."""
    try:
        loader.build(chart)
    except EngineError as refused:
        reason = str(refused)
    except Exception as error:  # a library's surprise about a strange file is a finding, not a failure of the door
        reason = f"{type(error).__name__}: {error}"
    else:
        return []
    return [
        Finding(
            "cannot_be_built",
            "error",
            chart.key,
            0,
            f"流程「{chart.name or chart.key}」无法装配成可执行的流程（{reason}）。",
            "请把文件交给系统管理人员，由其查明原因。",
        )
    ]


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """As one reads the file; errors stay when there are too many."""
    worst = sorted(findings, key=lambda each: each.severity)[:MAX_FINDINGS]
    return tuple(sorted(worst, key=lambda each: (each.line, each.rule, each.element)))
