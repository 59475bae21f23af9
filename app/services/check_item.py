"""Ask whether an item may be published: its limits can be counted, and none is longer than the law allows."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import ItemRefused
from app.queries.finished import TERM
from app.queries.open_items import newest_on
from engine.chart import Chart, Node
from engine.clocks.counting import DAYS
from engine.clauses import NEVER, SPECIAL
from engine.ledger import DELIVERY_LIMIT, NEVER_PAUSED, NOTICE_LIMIT, PERMIT
from engine.limits import check as check_limit
from engine.limits import is_longer, is_nothing
from engine.lint.deadlines import INSTANT

NEEDED = {"code": "事项编码", "name": "事项名称", "org": "负责机构", "chart": "流程图"}
LIMITS = {
    "promised": "承诺时限",
    "legal": "法定时限",
    "notice": "告知期限",
    "delivery_limit": "送达期限",
    "extension": "最长延期",
}
BY_LAW = {"notice": (NOTICE_LIMIT, "第三十二条"), "delivery_limit": (DELIVERY_LIMIT, "第四十四条")}
ALONE, TOGETHER = ("20wd", "10wd"), ("45wd", "15wd")
"""行政许可法 art. 42, where no other law (`legal_basis`) says otherwise: the limit, and what it may be extended by; of one
authority, and of several that handle an application together.
"""
NEVER_NOTHING = ("notice", "delivery_limit", "extension")
"""What the law counts in days: an item that has one at all has some."""
TEXTS = {"name": "事项名称", "legal_basis": "法定依据", "ladder": "升级规则"}
LONGEST = 200
TERM_MOST = 36_525
"""Days: a hundred years."""
_OPEN_ENDED = ("%", "item", "instant")


def check_item(body: Mapping[str, Any], chart: Chart | None) -> None:
    """`chart`: the version in force of its chart, if it is published already. Raises ItemRefused, LimitRefused."""
    for name, label in NEEDED.items():
        if not isinstance(body.get(name), str) or not body[name]:
            raise ItemRefused(reason=f"缺少{label}（{name}）")
    _check_texts(body)
    _check_limits(body)
    _check_law(body)
    _check_bases(body.get("bases") or {})
    _check_term(body.get(TERM, 1))
    if chart is not None:
        check_chart_of(body, chart)


def _check_texts(body: Mapping[str, Any]) -> None:
    """They are printed on documents, and told in the journal."""
    for name, label in TEXTS.items():
        if not _is_line(body.get(name) or ""):
            raise ItemRefused(reason=f"{label}（{name}）要写成一行文字，不超过 {LONGEST} 字，没有不能显示的字符")


def _check_term(days: object) -> None:
    if not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= TERM_MOST:
        raise ItemRefused(reason=f"办结后在库天数（{TERM}）要写成 1 至 {TERM_MOST} 的整数")


def _is_line(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST and text.isprintable()


def _check_limits(body: Mapping[str, Any]) -> None:
    for name, label in LIMITS.items():
        if not isinstance(body.get(name, ""), str):
            raise ItemRefused(reason=f"{label}（{name}）要写成文字，例如 20wd")
        if body.get(name) and check_limit(body[name]).unit in _OPEN_ENDED:
            raise ItemRefused(reason=f"{label}（{name}）要写明长短，例如 20wd")
        if body.get(name) and name in NEVER_NOTHING and not _is_some_days(body[name]):
            raise ItemRefused(reason=f"{label}（{name}）要写成至少一日，例如 5wd")


def _is_some_days(text: str) -> bool:
    limit = check_limit(text)
    return limit.unit in DAYS and limit.amount > 0


def _check_law(body: Mapping[str, Any]) -> None:
    promised, legal = body.get("promised", ""), body.get("legal", "")
    if is_longer(promised, legal):
        raise ItemRefused(reason=f"承诺时限 {promised} 超过法定时限 {legal}")
    if body.get("task_type_code") != PERMIT:
        return
    for name, (most, article) in BY_LAW.items():
        if is_longer(body.get(name, ""), most):
            raise ItemRefused(reason=f"{LIMITS[name]} {body[name]} 超过《行政许可法》{article}规定的 {most}")
    limits = TOGETHER if "并联审批" in (body.get("modes") or ()) else ALONE
    for name, most in zip(("legal", "extension"), limits, strict=True):
        if is_longer(body.get(name, ""), most) and not body.get("legal_basis"):
            raise ItemRefused(reason=f"{LIMITS[name]} {body[name]} 超过《行政许可法》第四十二条规定的 {most}")


def _check_bases(bases: Any) -> None:
    """Codes of what stops the legal clock besides art. 45, each with the clause that says so."""
    if not isinstance(bases, Mapping):
        raise ItemRefused(reason="扣除期限的依据（bases）要写成「编码: 条款」")
    for code, clause in bases.items():
        if not _is_line(code):
            raise ItemRefused(reason="扣除期限的依据的编码含有不能显示的字符")
        if not _is_line(clause) or not clause.strip():
            raise ItemRefused(reason=f"扣除期限的依据「{code}」没有写明条款")
        if code in SPECIAL:
            raise ItemRefused(reason=f"「{SPECIAL[code]}」已由《行政许可法》第四十五条规定，不必另写")
        never = NEVER.get(code) or next((word for word in NEVER.values() if word in clause), "")
        if never:
            raise ItemRefused(reason=f"「{never}」依法照常计时，不能作为扣除期限的依据")


def check_chart_of(body: Mapping[str, Any], chart: Chart) -> None:
    """Whether its limits fit the chart it is handled on. Raises ItemRefused."""
    promised = body.get("promised", "")
    for name in ("promised", "legal"):
        if is_nothing(body.get(name, "")) and chart.variant != INSTANT:
            raise ItemRefused(reason=f"{LIMITS[name]} {body[name]} 只适用于即办件")
    longer = next((node for node in chart.nodes.values() if _counts(node) and is_longer(node.limit, promised)), None)
    if longer:
        raise ItemRefused(reason=f"任务「{longer.name or longer.id}」的时限 {longer.limit} 超过承诺时限 {promised}")


def _counts(node: Node) -> bool:
    """Whether its work has to be done within the limits of the case."""
    return node.kind == "userTask" and node.clock == "run" and node.stage not in NEVER_PAUSED


def check_items_on(session: Session, chart: Chart) -> None:
    """Before a chart is published: whether the limits of the items in force on it fit it too. Raises ItemRefused."""
    for item in newest_on(session, chart.key):
        try:
            check_chart_of(item.body, chart)
        except ItemRefused as refused:
            raise ItemRefused(reason=f"「{item.name}」的{refused.facts['reason']}") from refused
