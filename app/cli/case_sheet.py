"""A case on a terminal."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from app.queries.views import CaseView, TimelineEntry

ZONE = ZoneInfo("Asia/Shanghai")


def print_sheet(view: CaseView, timeline: Iterable[TimelineEntry]) -> None:
    console = Console()
    for label, value in _head(view):
        console.print(f"{label}：{value}", highlight=False)
    console.print(_open_tasks(view), _course(timeline))


def _head(view: CaseView) -> Iterable[tuple[str, str]]:
    head = view.head
    yield "办件编号", head.number
    yield "事项", f"{head.item_name}（{head.item_code} 第 {head.item_version} 版）"
    yield "流程图", f"{head.chart_name} 第 {head.chart_version} 版"
    yield "申请人", head.applicant
    yield "状态", " ".join(filter(None, (head.status, head.stage, head.result)))
    yield "承诺到期", _moment(head.due_at)


def _open_tasks(view: CaseView) -> Table:
    table = Table("待办", "岗位", "机构", "签收人", "到期", title="待办")
    for task in view.tasks:
        table.add_row(task.name, task.role, task.org_name, task.claimed_name, _moment(task.due_at))
    return table


def _course(timeline: Iterable[TimelineEntry]) -> Table:
    table = Table("序号", "时间", "命令", "办理人", "节点", "结果", title="办理经过")
    for entry in timeline:
        table.add_row(
            str(entry.seq), _moment(entry.at), entry.kind, entry.person_name, entry.node_name, entry.outcome_label
        )
    return table


def _moment(at: datetime | None) -> str:
    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if at else ""
