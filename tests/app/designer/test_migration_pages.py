"""Migration on its pages: tried, asked for, approved by somebody else, watched, undone."""

import re
from datetime import UTC, datetime

import pytest

from app.services.migration import work_on_migrations
from tests.app.api.food import APPLICATION, file_food
from tests.app.api.test_charts import SOURCE, upload
from tests.app.desk import found, send

ACCEPT = re.compile(rb'((?:id|Ref|bpmnElement)="|flowNodeRef>| )accept(?=["<!])')
MOVED = ACCEPT.sub(rb"\1examine", SOURCE)
"""受理审查 has another id."""
CALL = re.compile(rb'((?:id|Ref|bpmnElement)="|flowNodeRef>)supplement(?=["<])')
CALLED = CALL.sub(rb"\1correction", SOURCE)
"""So has the call of 补正."""
WAITS_FOR_PAPERS = {**APPLICATION, "outcome": "supplement", "opinion": {"text": "请补正场所平面图。"}}
PATH = "/charts/food_permit/migration"


@pytest.fixture
def number(callers, web):
    """A case that waits for 受理审查, on the first of two versions."""
    web.config["ALLOW_MIGRATION"] = True
    number = file_food(callers)
    assert callers["maxiaodong"].post("/charts", **upload(MOVED)).status_code == 201
    return number


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


@pytest.fixture
def admin(sign_in):
    return sign_in("hujianping")


def work(town):
    while work_on_migrations(town, datetime.now(UTC)):
        pass


def tried(designer, town, **places):
    answer = send(designer, PATH, {"onto": "2", **{f"place.{old}": new for old, new in places.items()}})
    assert answer.status_code == 303, answer.text
    work(town)
    return answer.location


def test_the_page_knows_what_takes_the_place_of_what(designer, number):
    page = designer.get(PATH).text

    assert "第 1 版 1 件在办" in page
    assert found(r'name="place\.accept".*?<option value="(\w+)" selected>受理审查', page) == "examine"


def test_a_batch_is_tried_approved_by_somebody_else_and_undone(designer, admin, callers, town, number):
    batch = tried(designer, town, accept="examine")
    page = designer.get(batch).text
    assert "演练完成" in page and "有变化" in page and "「受理审查」重新开始" in page

    asked = send(designer, f"{batch}/request", {"reasons": "法规修订。"})
    assert "待批准" in designer.get(asked.location).text
    assert send(admin, f"{batch}/approval", {}).status_code == 303
    work(town)

    assert "已迁移" in admin.get(batch).text and "可以撤销" in admin.get(batch).text
    assert callers["hujianping"].get(f"/cases/{number}").json["case"]["chart_version"] == 2
    send(admin, f"{batch}/undo", {"reasons": "新版本有误。"})
    work(town)
    assert "已撤销" in admin.get(batch).text
    assert callers["hujianping"].get(f"/cases/{number}").json["case"]["chart_version"] == 1


def test_a_call_under_another_name_takes_along_who_stands_inside(designer, callers, town):
    number = callers["zhangwei"].post("/cases", WAITS_FOR_PAPERS).json["case_number"]
    callers["maxiaodong"].post("/charts", **upload(CALLED))
    page = designer.get(PATH).text
    places = dict(re.findall(r'name="place\.([^"]+)"[^\0]*?<option value="([^"]+)" selected>', page))

    batch = tried(designer, town, **places)

    [row] = callers["maxiaodong"].get(f"{batch}/cases").json["items"]
    assert places["supplement"] == "correction" and len(places) > 1
    assert (row["number"], row["verdict"]) == (number, "changed"), row


def test_what_has_no_place_needs_a_decision(designer, town, number):
    page = designer.get(tried(designer, town)).text

    assert "需要决定 1" in page and "「受理审查」1 件，在办任务 1 项" in page
    assert "「受理审查」新版本中没有这一环节，有 1 项任务在办" in page


def test_who_watches_is_told_when_the_work_is_over(designer, town, number):
    batch = send(designer, PATH, {"onto": "2"}).location
    page = designer.get(batch).text
    watched = found(r'hx-get="([^"]+progress=1[^"]+)" hx-trigger="every 1s"', page).replace("&amp;", "&")

    before = designer.get(watched, headers={"HX-Request": "true"})
    work(town)
    after = designer.get(watched, headers={"HX-Request": "true"})

    assert "正在演练 0 / 1 件" in before.text and "HX-Refresh" not in before.headers
    assert after.headers["HX-Refresh"] == "true"
    assert "every 1s" not in designer.get(batch).text


def test_a_wrong_request_says_what_to_put_right(designer, town, number):
    unknown = send(designer, PATH, {"onto": "2", "place.accept": "nowhere"})
    batch = tried(designer, town, accept="examine")
    without = send(designer, f"{batch}/request", {"reasons": " "})

    assert unknown.status_code == 422 and "不是新版本中的节点" in unknown.text
    assert without.status_code == 422 and "请填写理由" in without.text


def test_it_is_tried_again_with_the_map_of_before(designer, town, number):
    batch = tried(designer, town, accept="handle")

    again = found(r'href="([^"]+like=\d+)"', designer.get(batch).text).replace("&amp;", "&")

    assert found(r'name="place\.accept".*?<option value="(\w+)" selected>', designer.get(again).text) == "handle"


def test_a_draft_is_tried_and_nothing_more(designer, town, number):
    begun = send(designer, "/charts/drafts", {"from": "version", "chart": "food_permit", "version": "2"})
    draft_id = begun.location.rpartition("/")[2]

    batch = send(designer, PATH, {"onto": f"draft-{draft_id}", "place.accept": "examine"}).location
    work(town)

    page = designer.get(batch).text
    assert "草稿只能演练" in page and "提请批准" not in page


def test_the_page_of_the_chart_leads_there(designer, number):
    assert f'href="{PATH}"' in designer.get("/charts/food_permit").text
