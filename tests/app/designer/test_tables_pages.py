"""The decision tables of a draft: begun, written cell by cell, tried, checked, stepped back, taken along as DMN."""

import io
import re

import pytest

from app.designer.tables_posted import edited
from engine.tables import from_dmn, to_dmn
from tests.app.desk import found, send
from tests.engine.tables.drawn import LEVELS, table_of

CELLS = {
    "name": "核查方式",
    "policy": "F",
    "ins": "1",
    "outs": "1",
    "rules": "2",
    "ask.0": "area",
    "give.0": "level",
    "when.0.0": "< 50，> 200",
    "then.0.0": "“低，免”",
    "when.1.0": "",
    "then.1.0": '"高"',
    "note.0": "小店，免费",
}


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


@pytest.fixture
def draft(designer):
    return send(designer, "/charts/drafts", {"from": "blank", "name": "新的许可", "key": "new_permit"}).location


@pytest.fixture
def levels(designer, draft):
    """The address of an empty table."""
    return send(designer, f"{draft}/tables", {"from": "blank", "name": "档次", "key": "levels"}).location


def revision(browser, address):
    return found(r'name="revision" value="(\d+)"', browser.get(address).text)


def keep(browser, address, do="save", **said):
    told = {"revision": revision(browser, address), "do": do, **CELLS, **said}
    return send(browser, address, told)


def cells(page):
    """The cells of the rules, row by row, as they stand on the page."""
    return dict(re.findall(r'name="((?:when|then)\.[0-9.]+)" value="([^"]*)"', page))


def table_in(browser, address):
    (table,) = from_dmn(browser.get(f"{address}/table.dmn").data).tables
    return table


def test_a_table_is_begun_and_stands_in_the_list(designer, draft, levels):
    page = designer.get(f"{draft}/tables").text

    assert levels == f"{draft}/tables/levels"
    assert found(r'<a class="g-no" href="([^"]+)">档次</a>', page) == levels
    assert f'href="{draft}/tables"' in designer.get(draft).text


def test_a_table_without_a_proper_name_is_not_begun(designer, draft):
    names = (("9x", "档次"), ("levels", ""), ("a b", "档次"), ("levels", "档" * 61))

    answers = [send(designer, f"{draft}/tables", {"from": "blank", "name": name, "key": key}) for key, name in names]

    assert {each.status_code for each in answers} == {422}
    assert all("决策表没有保存" in each.text for each in answers)


def test_what_is_written_is_kept_with_plain_signs(designer, levels):
    keep(designer, levels)

    table = table_in(designer, levels)
    assert [(each.when, each.then, each.note) for each in table.rules] == [
        (("< 50,> 200",), ('"低，免"',), "小店，免费"),
        (("-",), ('"高"',), ""),
    ]
    assert (table.name, table.policy, table.writes) == ("核查方式", "F", ("level",))


@pytest.mark.parametrize(
    ("do", "shape"),
    (
        *(("rule.1", (1, 1, 3)), ("unrule.0", (1, 1, 1)), ("up.1", (1, 1, 2)), ("in", (2, 1, 2)), ("out", (1, 2, 2))),
        *(("unin.0", (1, 1, 2)), ("unout.0", (1, 1, 2)), ("rule.99999", (1, 1, 3)), ("nothing", (1, 1, 2))),
    ),
)
def test_rules_and_columns_come_and_go(do, shape):
    table = table_of(("< 50", '"低"'), ("-", '"高"'), asks="area")

    after = edited(table, do)

    assert (len(after.inputs), len(after.outputs), len(after.rules)) == shape
    assert {(len(each.when), len(each.then)) for each in after.rules} == {shape[:2]}


def test_a_rule_can_go_up(designer, levels):
    keep(designer, levels, "up.1")

    assert [each.then for each in table_in(designer, levels).rules] == [('"高"',), ('"低，免"',)]


def test_a_step_back_and_forth(designer, levels):
    keep(designer, levels)
    keep(designer, levels, "unrule.1")

    keep(designer, levels, "back")
    back = len(table_in(designer, levels).rules)
    keep(designer, levels, "forth")

    assert (back, len(table_in(designer, levels).rules)) == (2, 1)


def test_values_are_tried_before_they_are_saved(designer, levels):
    told = {"revision": revision(designer, levels), **CELLS}

    low = send(designer, f"{levels}/try", {**told, "try.area": "20"}).text
    high = send(designer, f"{levels}/try", {**told, "try.area": "80"}).text
    none = send(designer, f"{levels}/try", {**told, "policy": "U", "rules": "1", "try.area": "80"}).text

    assert "第 1、2 条" not in low and "第 1 条规则适用：level 为「低，免」" in low
    assert "第 2 条规则适用：level 为「高」" in high and 'class="g-decision__held" id="r2"' in high
    assert "没有一条规则适用" in none
    assert len(table_in(designer, levels).rules) == 1


def test_a_number_beyond_all_measure_is_tried_as_a_text(designer, levels):
    told = {"revision": revision(designer, levels), **CELLS, "rules": "1", "when.0.0": "-", "then.0.0": "area"}

    vast = send(designer, f"{levels}/try", {**told, "try.area": "1e99999"})

    assert vast.status_code == 200 and "为「1e99999」" in vast.text


def test_what_is_wrong_with_it_is_said_beside_it(designer, levels):
    keep(designer, levels, **{"when.0.0": "__import__('os')"})

    page = designer.get(levels).text

    assert "没有业务规则任务用到" in page


def test_nothing_is_right_about_a_table_whose_drawing_cannot_be_read(designer, draft, levels):
    token = found(r'name="csrf-token" content="([^"]+)"', designer.get("/cases").text)
    file, last = (io.BytesIO(b"<broken"), "chart.bpmn"), revision(designer, levels)
    sent = {"chart": file, "revision": last, "csrf_token": token}
    designer.put(f"{draft}/chart.bpmn", data=sent, content_type="multipart/form-data")

    page = designer.get(levels).text

    assert "还没有检查" in page and "没有发现问题" not in page


def test_who_comes_second_is_told_and_loses_nothing(designer, levels):
    first = revision(designer, levels)
    keep(designer, levels)

    second = send(designer, levels, {**CELLS, "revision": first, "do": "save", "then.1.0": '"中"'})
    copied = send(designer, levels, {**CELLS, "revision": first, "do": "copy", "then.1.0": '"中"'})
    over = send(designer, levels, {**CELLS, "revision": first, "do": "over", "then.1.0": '"中"'})

    assert second.status_code == 409
    assert "保存" in second.text and cells(second.text)["then.1.0"] == "&#34;中&#34;"
    assert table_in(designer, copied.location).rules[1].then == ('"中"',)
    assert over.location == levels and table_in(designer, levels).rules[1].then == ('"中"',)


def test_a_dmn_file_is_brought_in_and_taken_out(designer, draft):
    other = table_of(("-", '"甲"'), asks="kind", gives="tags")
    file = (io.BytesIO(to_dmn(LEVELS)), "levels.dmn")

    begun = send(designer, f"{draft}/tables", {"from": "file", "file": file}, content_type="multipart/form-data")
    again = (io.BytesIO(to_dmn(other)), "levels.dmn")
    twice = send(designer, f"{draft}/tables", {"from": "file", "file": again}, content_type="multipart/form-data")

    assert table_in(designer, begun.location) == LEVELS
    assert twice.status_code == 422 and "已经有标识为「levels」的决策表" in twice.text


def test_what_is_no_dmn_is_not_brought_in(designer, draft):
    file = (io.BytesIO(b"PK\x03\x04"), "levels.dmn")

    answer = send(designer, f"{draft}/tables", {"from": "file", "file": file}, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "决策表无法读取" in answer.text


def test_a_table_is_dropped(designer, draft, levels):
    send(designer, f"{levels}/drop", {})

    assert "没有决策表" in designer.get(f"{draft}/tables").text
    assert designer.get(levels).status_code == 404


def test_a_table_of_too_many_rules_is_refused_and_nothing_of_it_lost(designer, levels):
    answer = keep(designer, levels, "rule.1", rules="300", **{"then.299.0": '"低"'})

    assert answer.status_code == 422 and "规则至多 300 项" in answer.text
    assert cells(answer.text)["then.299.0"] == "&#34;低&#34;"
