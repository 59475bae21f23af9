"""What nobody did by hand says so, each with a reason code of its own: never the words a person's act would have."""

from dataclasses import dataclass

from app.queries.actors import CLOCK, SYSTEM
from app.queries.views import TimelineEntry


@dataclass(frozen=True, slots=True)
class Automatic:
    """`code` never changes, so that lists can be searched and counted by it."""

    code: str
    says: str


REASONS = {
    "Fire": Automatic("timer_reached", "流程图设定的时限已到"),
    "Retime": Automatic("calendar_published", "新的工作日历或者升级规则已发布"),
    "ClockAct": Automatic("linked_case_act", "关联办件作出了影响期限的决定"),
    "Start": Automatic("started_by_rule", "符合自动立案条件"),
    "Terminate": Automatic("parent_ended", "所属办件已经结束"),
    "Complete": Automatic("completed_by_rule", "流程图设定由系统办理"),
    "Assign": Automatic("assigned_by_rule", "按流程图的候选人规则确定办理机构或者办理人"),
    "Skip": Automatic("same_person_skipped", "同一人刚在上一环节同意，流程图规定不再重复办理"),
    "JobDone": Automatic("job_answered", "自动任务已返回结果"),
    "JobFailed": Automatic("job_failed", "自动任务没有办成"),
    "Message": Automatic("message_received", "收到等待中的外部消息"),
    "Transfer": Automatic("handed_over", "按离岗、离职安排移交"),
    "Migrate": Automatic("chart_changed", "流程图版本已更换"),
}
ESCALATION = Automatic("limit_escalated", "到达升级规则规定的时点")
OTHERWISE = Automatic("system_act", "系统按规则执行")


def automatic(entry: TimelineEntry) -> Automatic | None:
    """None where a person acted."""
    if entry.actor not in (CLOCK, SYSTEM):
        return None
    if entry.kind == "Fire" and any(event.get("event") == "Escalated" for event in entry.events):
        return ESCALATION
    return REASONS.get(entry.kind, OTHERWISE)
