"""What a rehearsal found of a case, as people would say it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.labels import RESULTS
from app.queries.rehearsals import UNREAD, RehearsedCase
from app.services.rehearsing.found import GONE
from app.web.rendering import moment
from engine.chart import Chart

TONES = {"same": "green", "route": "blue", "outcome": "amber", "needs": "red", UNREAD: "line"}
SHORT = {"same": "相同", "route": "经过不同", "outcome": "结果不同", "needs": "缺内容", UNREAD: "未演练"}
NEEDS = {
    "task": "「{node}」当时没有办理",
    "outcome": "「{node}」不再有当时的办理结果「{what}」",
    "field": "「{node}」须填写「{what}」，当时没有",
    "value": "「{node}」之后走不下去：{what}",
    "opinion": "「{node}」须填写意见，当时没有",
    "person": "「{node}」须由另一人办理",
    "document": "「{node}」须出具文书",
    "job": "「{node}」没有自动办理的结果",
    "message": "「{node}」没有收到外部消息",
    "timer": "停在「{node}」，等待到期",
    "refused": "「{node}」不能照此办理：{what}",
}
ACTS = {
    "complete": "办理「{node}」{outcome}",
    "job": "「{node}」答复{outcome}",
    "fail": "「{node}」失败",
    "message": "收到消息「{said}」",
    "fire": "「{node}」到期",
    "take_back": "取回「{node}」",
    "return": "从「{node}」退回",
    "jump": "跳转到「{node}」",
    "end": "办结：{result}",
    "Terminate": "终止",
    "WithdrawApplication": "撤回申请",
}
NOTHING = "没有这一步"
WHOLE = "办件"


@dataclass(frozen=True)
class Words:
    """`past`: a chart the cases were handled on, for nodes the draft does not have."""

    draft: Chart
    past: Chart | None = None

    def node(self, node: str) -> str:
        """Its name; what concerns no node concerns the case."""
        known = self.draft if node in self.draft.nodes or self.past is None else self.past
        return known.label(node) if node else WHOLE

    def at(self, text: str) -> str:
        return moment(datetime.fromisoformat(text))

    def deed(self, what: Sequence[str] | None) -> str:
        if what is None:
            return NOTHING
        node, act, said = what
        told = {"node": self.node(node), "said": said, "outcome": self._outcome(node, said)}
        return ACTS[act].format(**told, result=RESULTS.get(said, said))

    def need(self, need: Mapping[str, Any]) -> str:
        return NEEDS[need["kind"]].format(node=self.node(need["node"]), what=self._what(need))

    def why(self, case: RehearsedCase) -> Iterator[str]:
        """Sentences about a row, the weightiest first."""
        told = case.told
        if case.kind == UNREAD:
            yield "办件已经归档" if told["why"] == GONE else "命令日志无法重新执行"
            return
        yield from map(self.need, told["needs"])
        parting = told["parting"]
        if parting and not told["needs"]:
            yield f"第 {parting['place'] + 1} 步起不同：当时{self.deed(parting['was'])}，现在{self.deed(parting['now'])}"
        if case.pace:
            yield from self._pace(told)

    def _pace(self, told: Mapping[str, Any]) -> Iterator[str]:
        was, now = told["margin"]
        if was != now:
            yield f"承诺期限{_margin(was)}，现在{_margin(now)}"
        then, late = (set(each) for each in told["late"])
        if late - then:
            yield f"超出环节时限：{'、'.join(map(self.node, sorted(late - then)))}"
        if then - late:
            yield f"不再超出环节时限：{'、'.join(map(self.node, sorted(then - late)))}"

    def _what(self, need: Mapping[str, Any]) -> str:
        what = need["what"]
        if need["kind"] == "field" and what in self.draft.fields:
            return self.draft.fields[what].label or what
        if need["kind"] == "outcome":
            return self._label_of(self.past, need["node"], what) or what
        return what.rstrip("。")

    def _outcome(self, node: str, outcome: str) -> str:
        label = self._label_of(self.draft, node, outcome) or self._label_of(self.past, node, outcome)
        return f"：{label or outcome}" if outcome else ""

    def _label_of(self, chart: Chart | None, node: str, outcome: str) -> str:
        there = chart.nodes.get(node) if chart else None
        found = there.outcome(outcome) if there else None
        return found.label if found else ""


def result_words(result: str) -> str:
    return RESULTS.get(result, result) if result else "未办结"


def _margin(days: int | None) -> str:
    if days is None:
        return "不计"
    return f"余 {days} 个工作日" if days >= 0 else f"超 {-days} 个工作日"
