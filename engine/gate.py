"""What a chart has to pass before people work with it: all its problems at once, and never an exception."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine.chart import Chart, Form
from engine.dialects import Ignored, Taken, ignored, understood
from engine.encodings import contradicted, declared_in
from engine.errors import ChartUnreadable, EngineError
from engine.lint import MAX_FINDINGS, Finding, findings_of
from engine.lint.draft import Draft
from engine.lint.ids import identified
from engine.parse import process_of, read
from engine.source import Element, Opened, bpmn, opened_file
from engine.spiff import loader, schema
from engine.table import Table

MAX_ELEMENTS = 10_000  # drawing included; the schema takes the square of the time for twice the complaints
MAX_MISFIT = 300
_NAMESPACE = re.compile(r"\{[^{}]*\}")


Kind = Literal["publishable", "importable", "unreadable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`chart` is there when the file could be read as one, publishable or not.

    `ignored`: what the file contains that Banjie neither executes nor keeps; `taken`: words of other tools, understood.
    """

    findings: tuple[Finding, ...]
    chart: Chart | None = None
    ignored: tuple[Ignored, ...] = ()
    taken: tuple[Taken, ...] = ()

    @property
    def publishable(self) -> bool:
        return self.chart is not None and not any(each.severity == "error" for each in self.findings)

    @property
    def kind(self) -> Kind:
        """Importable: BPMN that can be read and drawn on, and not executed as it is."""
        if self.chart is None:
            return "unreadable"
        return "publishable" if self.publishable else "importable"


def check(
    source: bytes,
    forms: Mapping[str, Form] | None = None,
    callees: Mapping[str, Chart] | None = None,
    tables: Mapping[str, Table] | None = None,
) -> Verdict:
    """Everything that is wrong with these bytes as a chart; warnings do not hinder publication.

    `callees`: the charts it may call, by process id; those that it calls become part of it. `tables`: its decision
    tables.
    """
    try:
        opened = opened_file(source)
    except ChartUnreadable as refused:
        return Verdict((_unreadable("unreadable", refused),))
    root = opened.root
    if (count := sum(1 for _ in root.iter())) > MAX_ELEMENTS:
        return Verdict((_vast("too_large", f"文件有 {count} 个元素"),))
    if (count := _called(root, callees or {})) > MAX_ELEMENTS:
        return Verdict((_vast("too_large_with_called", f"它调用的流程图合计有 {count} 个节点"),))
    findings, taken = [*_gibberish(source, opened), *_misfits(root)], (*_as_decoded(opened), *understood(root))
    try:
        chart = read(root, source, forms, callees, tables)
        findings += _of_one_process(root)
    except ChartUnreadable as refused:
        return Verdict((*findings, _unreadable("one_process", refused)), taken=taken)
    draft = Draft(root, chart)
    verdict = Verdict(_in_order([*findings, *findings_of(draft)]), chart, ignored(root, draft.process, taken), taken)
    return replace(verdict, findings=(*verdict.findings, *_dry_build(chart))) if verdict.publishable else verdict


def _as_decoded(opened: Opened) -> tuple[Taken, ...]:
    """Bytes that are not in the encoding they declare, and could be read all the same."""
    if not opened.decoded_as:
        return ()
    return (Taken("", 1, "encoding", opened.declared or "未写明", f"按 {opened.decoded_as} 读取"),)


def _gibberish(source: bytes, opened: Opened) -> list[Finding]:
    """Read as it declares, and still not what its author saw."""
    if opened.decoded_as or not contradicted(source):
        return []
    says = f"文件声明的编码是 {declared_in(source)}，内容却是 UTF-8：汉字会读成乱码。"
    return [Finding("doubtful_encoding", "warning", "", 1, says, "请把第一行的 encoding 改为 UTF-8，或重新导出。")]


def _of_one_process(root: Element) -> list[Finding]:
    """Of several that could be meant one is looked at, so that all the rest is told at once."""
    try:
        process_of(root)
    except ChartUnreadable as refused:
        return [_unreadable("one_process", refused)]
    return []


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
