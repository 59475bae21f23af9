"""A case on a terminal."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Column, Table

from app.labels import RESULTS, ROLES, STAGES, STATUSES, label
from app.queries.views import CaseHead, CaseView, TimelineEntry
from app.web.timeline import told
from engine.calendar import ZONE


def print_sheet(view: CaseView, timeline: Sequence[TimelineEntry]) -> None:
    console = Console()
    for name, value in _head(view):
        console.print(f"{name}：{value}", highlight=False)
    for table in (_open_tasks(view), _course(timeline)):
        if table.row_count:
            console.print(table)


def _head(view: CaseView) -> Iterable[tuple[str, str]]:
    head = view.head
    yield "办件编号", head.number
    yield "事项", f"{head.item_name}（{head.item_code} 第 {head.item_version} 版）"
    yield "流程图", f"{head.chart_name} 第 {head.chart_version} 版"
    yield "申请人", head.applicant
    yield "现状", "，".join(filter(None, (label(STATUSES, head.status), _where(head))))
    yield "承诺到期", _moment(head.due_at)


def _where(head: CaseHead) -> str:
    return label(RESULTS, head.result) if head.result else label(STAGES, head.stage)


def _open_tasks(view: CaseView) -> Table:
    table = Table("待办", "岗位", "机构", "签收人", "到期", title="待办")
    for task in view.tasks:
        row = (task.name, label(ROLES, task.role), task.org_name, task.claimed_name, _moment(task.due_at))
        table.add_row(*row)
    return table


def _course(timeline: Sequence[TimelineEntry]) -> Table:
    table = Table(Column("序号", justify="right"), Column("时间", no_wrap=True), "经过", "办理人", title="办理经过")
    for number, entry in enumerate(reversed(told(timeline)), 1):
        table.add_row(str(number), _moment(entry.at), entry.title, entry.by)
    return table


def _moment(at: datetime | None) -> str:
    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if at else ""
