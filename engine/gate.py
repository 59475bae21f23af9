"""What a chart has to pass before people work with it: all its problems at once, and never an exception."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from engine.chart import Chart, Form
from engine.errors import ChartUnreadable, EngineError
from engine.lint import Finding, findings_of
from engine.lint.draft import Draft
from engine.parse import read
from engine.source import Element, bpmn, tree
from engine.spiff import loader, schema

MAX_FINDINGS = 500  # nobody reads more, and a hostile file has as many as it likes
_NAMESPACE = re.compile(r"\{[^}]*\}")
_BAD_ID = re.compile(r": '([^']*)' is not a valid value of the atomic type 'xs:ID'")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`chart` is there when the file could be read as one, publishable or not."""

    findings: tuple[Finding, ...]
    chart: Chart | None = None

    @property
    def publishable(self) -> bool:
        return self.chart is not None and not any(each.severity == "error" for each in self.findings)


def check(source: bytes, forms: Mapping[str, Form] | None = None) -> Verdict:
    """Everything that is wrong with these bytes as a chart; warnings do not hinder publication."""
    try:
        root = tree(source)
    except ChartUnreadable as refused:
        return Verdict((_unreadable("unreadable", refused),))
    misfits = _misfits(root)
    try:
        chart = read(root, source, forms or {})
    except ChartUnreadable as refused:
        return Verdict((*misfits, _unreadable("one_process", refused)))
    verdict = Verdict(_in_order([*misfits, *findings_of(Draft(root, chart))]), chart)
    return Verdict((*verdict.findings, *_dry_build(chart)), chart) if verdict.publishable else verdict


def _misfits(root: Element) -> list[Finding]:
    """Where the file is not BPMN 2.0. A repeated id has a rule of its own."""
    times = Counter(element.get("id") for element in root.iter(bpmn("*")))
    return [
        Finding(
            "not_bpmn",
            "error",
            "",
            each.line,
            f"第 {each.line} 行不符合 BPMN 2.0 规范（{_NAMESPACE.sub('', each.message)}）。",
            "请用 BPMN 2.0 的画图工具打开并重新保存，或改正这一行。",
        )
        for each in schema.misfits(root)
        if not (found := _BAD_ID.search(each.message)) or times[found[1]] < 2
    ]


def _unreadable(rule: str, refused: ChartUnreadable) -> Finding:
    line = int(refused.facts["line"])  # type: ignore[call-overload]
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
