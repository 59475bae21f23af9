"""导出: what an inbox shows, as a table for spreadsheets and as text; nothing in it is ever a formula."""

import csv
import io
import tempfile
from collections.abc import Iterator

import xlsxwriter
from flask import Response, g

from app.approver.blueprint import pages
from app.approver.inbox_asked import opened
from app.auth import for_group
from app.labels import CHANNELS, STAGES, label
from app.queries.inbox import BOXES, inbox_of
from app.queries.views import InboxRow
from app.web.attachments import CSV, MARK, XLSX, table_file
from app.web.lamps import lamp
from app.web.rendering import calendar_now, moment

ROWS_MOST = 10_000
AT_ONCE = 500
BLOCK = 64 * 1024
COLUMNS = ("期限", "办件编号", "申请人", "事项", "环节", "材料", "来源", "到期", "最迟", "到达", "标记")
CUT = f"仅导出前 {ROWS_MOST} 行，其余请缩小筛选范围后再导出。"
BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""The wide ones too: some spreadsheets turn them into the others."""


@pages.get("/inbox/export.csv")
@for_group("approver")
def export_csv() -> Response:
    """Begins with a mark of UTF-8, so that spreadsheets read Chinese. Written out block by block."""
    return _file(_csv(list(_lines())), CSV, "csv")


@pages.get("/inbox/export.xlsx")
@for_group("approver")
def export_xlsx() -> Response:
    return _file(_xlsx(_lines()), XLSX, "xlsx")


def guarded(text: str) -> str:
    """A spreadsheet takes text for a formula that begins like one; a quote before it says that it is none.

    >>> guarded("=1+1"), guarded("＝1+1"), guarded("何俊")
    ("'=1+1", "'＝1+1", '何俊')
    """
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text


def _file(body: Iterator[bytes], kind: str, ending: str) -> Response:
    return table_file(body, kind, f"inbox-{g.now:%Y%m%d-%H%M}.{ending}")


def _lines() -> Iterator[tuple[str, ...]]:
    """A heading, the rows page by page, and where it was cut."""
    asked, after, left = opened().asked, "", ROWS_MOST
    yield (f"{BOXES[asked.box]} {moment(g.now)}",)
    yield COLUMNS
    while left:
        page = inbox_of(g.db, g.person, asked, now=g.now, limit=min(AT_ONCE, left), after=after)
        yield from map(_line, page.rows)
        after, left = page.next, left - len(page.rows)
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


def _csv(lines: list[tuple[str, ...]]) -> Iterator[bytes]:
    yield MARK
    for start in range(0, len(lines), AT_ONCE):
        block = io.StringIO()
        csv.writer(block).writerows([guarded(each) for each in line] for line in lines[start : start + AT_ONCE])
        yield block.getvalue().encode()


def _xlsx(lines: Iterator[tuple[str, ...]]) -> Iterator[bytes]:
    """Kept in a file meanwhile: rows are written out as they come, and memory holds one of them."""
    kept = tempfile.TemporaryFile()
    with xlsxwriter.Workbook(kept, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("办件")
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
    kept.seek(0)
    return _blocks(kept)


def _blocks(kept) -> Iterator[bytes]:
    with kept:
        while block := kept.read(BLOCK):
            yield block
