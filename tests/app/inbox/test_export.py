"""导出: what is shown, in order, and nothing in it that a spreadsheet would calculate."""

import csv
import io

import openpyxl

from tests.app.moves.office import PAPERS
from tests.city import FORM

EVIL = '=HYPERLINK("http://evil.example","点我")'


def test_an_inbox_is_exported_as_it_is_shown_and_no_cell_is_a_formula(office, sign_in):
    body = {"item": "desk", "outcome": "complete", "form": FORM | {"applicant_name": EVIL}, "materials": PAPERS}
    number = office.callers["clerk"].post("/cases", body).json["case_number"]
    office.file("desk")
    handler = sign_in("handler")

    text = handler.get(f"/inbox/export.csv?number={number}")
    book = handler.get(f"/inbox/export.xlsx?number={number}")

    assert text.data.startswith(b"\xef\xbb\xbf")
    heading, columns, *rows = csv.reader(io.StringIO(text.data.decode("utf-8-sig")))
    assert heading[0].startswith("待办 ")
    assert columns[:5] == ["期限", "办件编号", "申请人", "事项", "环节"]
    assert len(rows) == 5
    assert {(row[1], row[2], row[3]) for row in rows} == {(number, "'" + EVIL, "批量事项")}
    sheet = openpyxl.load_workbook(io.BytesIO(book.data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert [row[2] for row in sheet.iter_rows(min_row=3, values_only=True)] == [EVIL] * 5


def test_a_list_that_is_too_long_is_cut_and_says_so(office, sign_in, monkeypatch):
    office.file("desk")
    monkeypatch.setattr("app.approver.inbox_export.ROWS_MOST", 3)
    monkeypatch.setattr("app.approver.inbox_export.AT_ONCE", 2)

    text = sign_in("handler").get("/inbox/export.csv").data.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 2 + 3 + 1
    assert rows[-1][0].startswith("仅导出前")
