"""The journal of a case in words: what each command was to the people who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.labels import RESULTS, label
from app.queries.views import TimelineEntry
from app.queries.views.story import unreadable

TITLES = {
    "Start": "收到申请，办件启动",
    "Claim": "签收",
    "Release": "退签",
    "Fire": "期限到点",
    "HandIn": "补交材料",
    "Suspend": "挂起",
    "Resume": "恢复办理",
    "Terminate": "终止办件",
    "WithdrawApplication": "申请人撤回申请",
    "Nullify": "作废办件",
    "Transfer": "转办",
    "Delegate": "委派",
    "Resolve": "交回",
    "CC": "抄送",
    "Urge": "催办",
    "AddSigner": "加签",
    "RemoveSigner": "减签",
    "Return": "退回",
    "TakeBack": "取回",
    "Jump": "跳转",
    "Message": "收到外部消息",
    "JobDone": "自动任务完成",
    "JobFailed": "自动任务未能完成",
    "Retry": "重试自动任务",
    "Migrate": "迁移到另一版流程图",
}
LOOKS = {
    "Complete": "done",
    "Claim": "now",
    "Fire": "warn",
    "Suspend": "stop",
    "Terminate": "refused",
    "WithdrawApplication": "stop",
    "Nullify": "refused",
    "Return": "stop",
    "Urge": "warn",
    "JobFailed": "warn",
    "Migrate": "stop",
}
BY_ITSELF = {"clock": "到期自动", "system": "系统"}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a timeline."""

    look: str
    title: str
    said: tuple[str, ...]
    at: datetime | None
    by: str


def told(entries: Iterable[TimelineEntry]) -> list[Told]:
    """Newest first."""
    return [_told(entry) for entry in reversed(list(entries))]


def _told(entry: TimelineEntry) -> Told:
    if not entry.is_readable:
        return Told("refused", unreadable(entry.seq), (), None, "")
    whom = f"至：{'、'.join(entry.whom)}" if entry.whom else ""
    said = (whom, f"“{entry.opinion}”" if entry.opinion else "", _ending(entry))
    by = entry.person_name or BY_ITSELF.get(entry.actor, entry.actor)
    return Told(LOOKS.get(entry.kind, ""), _title(entry), tuple(each for each in said if each), entry.at, by)


def _title(entry: TimelineEntry) -> str:
    deed = entry.outcome_label if entry.kind == "Complete" else TITLES.get(entry.kind, entry.kind)
    return " · ".join(each for each in (entry.node_name, deed) if each)


def _ending(entry: TimelineEntry) -> str:
    ended = next((event for event in entry.events if event.get("event") == "CaseEnded"), None)
    return f"办件办结，结果：{label(RESULTS, ended.get('result', ''))}" if ended else ""
