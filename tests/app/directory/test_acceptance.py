"""验收 S01: sums go up the tree, siblings see nothing of each other, 派驻, a post that ends, people under contract."""

from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy import select, update

from app.models import Case, Organisation, Person, Post
from app.services.directory.keep_post import day_of
from tests.app.api.food import ACCEPTOR, SHOP, open_task
from tests.app.desk import send
from tests.app.test_scenarios import FAMILY, SHOP_PAPERS

TOWN, VILLAGE, SIBLING = "990123101", "990123101201", "990124100"


def file_food(hall):
    return hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)


def move_to(town, number, office):
    """As if another office handled it."""
    with town.transaction() as session:
        org_id = session.scalars(select(Organisation.id).where(Organisation.code == office)).one()
        session.execute(update(Case).where(Case.number == number).values(handling_id=org_id))


def test_what_stands_above_is_the_sum_of_what_stands_below_and_siblings_see_nothing(town, hall, register, sign_in):
    food = file_food(hall)
    birth = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")

    regions = register.regions()

    for region in regions.values():
        inside = [each for each in regions.values() if each["parent"] == region["code"]]
        for count in ("people", "open_cases"):
            own = sum(office[count] for office in region["offices"])
            assert region[count] == own + sum(each[count] for each in inside)
    assert (regions["990100"]["open_cases"], regions["990123"]["open_cases"]) == (2, 2)
    assert (regions[TOWN]["open_cases"], regions[SIBLING]["open_cases"]) == (1, 0)
    for sibling in ("mengjia", "tangyi", "xiejun"):
        for number in (food, birth):
            assert number not in sign_in(sibling).get("/cases").text
            assert register.callers[sibling].get(f"/cases/{number}").status_code == 404


def test_what_is_stationed_answers_to_who_sent_it_and_its_place_watches_the_limits_alone(town, hall, register, sign_in):
    number = file_food(hall)
    move_to(town, number, "police_qx")
    since = day_of(datetime.now(UTC))
    people = {office: register.hire(f"watch_{office}", f"{office}监察") for office in ("police", "town", "town_b")}
    for office, person_id in people.items():
        assert register.post(person_id, "supervisor", office, since).status_code == 200

    lights = {
        office: [
            each["code"] for each in register.callers[f"watch_{office}"].get("/watched-cases/lights").json["items"]
        ]
        for office in people
    }
    at_the_place = register.callers["watch_town"]
    task = open_task(register.callers[ACCEPTOR], number)
    acted = at_the_place.post(f"/tasks/{task}/claim")
    urged = send(sign_in("watch_town"), f"/super/{number}/urge", {"reasons": "请抓紧办理。", "request_key": "k"})

    assert lights == {"police": ["police_qx"], "town": ["police_qx"], "town_b": []}
    assert acted.status_code == 403
    assert urged.status_code == 303
    assert register.callers["wangxiuying"].post(f"/tasks/{task}/claim").status_code == 404


def test_a_post_ends_with_its_last_day_and_the_inbox_is_empty_the_next(town, hall, register):
    number = file_food(hall)
    today = datetime.now(UTC)
    clerk = register.id_of(ACCEPTOR)
    [post] = register.whole(clerk)["posts"]

    ended = register.admin.put(f"/posts/{post['id']}", {"until": day_of(today), "reason": "调离"})
    too_early = register.admin.put(f"/posts/{post['id']}", {"until": day_of(today - timedelta(days=1))})

    assert (ended.status_code, ended.json["what"]) == (200, "changed")
    assert (too_early.status_code, too_early.json["code"]) == (422, "entry_refused")
    asking = register.callers[ACCEPTOR]
    task = open_task(asking, number)
    with town.reading() as session:
        until = session.scalars(select(Post.until).where(Post.id == post["id"])).one()
    with time_machine.travel(until - timedelta(seconds=1), tick=False):
        assert [each["id"] for each in asking.get("/inbox").json["items"]] == [task]
    with time_machine.travel(until, tick=False):
        assert asking.get("/inbox").status_code == 403
        assert asking.post(f"/tasks/{task}/claim").status_code in (403, 404)
    told = register.whole(clerk)["changes"][0]
    assert (told["act"], told["before"]["until"], told["after"]["until"]) == ("post_end", "", day_of(today))
    assert (told["by_name"], told["reason"]) == ("胡建平", "调离")


def test_people_under_contract_get_no_post_that_approves_by_any_door(town, register):
    since = "2026-01-01"
    hired = register.hire("helper", "帮办", staff="contracted")
    leader = register.id_of("zhouhaiyan")

    refused = register.post(hired, "bureau_leader", "market", since)
    allowed = register.post(hired, "handler", "market", since)
    by_table = register.imported(
        "posts", f"账号,岗位,机构编码,开始日期\nhelper,批准（局领导）,market,{since}\n".encode(), "right"
    )
    turned = register.admin.post("/people", {"login": "zhouhaiyan", "name": "周海燕", "staff": "购买服务"})

    assert refused.status_code == 422
    assert refused.json["detail"] == "帮办是购买服务人员，不能担任「批准（局领导）」。"
    assert allowed.status_code == 200
    assert by_table.json["rows"][0]["faults"] == {"岗位": "帮办是购买服务人员，不能担任「批准（局领导）」"}
    assert turned.status_code == 422 and "请先结束该任职" in turned.json["detail"]
    assert register.whole(leader)["person"]["staff"] == "staffed"
    with town.reading() as session:
        held = select(Post.role).join(Person, Post.person_id == Person.id).where(Person.login == "helper")
        assert session.scalars(held).all() == ["handler"]
