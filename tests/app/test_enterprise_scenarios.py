"""企业开办“一件事” over HTTP, on both stores: one application, and departments that each do their part."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app.models import Case
from app.services.handlers.job import Outside
from app.services.send_outbox import send_outbox
from tests.app.hall import REMEDIES, Refused
from tests.app.rebuilding import comes_back

COMPANY = {
    "applicant_name": "示范县晨光贸易有限公司",
    "id_type": "居民身份证",
    "id_no": "99010019800214101X",
    "mobile": "13900000601",
    "delivery_way": "窗口自取",
    "company_name": "示范县晨光贸易有限公司",
    "capital": "50",
    "shareholders": "秦晨光，出资 50 万元，100%",
    "address": "示范县城关镇人民路 18 号",
    "scope": ["批发零售"],
    "seal_count": 4,
    "employee_count": 3,
    "bank": "不预约",
    "invoice": True,
    "open_account": False,
}
PAPERS = "m1 m2 m3 m4"
HANDLERS = {
    "公章刻制备案": "lupeng",
    "税务信息确认与发票": "shuiqing",
    "社会保险登记": "baokang",
    "住房公积金缴存登记": "jincheng",
}


@pytest.fixture
def number(hall, town):
    """Registered: the parts of the others have begun."""
    number = hall.file("zhangwei", "enterprise_start", "complete", COMPANY, PAPERS)
    hall.finish("jingyi", number, "register", "grant", text="准予登记。")
    send(town)
    return number


def send(town):
    """What cases have for each other; the second time, what that has led to."""
    for _ in range(2):
        send_outbox(Outside(town), lambda: datetime.now(UTC) + timedelta(seconds=1))


def parts(hall, number):
    """Numbers by the name of the item."""
    return {each["item_name"]: each["number"] for each in hall.case("zhangwei", number)["linked"]}


def test_each_department_does_its_part_under_a_number_of_its_own(hall, town, number):
    begun = parts(hall, number)
    assert {*begun} == {*HANDLERS}, "nobody asked for an account"

    for item, login in HANDLERS.items():
        hall.finish(login, begun[item], "handle", "done")
    send(town)
    assert hall.open_nodes("zhangwei", number) == ["collect"]
    hall.finish("zhangwei", number, "collect", "collected")
    done = hall.finish("lina", number, "deliver", "delivered")

    assert (done["status"], done["result"]) == ("ended", "granted")
    assert {hall.verdict(each) for each in (number, *begun.values())} == {"一致"}
    assert all(comes_back(town, each) for each in (number, *begun.values()))


def test_one_that_is_returned_and_one_that_is_refused_hold_up_nobody_else(hall, town, number):
    begun = parts(hall, number)
    tax, seal = begun.pop("税务信息确认与发票"), begun.pop("公章刻制备案")

    hall.finish("shuiqing", tax, "handle", "lacking", text="缺财务负责人信息。")
    hall.finish("lupeng", seal, "handle", "refuse", text="法定代表人信息不符。")
    for item, each in begun.items():
        hall.finish(HANDLERS[item], each, "handle", "done")
    send(town)
    waiting = {each["number"]: each["status"] for each in hall.case("zhangwei", number)["linked"]}
    hall.finish("zhangwei", tax, "supplement", "submitted")
    hall.finish("shuiqing", tax, "handle", "done")
    hall.finish(
        "weiping", seal, "refuse_check", "confirm", text="确认。", reasons="法定代表人信息不符。", remedies=REMEDIES
    )
    send(town)

    assert sorted(waiting.values()) == ["ended", "ended", "running", "running"]
    assert hall.open_nodes("zhangwei", number) == ["collect"]
    assert {each["result"] for each in hall.case("zhangwei", number)["linked"]} == {"granted", "refused"}


def test_only_the_department_that_is_late_shows_a_red_light(hall, town, number, sign_in):
    tax = parts(hall, number)["税务信息确认与发票"]
    with town.transaction() as session:
        late = {"due_at": datetime.now(UTC) - timedelta(hours=1), "warn_at": datetime.now(UTC) - timedelta(hours=2)}
        session.execute(update(Case).where(Case.number == tax).values(**late))

    lights = {each["code"]: each["counts"] for each in hall.ask("guotingting", "GET", "/watched-cases/lights")["items"]}
    red = hall.ask("guotingting", "GET", "/watched-cases?light=red")["items"]
    page = sign_in("zhangwei").get(f"/cases/{number}").text

    assert {code for code, counts in lights.items() if counts.get("red")} == {"tax"}
    assert {*lights} == {"gov_hall", "police", "tax", "social", "fund"}
    assert [each["number"] for each in red] == [tax]
    assert page.count("g-due--overdue") == 1


def test_a_department_reads_the_application_and_not_what_others_do(hall, number):
    begun = parts(hall, number)

    seen = hall.case("lupeng", number)
    with pytest.raises(Refused) as refused:
        hall.case("lupeng", begun["住房公积金缴存登记"])

    assert seen["values"]["applicant_name"] == COMPANY["applicant_name"]
    assert refused.value.status == 404
    assert hall.case("lupeng", begun["公章刻制备案"])["parent"]["number"] == number
