"""The journal of a case in words: what each command was to the people who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.labels import CLOCK_ACTS, RESULTS, label
from app.queries.actors import person_key
from app.queries.views import EnclosureView, TimelineEntry
from app.queries.views.story import unreadable
from app.services.for_applicant import APPLICANT
from app.web.automatic import Automatic, automatic
from app.web.durations import durations, in_words
from app.web.told_events import sentences

TITLES = {
    "Start": "收到申请，办件启动",
    "Claim": "签收",
    "Release": "退签",
    "Fire": "期限到点",
    "HandIn": "补交材料",
    "Remark": "追加意见",
    "Suspend": "挂起",
    "Resume": "恢复办理",
    "Terminate": "终止办件",
    "WithdrawApplication": "申请人撤回申请",
    "Nullify": "作废办件",
    "Transfer": "转办",
    "Assign": "按流程图规则派定",
    "Skip": "同一人连续办理，自动办结",
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
    "ClockAct": "关联办件记入期限",
    "Retime": "按新的工作日历和升级规则重新计算期限",
    "AdjustDeadline": "人工调整期限",
    "AppealCard": "申诉监察牌",
    "SettleCard": "裁定监察牌",
}
ACTS = {"Complete": "办理环节", **TITLES}
"""Kinds of lines, where no outcome is known."""
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
    "AdjustDeadline": "stop",
    "AppealCard": "warn",
    "SettleCard": "done",
}
BY_ITSELF = {"clock": "到期自动", "system": "系统"}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a timeline. `took`: how long the step was open; `automatic`: why, where no person acted; `files`:
    what went with the opinion.
    """

    look: str
    title: str
    said: tuple[str, ...]
    at: datetime | None
    by: str
    took: str = ""
    automatic: Automatic | None = None
    files: tuple[EnclosureView, ...] = ()


def told(entries: Iterable[TimelineEntry], enclosures: Iterable[EnclosureView] = ()) -> list[Told]:
    """Newest first."""
    story, sealed = list(entries), [each for each in enclosures if each.is_sealed]
    took = durations(story)
    return [
        _told(entry, in_words(took[entry.seq]) if entry.seq in took else "", files_of(entry, sealed))
        for entry in reversed(story)
    ]


def files_of(entry: TimelineEntry, enclosures: Iterable[EnclosureView]) -> tuple[EnclosureView, ...]:
    """Those that went with this opinion: of the same task and person."""
    if entry.kind != "Complete":
        return ()
    return tuple(
        each for each in enclosures if (each.task_key, person_key(each.person_id)) == (entry.task, entry.actor)
    )


def _told(entry: TimelineEntry, took: str, files: tuple[EnclosureView, ...]) -> Told:
    if not entry.is_readable:
        return Told("refused", unreadable(entry.seq), (), None, "")
    whom = f"至：{'、'.join(entry.whom)}" if entry.whom else ""
    said = (
        whom,
        f"“{entry.opinion}”" if entry.opinion else "",
        entry.why,
        *sentences(entry),
        _source(entry),
        _ending(entry),
    )
    told_of = tuple(each for each in said if each)
    look, reason = LOOKS.get(entry.kind, ""), automatic(entry)
    return Told(look, _title(entry), told_of, entry.at, by_whom(entry), took, reason, files)


def by_whom(entry: TimelineEntry) -> str:
    """「B 代 A」 where somebody acted for somebody else."""
    by = entry.person_name or BY_ITSELF.get(entry.actor, entry.actor)
    if entry.on_behalf_of == APPLICANT:
        return f"{by}（代申请人）"
    return f"{by} 代 {entry.behalf_name}" if entry.behalf_name else by


def _title(entry: TimelineEntry) -> str:
    deed = entry.outcome_label if entry.kind == "Complete" else TITLES.get(entry.kind, entry.kind)
    deed = f"{deed}：{label(CLOCK_ACTS, entry.act)}" if entry.act else deed
    return " · ".join(each for each in (entry.node_name, deed) if each)


def _source(entry: TimelineEntry) -> str:
    """Which other case made it happen."""
    number = entry.cause.partition("/")[0]
    if not number:
        return ""
    return f"所属办件 {number} 已经结束。" if entry.kind == "Terminate" else f"依据办件 {number} 的记录。"


def _ending(entry: TimelineEntry) -> str:
    ended = next((event for event in entry.events if event.get("event") == "CaseEnded"), None)
    return f"办件办结，结果：{label(RESULTS, ended.get('result', ''))}" if ended else ""
