"""流程地图 in front of people and programs: what it shows, where it leads, what is saved, and a log beside it."""

import csv
import io

import openpyxl
import pytest

from app.queries.views.mining import Follows, NodeTimes, ProcessMap, Spread
from app.web.drawn_map import drawn_map
from app.web.mined import tables_of
from app.web.spreadsheets import csv_blocks, xlsx_blocks

TABLE = "办件编号,环节,办结时间\nA,收件,2026-11-20 09:00:00\nA,复核,2026-11-20 11:00:00\n,复核,2026-11-20 11:00:00\n"
MAP, CASES = "/audit/map", "/audit/map/cases"


@pytest.fixture
def auditor(travelled, sign_in):
    return sign_in("auditor")


def test_an_auditor_reads_the_map_and_goes_on_to_the_cases(auditor):
    page = auditor.get(MAP).get_data(as_text=True)
    at_node = auditor.get(f"{CASES}?node=accept", headers={"HX-Request": "true"}).get_data(as_text=True)
    whole = auditor.get(f"{MAP}?node=accept&of=shop/shop_permit/1").get_data(as_text=True)
    nobody = auditor.get(f"{MAP}?of=shop/shop_permit/1&until=2020-01-01").get_data(as_text=True)

    assert "5 个办件" in page and "「受理」共办 4 次" in page
    assert "收件（材料齐全） → 受理（受理） → 核查（合格） → 批准（准予许可）" in page
    assert 'data-flow-heat="#g-heat"' in page and '"start_receive": 5' in page.replace('":5', '": 5')
    assert "<html" not in at_node and "/replay/990123" in at_node and "at=" in at_node
    assert "经过「受理」的办件" in whole and "/replay/990123" in whole
    assert "0 个办件" in nobody
    assert auditor.get(f"{MAP}?of=shop/shop_permit/9").status_code == 404


def test_what_is_saved_says_the_same_and_is_never_a_formula(auditor):
    text = auditor.get("/audit/map/export.csv?what=variants").data.decode("utf-8-sig")
    cases = auditor.get("/audit/map/export.csv?what=cases&node=check").data.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(auditor.get("/audit/map/export.xlsx").data))
    log = auditor.get("/audit/map/export.xes")

    heading, usual, *_ = csv.reader(io.StringIO(text))
    assert heading[:4] == ["走法", "结果", "办件数", "占比（%）"] and usual[1:4] == ["准予", "2", "40.0"]
    assert len(cases.splitlines()) == 4
    assert book.sheetnames == ["环节", "流转", "走法", "办件"]
    assert [cell.value for cell in book["走法"][2]][2:4] == [2, 40]
    assert log.data.startswith(b"<?xml") and log.data.count(b"<trace>") == 5


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", " =1+1", "\n=1+1", "＠SUM(1)", "a;=1+1", "a\t=1+1", 'a","=1+1'])
def test_names_that_look_like_formulas_stay_words(name):
    spread = Spread(60, 60, 60)
    node = NodeTimes("evil", name, 1, 1, spread, spread, spread)
    tables = tables_of(ProcessMap(1, 1, (node,), (), (), {}))

    text = b"".join(csv_blocks(tables["环节"])).decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_blocks(tables))))

    for parted_at in ",;\t":
        cells = [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=parted_at) for cell in line]
        assert not [cell for cell in cells if cell.strip()[:1] in "=＠+-" and cell.strip()]
    cell = book["环节"]["A2"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_a_log_of_somebody_else_stands_beside_ours(auditor, web):
    web.config["WTF_CSRF_ENABLED"] = False
    sent = {"file": (io.BytesIO(TABLE.encode()), "log.csv")}
    page = auditor.post("/audit/map/compare", data=sent).get_data(as_text=True)
    evil = {"file": (io.BytesIO(b"<!DOCTYPE log [<!ENTITY a 'b'>]><log>&a;</log>"), "log.xes")}
    refused = auditor.post("/audit/map/compare", data=evil)

    assert "外部日志" in page and "复核" in page and page.count('<svg class="g-drawn"') == 2
    assert "略去的 1 处" in page and "第 4 行" in page
    assert refused.status_code == 422 and "出于安全不予接收" in refused.get_data(as_text=True)


def test_programs_get_the_same(travelled, callers):
    auditor = callers["auditor"]

    mapped = auditor.get("/process-map", query_string={"item": "shop"}).json
    [choice] = auditor.get("/process-maps").json["items"]
    like = auditor.get("/process-map/cases", query_string={"like": mapped["variants"][0]["like"]}).json["items"]
    beside = auditor.post("/process-map/comparison", data={"file": (io.BytesIO(TABLE.encode()), "log.csv")}).json

    assert (mapped["cases"], choice["cases"], len(like)) == (5, 5, 2)
    assert mapped["nodes"][1]["name"] == "受理" and mapped["variants"][0]["share"] == 0.4
    assert auditor.get("/process-map/log").data.count(b"<trace>") == 5
    assert beside["ours"]["cases"] == 5 and beside["theirs"]["cases"] == 1 and beside["faults"][0]["line"] == 4
    assert callers["clerk"].get("/process-map").status_code == 403


def test_a_map_without_a_chart_runs_from_above_to_below_with_ways_back_at_the_side():
    spread = Spread(60, 60, 60)
    nodes = tuple(NodeTimes(name, name, times, times, spread, spread, spread) for name, times in zip("abc", (9, 9, 3)))
    follows = (Follows("a", "b", "a", "b", 9, spread), Follows("b", "c", "b", "c", 3, spread))
    follows += (Follows("c", "a", "c", "a", 2, spread), Follows("b", "b", "b", "b", 1, spread))

    drawn = drawn_map(ProcessMap(9, 21, nodes, follows, (), {}))

    heights = {box.name: box.y for box in drawn.boxes}
    assert heights["a"] < heights["b"] < heights["c"]
    assert {box.name: box.level for box in drawn.boxes} == {"a": 5, "b": 5, "c": 2}
    assert [line.width for line in drawn.lines] == [6, 2, 2, 1]
    assert drawn.left_out == 0
