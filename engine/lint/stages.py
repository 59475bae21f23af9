"""The five stages of internal control: in their order, none passed by on the way to a permit, and 即办 on the spot."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from engine import limits
from engine.chart import STAGES, Node
from engine.clock_acts import DEEM, NOTICE_TIMER
from engine.lint.deadlines import INSTANT
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import STAGE_WORDS, stages_in_chinese
from engine.parse import extensions
from engine.walks import reached

_NEEDED = ("accept", "approve")
_HOURS = {"wh": timedelta(hours=8), "h": timedelta(days=1), "span": timedelta(days=1)}
"""How long a limit of hours may be that is over on the same day."""


def stages_out_of_order(draft: Draft) -> Iterator[Problem]:
    """As the process lists them, and as a case comes to them for the first time."""
    if draft.chart.kind != "item" or _excused(draft):
        return
    listed = [stage for stage in draft.chart.stages if stage in STAGES]
    if listed != sorted(listed, key=STAGES.index):
        said = f"流程「{draft.chart.name or draft.chart.key}」的环节次序「{stages_in_chinese(listed)}」与五环节不符。"
        yield Problem(draft.chart.key, draft.process.sourceline or 0, said, _REASON)
    found = {node.stage for node in draft.tasks}.intersection(STAGES[:-1])
    before = {stage: _first_come_to(draft, _later_than(stage)) for stage in found}
    for node in draft.tasks:
        if node.stage in before and node.id not in before[node.stage]:
            said = f"{draft.named(node)}是{STAGE_WORDS[node.stage]}环节，却总在更后的环节之后才到。"
            yield Problem(node.id, node.line, said, _REASON)


def granted_past_stage(draft: Draft) -> Iterator[Problem]:
    """Who is granted something was accepted and approved by somebody, or the chart says why not."""
    if draft.chart.kind != "item" or _excused(draft):
        return
    staged = {node.stage for node in draft.chart.nodes.values()}
    for stage in _NEEDED:
        come = _first_come_to(draft, (stage,)) if stage in draft.chart.stages and stage in staged else set()
        for node in draft.of_kind("endEvent"):
            if node.result == "granted" and node.id in come:
                said = f"{draft.named(node)}可以不经{STAGE_WORDS[stage]}环节到达。"
                yield Problem(node.id, node.line, said, f"请让每条通向它的路都经过{STAGE_WORDS[stage]}环节；{_REASON}")


def waits_overnight(draft: Draft) -> Iterator[Problem]:
    """即办 is settled while the applicant stands at the window."""
    if draft.chart.variant != INSTANT:
        return
    for node in draft.nodes.values():
        if _waits(node) or (node.kind == "userTask" and node.clock == "run" and _takes_days(node.limit)):
            said = f"{draft.named(node)}要跨日等待，而流程是即办。"
            yield Problem(node.id, node.line, said, "请删去等待，或把流程改为承诺件（gov:variant）。")


def _waits(node: Node) -> bool:
    waits = node.kind == "receiveTask" or (node.kind == "intermediateCatchEvent" and node.event in ("timer", "message"))
    return waits and node.timer != NOTICE_TIMER


def _takes_days(text: str) -> bool:
    limit = limits.known(text)
    if limit is None:
        return False
    if limit.unit in ("wd", "cd"):
        return limit.amount > 0
    return limit.unit in _HOURS and limit.span > _HOURS[limit.unit]


def _excused(draft: Draft) -> bool:
    return bool(extensions.said(draft.process, "variantReason"))


def _later_than(stage: str) -> tuple[str, ...]:
    return STAGES[STAGES.index(stage) + 1 :]


def _first_come_to(draft: Draft, without: Collection[str]) -> set[str]:
    """Where a case can come without finishing a task of these stages."""
    starts = [node.id for node in draft.of_kind("startEvent") if not node.scope]
    work = _work_of(draft, without)
    return reached(starts, lambda node: () if node in work else _onward(draft, node))


def _work_of(draft: Draft, stages: Collection[str]) -> set[str]:
    """Work of these stages, and sub-processes and calls that hold some; 视为受理 counts as acceptance."""
    nodes = draft.chart.nodes.values()
    deemed = {node.id for node in nodes if node.clock_act == DEEM}
    work = (node for node in nodes if node.stage in stages)
    found = {each for node in work for each in (node.id, *draft.scopes_around(node))} - deemed
    return found | deemed if "accept" in stages else found


def _onward(draft: Draft, node: str) -> Iterator[str]:
    yield from draft.after(node)
    yield from (each.id for each in draft.of_kind("startEvent") if each.scope == node)


_REASON = "请调整次序，确需如此的，用 gov:variant 与 gov:variantReason 写明变体和理由。"
RULES = (stages_out_of_order, granted_past_stage, waits_overnight)
