"""我的视图: what an inbox was asked for, kept, shared, and opened again when half of it is gone."""

import re

import pytest

from app.models import SavedView
from tests.app.desk import send

OWN = {"name": "批量事项待办", "asked": {"item": "desk", "sort": "due"}}


@pytest.fixture
def view(office):
    """A view of one's own, with two cases in it: twelve tasks, two of them of others."""
    office.file("desk")
    office.file("desk")
    return office.callers["handler"].post("/views", OWN).json


def test_a_view_counts_what_it_holds_and_is_changed_by_its_owner_alone(office, view):
    handler, checker, admin = (office.callers[each] for each in ("handler", "checker", "admin"))
    address = f"/views/{view['id']}"

    hidden = checker.get(address).status_code
    shared = handler.put(address, OWN | {"shared": {"org": "market", "role": "handler"}})
    seen = checker.get("/views").json["items"]
    refused = [checker.put(address, OWN).json["code"], checker.delete(address).json["code"]]
    elsewhere = handler.put(address, OWN | {"shared": {"org": "health"}}).json["code"]
    other_post = office.callers["leader"].get(address).status_code

    assert (view["count"], view["gone"], view["shared"]) == (10, [], None)
    assert (hidden, shared.status_code, other_post) == (404, 200, 404)
    assert [(each["name"], each["owner_name"]) for each in seen] == [("批量事项待办", "handler同志")]
    assert (refused, elsewhere) == (["not_allowed", "not_allowed"], "not_allowed")
    assert admin.put(address, OWN | {"name": "改名"}).json["name"] == "改名"
    assert (checker.delete(address).status_code, handler.delete(address).status_code) == (404, 204)
    assert handler.get(address).status_code == 404


def test_what_a_view_names_may_be_gone_and_it_still_opens(office, sign_in, town):
    office.file("desk")
    handler = sign_in("handler")
    asked = "/inbox?item=desk&stage=handle&sort=due"
    saved = send(handler, "/inbox/views", {"name": "旧事项", "asked": asked, "shared": "market/handler"})
    view_id = int(saved.location.split("=")[1])
    forget(town, view_id)

    page = handler.get(saved.location).text

    assert "事项「removed」已不存在，没有按它筛选。" in page
    assert "阶段「gone」已不存在，没有按它筛选。" in page
    assert page.count('class="g-no"') == 5
    assert re.search(rf'id="view-{view_id}"[^>]*aria-current="page"', page)


def test_an_address_that_is_none_keeps_nothing_and_breaks_nothing(office, sign_in):
    office.file("desk")
    handler = sign_in("handler")
    hostile = ("http://[", "/inbox?q=%00", "/inbox?item=%00", "/inbox?q=%25%27%5F&box=%ff", "?" + "a=1&" * 3000)

    answers = [send(handler, "/inbox/views", {"name": "甲", "asked": each}).status_code for each in hostile]
    judged = send(
        handler, f"/tasks/{office.callers['handler'].get('/inbox').json['items'][0]['id']}/materials/%00/verdict", {}
    )

    assert answers == [303, 400, 400, 303, 303]
    assert judged.status_code == 400
    assert handler.get("/inbox").status_code == 200


def test_views_of_people_who_write_nonsense_are_refused(office):
    handler = office.callers["handler"]
    wrong = (
        {"name": "", "asked": {}},
        {"name": "甲" * 31, "asked": {}},
        {"name": "\u202e倒写", "asked": {}},
        {"name": "甲", "asked": {"box": "attic"}},
        {"name": "甲", "asked": {"light": "blue"}},
        {"name": "甲", "asked": {"colour": "red"}},
        {"name": "甲", "asked": []},
    )

    answers = [handler.post("/views", each).status_code for each in wrong]
    full = [handler.post("/views", {"name": f"视图{n}"}).status_code for n in range(31)]

    assert answers == [422] * len(wrong)
    assert full == [201] * 30 + [422]
    assert handler.post("/views", {"name": "甲", "shared": {"org": "nowhere"}}).status_code in (404, 422)


def forget(town, view_id):
    """As if the item and the stage had been taken out of the catalogue since."""
    with town.transaction() as session:
        view = session.get(SavedView, view_id)
        view.asked = {**view.asked, "item": "removed", "stage": "gone"}
