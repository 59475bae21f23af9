"""版本对比 on its pages and for programs: two versions, a draft beside the version in force, a draft beside a template."""

import io
import re

import pytest

from app.demo import told
from tests.app.api.test_charts import upload
from tests.app.desk import send

DESIGNER, AUDITOR, CLERK = "maxiaodong", "zhuhui", "zhangwei"
FOOD = told.chart("food_permit")
SOONER = FOOD.replace(b'gov:form="inspection" gov:limit="5wd"', b'gov:form="inspection" gov:limit="3wd"')
HOSTILE = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
<process id="a" name="&lt;script&gt;alert(1)&lt;/script&gt;" isExecutable="true"><startEvent id="__proto__"/>
<userTask id="a'b&quot;]&lt;i&gt;" name="&lt;/textarea&gt;&lt;b&gt;"/></process></definitions>"""


@pytest.fixture
def designer(sign_in):
    return sign_in(DESIGNER)


@pytest.fixture
def two_versions(callers):
    assert callers[DESIGNER].post("/charts", **upload(SOONER)).status_code == 201


def begin(browser, **said):
    return send(browser, "/charts/drafts", said, content_type="multipart/form-data").location


def told_on(page):
    """The text of a page without its drawings."""
    return re.sub(r"<textarea.*?</textarea>|<[^>]+>", "", page.text, flags=re.S)


def test_two_versions_beside_each_other(designer, two_versions):
    page = designer.get("/charts/food_permit/diff")

    shown = told_on(page)
    assert "修改 1 个环节 · 新增 0 · 删除 0" in shown
    assert "<del>5 个工作日</del> → <ins>3 个工作日</ins>" in page.text
    assert 'data-old="[&#34;inspect&#34;]"' in page.text
    assert "现场核查（主办） · 时限" in shown, "among the effects"
    assert (page.text.count('id="g-source-'), "继续按各自收件时的版本办理" in shown) == (2, False)


def test_any_two_versions_may_be_chosen_either_way_round(designer, two_versions):
    back = designer.get("/charts/food_permit/diff?a=2&b=1")
    same = designer.get("/charts/food_permit/diff?a=2&b=2")

    assert "<del>3 个工作日</del> → <ins>5 个工作日</ins>" in back.text
    assert "两个版本一致。" in same.text
    assert designer.get("/charts/food_permit/diff?a=9").status_code == 404
    assert designer.get("/charts/no_such_chart/diff").status_code == 404


def test_a_first_version_stands_beside_itself(designer):
    assert "两个版本一致。" in designer.get("/charts/food_permit/diff").text


def test_a_draft_stands_beside_the_version_in_force(designer, two_versions):
    address = begin(designer, **{"from": "version"}, chart="food_permit", version="1")

    page = designer.get(f"{address}/diff")

    assert "<del>3 个工作日</del> → <ins>5 个工作日</ins>" in page.text
    assert "第 2 版 现行</option>" in page.text
    assert f'href="{address}/diff"' in designer.get(address).text


def test_a_draft_of_a_template_is_that_template(designer):
    address = begin(designer, **{"from": "template"}, template="item_instant", key="new_permit", name="新的许可")

    own = designer.get(f"{address}/diff?a=item_instant")
    other = designer.get(f"{address}/diff")

    assert "两个版本一致" in own.text
    assert "模板「五环节" in told_on(other)
    assert designer.get(f"{address}/diff?a=none").status_code == 404


def test_ids_and_names_from_anywhere_stay_text(designer):
    address = begin(designer, **{"from": "file"}, chart=(io.BytesIO(HOSTILE), "chart.bpmn"))

    page = designer.get(f"{address}/diff")

    assert page.status_code == 200
    assert "<script>alert" not in page.text and "</textarea><b>" not in page.text
    assert page.text.count("</textarea>") == 2
    assert "__proto__" in page.text


@pytest.mark.parametrize("source", [b"PK\x03\x04", b"<html/>", HOSTILE.replace(b"process", b"prozess")])
def test_a_draft_nothing_can_be_read_of_is_told_so(designer, callers, source):
    address = begin(designer, **{"from": "file"}, chart=(io.BytesIO(source), "chart.bpmn"))

    page = designer.get(f"{address}/diff")
    answer = callers[DESIGNER].get(f"{address}/diff")

    assert (page.status_code, answer.status_code, answer.json["code"]) == (422, 422, "chart_not_comparable")
    assert "草稿无法读取，不能对比" in page.text


def test_programs_are_told_the_same(callers, two_versions):
    told_apart = callers[AUDITOR].get("/charts/food_permit/diff?a=1&b=2").json

    (item,) = told_apart["items"]
    (limit,) = told_apart["effects"]["limits"]
    assert (item["kind"], item["name"], item["before"], item["after"]) == (
        "changed",
        "现场核查（主办）",
        ["inspect"],
        ["inspect"],
    )
    assert item["lines"] == [{"place": "时限", "before": "5 个工作日", "after": "3 个工作日"}]
    assert (limit["turn"], limit["was"], limit["now"]) == ("缩短", "5 个工作日", "3 个工作日")
    assert [told_apart[side]["code"] for side in ("old", "new")] == ["1", "2"]
    assert callers[AUDITOR].get("/charts/food_permit/diff?a=9").status_code == 404
    assert callers[CLERK].get("/charts/food_permit/diff").status_code == 403
