"""The forms of a draft: begun, written, seen through the eyes of a task, checked, stepped back, taken along."""

import io
import json

import pytest

from engine.chart import FieldAccess
from engine.task_forms import TaskForm, with_task_forms
from tests.app.desk import found, send

AREA = {"key": "area", "label": "面积", "type": "decimal", "required": True, "routing": True}
KIND = {"key": "shop_kind", "label": "业态", "type": "select", "options": ["食堂", "餐饮"]}

ODD = {**KIND, "options": "食堂"}
UNWRITABLE = r'{"form": {}, "tasks": {"handle": {"form": "f", "fields": [{"name": "a\u0008", "access": "read"}]}}}'


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


@pytest.fixture
def draft(designer):
    """The address of a draft of the five stages, with the forms of its template."""
    told = {"from": "template", "template": "item_five_step", "name": "新的许可", "key": "new_permit"}
    return send(designer, "/charts/drafts", told).location


@pytest.fixture
def shop(designer, draft):
    """The address of an empty form that no task has yet."""
    return send(designer, f"{draft}/forms", {"from": "blank", "title": "店铺", "key": "shop"}).location


def form(*fields, title="店铺"):
    return {"key": "shop", "title": title, "fields": list(fields)}


def save(browser, address, revision, content, seen=None, **tasks):
    whole = {"form": content, "tasks": tasks, "seen": seen or {}}
    sent = {"content": json.dumps(whole), "revision": str(revision), "csrf_token": token_of(browser)}
    return browser.put(address, data=sent)


def token_of(browser):
    return found(r'name="csrf-token" content="([^"]+)"', browser.get("/cases").text)


def draw(browser, draft, source):
    """As the canvas does, on the last save."""
    revision = found(r'data-revision="(\d+)"', browser.get(draft).text)
    sent = {"chart": (io.BytesIO(source), "chart.bpmn"), "revision": revision, "csrf_token": token_of(browser)}
    return browser.put(f"{draft}/chart.bpmn", data=sent, content_type="multipart/form-data")


def revision_of(browser, address):
    return browser.get(f"{address}/content").json["revision"]


def named(browser, draft):
    """What the verdict says about the form, by rule and field."""
    told = browser.get(f"{draft}/verdict").json["findings"]
    return {(each["rule"], each["field"]) for each in told if each["form"] == "shop"}


def test_a_form_is_begun_for_a_task_and_stands_in_the_list(designer, draft):
    begun = send(designer, f"{draft}/forms", {"from": "blank", "title": "店铺", "key": "shop", "task": "review"})

    page = designer.get(f"{draft}/forms").text
    assert begun.location == f"{draft}/forms/shop"
    assert found(r'<a class="g-no"[^>]*>店铺</a></td>(?:.*\n)*?.*g-soft">([^<]+)<', page) == "审核"
    assert "店铺" in designer.get(begun.location).text
    assert b'gov:form="shop"' in designer.get(f"{draft}/file").data


def test_a_form_of_the_house_and_a_schema_can_be_taken_over(designer, draft):
    area = {"type": "number", "title": "面积", "minimum": 1, "x-access": {"handle": "required", "nobody": "read"}}
    schema = {"$id": "shop", "title": "店铺", "properties": {"area": area}}
    file = (io.BytesIO(json.dumps(schema).encode()), "shop.json")

    taken = send(designer, f"{draft}/forms", {"from": "house", "house": "license"})
    brought = send(designer, f"{draft}/forms", {"from": "file", "file": file}, content_type="multipart/form-data")

    assert taken.location == f"{draft}/forms/license"
    assert "area.minimum" in designer.get(brought.location).text
    again = designer.get(f"{brought.location}/schema.json").json["properties"]["area"]
    assert (again["format"], again["x-access"]) == ("decimal", {"handle": "required"})


@pytest.mark.parametrize(
    "told",
    [
        {"from": "blank", "title": "", "key": "shop"},
        {"from": "blank", "title": "店铺", "key": "1 shop"},
        {"from": "house", "house": "application"},
        {"from": "file"},
    ],
)
def test_what_cannot_be_begun_is_refused_with_the_reason(designer, draft, told):
    refused = send(designer, f"{draft}/forms", told)

    assert refused.status_code == 422
    assert "。" in found(r'role="alert">.*?</svg><span>([^<]+)<', refused.text)


def test_what_is_written_is_saved_with_what_tasks_may_do(designer, draft, shop):
    rights = [{"name": "area", "access": "write", "required": True}, {"name": "shop_kind", "access": "hidden"}]

    saved = save(
        designer, shop, revision_of(designer, shop), form(AREA, KIND), handle={"form": "shop", "fields": rights}
    )

    content = designer.get(f"{shop}/content").json
    assert saved.status_code == 200, saved.text
    assert content["form"]["fields"] == [AREA, KIND]
    handle = next(each for each in content["tasks"] if each["id"] == "handle")
    assert (handle["form"], [each["access"] for each in handle["fields"]]) == ("shop", ["write", "hidden"])


def test_who_writes_a_form_is_not_in_the_way_of_who_draws_but_of_who_writes_it_too(designer, sign_in, draft, shop):
    other, then = sign_in("hujianping"), revision_of(designer, shop)
    send(other, f"{draft}/arrangement", {"revision": then})

    beside = save(designer, shop, then, form(AREA))
    refused = save(other, shop, then, form(KIND))
    token = found(r'name="csrf-token" content="([^"]+)"', other.get("/cases").text)
    mine = {"content": json.dumps({"form": form(KIND)}), "csrf_token": token}
    copied = other.post(f"{shop}/copies", data=mine).json["address"]

    assert beside.status_code == 200
    assert (refused.status_code, refused.json["code"]) == (409, "draft_saved_elsewhere")
    assert designer.get(f"{shop}/content").json["form"]["fields"] == [AREA]
    assert other.get(f"{copied}/content").json["form"]["fields"] == [KIND]


def test_what_somebody_drew_meanwhile_is_not_written_over_unseen(designer, sign_in, draft, shop):
    other, then = sign_in("hujianping"), revision_of(designer, shop)
    [seen] = [each for each in designer.get(f"{shop}/content").json["tasks"] if each["id"] == "handle"]
    looked = {"handle": {"form": seen["form"], "fields": seen["fields"]}}
    hidden = {"handle": TaskForm("shop", (FieldAccess("area", "hidden"),))}
    drawn = draw(other, draft, with_task_forms(designer.get(f"{draft}/file").data, hidden))

    beside = save(designer, shop, then, form(AREA))
    mine = {"form": "shop", "fields": [{"name": "area", "access": "read"}]}
    refused = save(designer, shop, beside.json["revision"], form(AREA, KIND), looked, handle=mine)

    assert (drawn.status_code, beside.status_code, refused.status_code) == (200, 200, 409)
    assert refused.json["said"].startswith("胡建平已于")
    assert b'name="area" access="hidden"' in designer.get(f"{draft}/file").data


def test_a_step_back_takes_back_a_field(designer, draft, shop):
    save(designer, shop, revision_of(designer, shop), form(AREA))

    back = send(designer, f"{draft}/back", {"revision": revision_of(designer, shop)}).json

    assert back["forth"]
    assert designer.get(f"{shop}/content").json["form"]["fields"] == []


def test_findings_name_the_field_also_of_a_form_half_written(designer, draft, shop):
    blank, private = {"key": "who", "label": ""}, {"key": "phone", "label": "电话", "type": "mobile", "routing": True}
    options = {"key": "kind", "label": "业态", "type": "select"}

    save(designer, shop, revision_of(designer, shop), form(blank, private, options))

    assert named(designer, draft) == {("form_unreadable", "who"), ("private_routing", "phone"), ("bad_options", "kind")}
    assert not designer.get(f"{draft}/verdict").json["publishable"]
    assert "没有写名称" in send(designer, f"{shop}/preview", {}).text


def test_the_preview_shows_what_a_task_shows_and_checks_as_it_does(designer, shop):
    rights = [{"name": "shop_kind", "access": "read"}]
    save(designer, shop, revision_of(designer, shop), form(AREA, KIND), handle={"form": "shop", "fields": rights})

    whole = send(designer, f"{shop}/preview", {}).text
    handled = send(designer, f"{shop}/preview", {"task": "handle", "check": "1", "form.area": "一百"}).text
    vast = send(designer, f"{shop}/preview", {"check": "1", "form.area": "百" * 100_000}).text

    assert "error-" not in whole
    assert ('name="form.shop_kind"' in whole, 'name="form.shop_kind"' in handled) == (True, False)
    assert "<dt>业态</dt>" in handled
    assert found(r'id="error-area">.*?</svg>([^<]+)<', handled) == "面积应为数字，最多六位小数。"
    assert "表单内容过大" in vast


def test_a_form_is_taken_out_of_its_tasks_as_well(designer, draft, shop):
    save(designer, shop, revision_of(designer, shop), form(AREA), handle={"form": "shop", "fields": []})

    send(designer, f"{shop}/drop", {})

    assert designer.get(shop).status_code == 404
    assert b'gov:form="shop"' not in designer.get(f"{draft}/file").data


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"tasks": {}}', '{"form": {}, "tasks": {"a": {"form": "f", "fields": [5]}}}', UNWRITABLE],
)
def test_a_script_that_sends_nonsense_is_told_so(designer, shop, content):
    token = found(r'name="csrf-token" content="([^"]+)"', designer.get("/cases").text)

    answer = designer.put(shop, data={"content": content, "revision": "1", "csrf_token": token})

    assert answer.status_code in (400, 422)


def test_a_form_brought_along_may_be_called_anything(designer):
    chart = (io.BytesIO(b"<bpmn/>"), "chart.bpmn")
    brought = (io.BytesIO(json.dumps({"key": "申请 表", "title": "申请表", "fields": [5, ODD]}).encode()), "form.json")
    told = {"from": "file", "chart": chart, "forms": brought}

    draft = send(designer, "/charts/drafts", told, content_type="multipart/form-data").location

    address = found(r'data-href="([^"]+)"', designer.get(f"{draft}/forms").text)
    assert designer.get(address).status_code == 200
    assert "字段应为对象。" in send(designer, f"{address}/preview", {}).text
    assert [each["key"] for each in designer.get(f"{address}/content").json["form"]["fields"]] == ["shop_kind"]


@pytest.mark.parametrize("key", ["", "..", "a/b", "长" * 201])
def test_a_form_that_no_address_could_open_is_not_taken_in(designer, key):
    form = (io.BytesIO(json.dumps({"key": key, "title": "申请表", "fields": []}).encode()), "form.json")
    told = {"from": "file", "chart": (io.BytesIO(b"<bpmn/>"), "chart.bpmn"), "forms": form}

    refused = send(designer, "/charts/drafts", told, content_type="multipart/form-data")

    assert refused.status_code == 422
    assert "表单的标识" in refused.text


def test_a_form_is_taken_along_under_whatever_name_it_has(designer):
    chart = (io.BytesIO(b"<bpmn/>"), "chart.bpmn")
    brought = (io.BytesIO(json.dumps({"key": "申请表", "title": "申请表", "fields": [AREA]}).encode()), "form.json")
    told = {"from": "file", "chart": chart, "forms": brought}
    draft = send(designer, "/charts/drafts", told, content_type="multipart/form-data").location

    taken = designer.get(f"{draft}/forms/申请表/schema.json")

    assert taken.json["$id"] == "申请表"
    assert taken.headers["Content-Disposition"].isascii()
