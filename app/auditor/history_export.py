"""What was found in history as lines of a table."""

from collections.abc import Iterator

from flask import g

from app.auditor.history_asked import sought
from app.auditor.history_words import told
from app.queries.history import HistoryRow, found
from app.web.looks import EXPORT, looked_at
from app.web.rendering import second
from app.web.spreadsheets import Line

ROWS_MOST = 50_000
AT_ONCE = 1000
COLUMNS = (
    *("时间", "办件编号", "步", "事项", "环节", "操作", "办理人", "机构"),
    *("历时（秒）", "等待（秒）", "办理（秒）", "办公时间外（分钟）", "意见"),
)
CUT = f"仅导出前 {ROWS_MOST} 行，其余请缩小范围后再导出。"


def lines() -> Iterator[Line]:
    """A heading, the steps page by page, and where it was cut."""
    asked, _ = sought()
    after, left, cases = "", ROWS_MOST, set[str]()
    yield COLUMNS
    while left:
        page = found(g.db, g.person, asked, now=g.now, limit=min(AT_ONCE, left), after=after)
        yield from map(_line, page.rows)
        cases |= {row.number for row in page.rows}
        after, left = page.next, left - len(page.rows)
        looked_at("", EXPORT, cases=len(cases))
        if not after:
            return
    yield (CUT,)


def _line(row: HistoryRow) -> Line:
    words = told(row)
    figures = (row.seconds, row.waited, row.worked, row.off_minutes or None)
    return (
        *(second(row.at), row.number, row.seq, row.item_name, row.node_name),
        *(words.deed, words.by, row.org_name),
        *("" if each is None else each for each in figures),
        row.opinion,
    )
