"""导入 on a page: templates to download, a table to try or to import, and what came of every row."""

import csv
import io
from typing import Any

import xlsxwriter
from flask import Response, g, render_template

from app.admin.blueprint import pages
from app.auth import for_group, writing
from app.errors import AppError, NotFound
from app.services.directory.entries import By
from app.services.directory.import_sheet import KINDS, MODES, TRY, ImportReport, Kind, import_sheet
from app.services.directory.sheets import ROWS_MOST
from app.web.attachments import CSV, MARK, XLSX, written_file
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.uploads import received_file

WHAT = {"new": "新增", "changed": "修改", "unchanged": "不变", "wrong": "有误"}
SHOWN_MOST = 500


@pages.get("/imports")
@for_group("admin")
def imports() -> str:
    return _page()


@pages.post("/imports")
@for_group("admin", writes=False)
def import_file() -> Any:
    sheet, mode = posted_text("sheet"), posted_text("mode") or TRY
    if sheet not in KINDS or mode not in MODES:
        raise NotFound(what="这种导入")
    content = received_file("file")
    try:
        with writing() as db:
            report = import_sheet(db, content, sheet, mode, By(g.person, g.now, posted_text("reason")))
    except AppError as refused:
        return _page(refused=refused), status_of(refused)
    return _page(report=report)


@pages.get("/imports/<code:sheet>.xlsx")
@for_group("admin")
def template_xlsx(sheet: str) -> Response:
    """Everything in it is text, so that codes and telephones stay what they are."""
    kind, book_file = _known(sheet), io.BytesIO()
    with xlsxwriter.Workbook(book_file, {"in_memory": True}) as book:
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet(kind.name)
        page.set_column(0, len(kind.columns) - 1, 22, text)
        page.freeze_panes(1, 0)
        for at, column in enumerate(kind.columns):
            page.write_string(0, at, _heading(column))
            if column.hint:
                page.write_comment(0, at, column.hint)
    return written_file(book_file.getvalue(), XLSX, f"{sheet}.xlsx")


@pages.get("/imports/<code:sheet>.csv")
@for_group("admin")
def template_csv(sheet: str) -> Response:
    told = io.StringIO()
    csv.writer(told).writerow(map(_heading, _known(sheet).columns))
    return written_file(MARK + told.getvalue().encode(), CSV, f"{sheet}.csv")


def _known(sheet: str) -> Kind:
    if sheet not in KINDS:
        raise NotFound(what=f"导入模板「{sheet}」")
    return KINDS[sheet]


def _heading(column: Any) -> str:
    return f"{column.label}*" if column.required else column.label


def _page(report: ImportReport | None = None, refused: AppError | None = None) -> str:
    """What is wrong comes first; of a long table not every row is shown."""
    rows = sorted(report.rows, key=lambda row: row.what != "wrong")[:SHOWN_MOST] if report else []
    asked = {"sheet": posted_text("sheet"), "mode": posted_text("mode")}
    told = {"kinds": KINDS, "modes": MODES, "what": WHAT, "rows_most": ROWS_MOST, "asked": asked}
    return render_template("directory/imports.html", report=report, rows=rows, refused=refused, **told)
