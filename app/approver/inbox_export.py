"""导出: what an inbox shows, as a table for spreadsheets and as text; nothing in it is ever a formula."""

from collections.abc import Iterator

from flask import Response, g

from app.approver.blueprint import pages
from app.approver.inbox_asked import opened
from app.auth import for_group
from app.labels import CHANNELS, STAGES, label
from app.queries.inbox import BOXES, inbox_of
from app.queries.views import InboxRow
from app.web.attachments import CSV, XLSX, written_file
from app.web.lamps import lamp
from app.web.looks import EXPORT, looked_at
from app.web.rendering import calendar_now, moment
from app.web.spreadsheets import csv_blocks, xlsx_blocks

ROWS_MOST = 10_000
AT_ONCE = 500
COLUMNS = ("期限", "办件编号", "申请人", "事项", "环节", "材料", "来源", "到期", "最迟", "到达", "标记")
CUT = f"仅导出前 {ROWS_MOST} 行，其余请缩小筛选范围后再导出。"


@pages.get("/inbox/export.csv")
@for_group("approver")
def export_csv() -> Response:
    """Begins with a mark of UTF-8, so that spreadsheets read Chinese. Written out block by block."""
    return _file(csv_blocks(list(_lines())), CSV, "csv")


@pages.get("/inbox/export.xlsx")
@for_group("approver")
def export_xlsx() -> Response:
    return _file(xlsx_blocks({"办件": _lines()}), XLSX, "xlsx")


def _file(body: Iterator[bytes], kind: str, ending: str) -> Response:
    return written_file(body, kind, f"inbox-{g.now:%Y%m%d-%H%M}.{ending}")


def _lines() -> Iterator[tuple[str, ...]]:
    """A heading, the rows page by page, and where it was cut."""
    asked, after, left = opened().asked, "", ROWS_MOST
    yield (f"{BOXES[asked.box]} {moment(g.now)}",)
    yield COLUMNS
    while left:
        page = inbox_of(g.db, g.person, asked, now=g.now, limit=min(AT_ONCE, left), after=after)
        yield from map(_line, page.rows)
        after, left = page.next, left - len(page.rows)
        looked_at("", EXPORT, cases=ROWS_MOST - left)
        if not after:
            return
    yield (CUT,)


def _line(row: InboxRow) -> tuple[str, ...]:
    return (
        _due(row),
        row.case_number,
        row.applicant,
        row.item_name,
        row.name or label(STAGES, row.stage),
        f"{row.held}/{row.wanted}" if row.wanted else "",
        label(CHANNELS, row.channel),
        moment(row.due_at),
        moment(row.latest_at),
        moment(row.at or row.opened_at),
        "、".join(_marks(row)),
    )


def _due(row: InboxRow) -> str:
    if row.closed_at:
        return row.outcome_label or "已办理"
    return lamp(row.due_at, g.now, calendar_now(), since=row.opened_at, light=row.light).text


def _marks(row: InboxRow) -> Iterator[str]:
    if row.express:
        yield "绿色通道"
    if row.for_id:
        yield f"代 {row.for_name}"
    if row.supervised:
        yield "督办"
    if row.urged:
        yield f"催办 {row.urged} 次"
    if row.unread:
        yield "未读"
