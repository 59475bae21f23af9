"""验收 13: 离职交接 of many tasks, one by one, with what came of each; begun again after it broke off, it goes on."""

from tests.app.desk import send
from tests.app.moves.office import WHY


def named(office, login):
    """Number of a case whose draft is somebody's by name."""
    number = office.file()
    assert office.ask("checker", number, "draft", "transfer", {"to": login, **WHY}).status_code == 200
    return number


def held(office, number, node="draft"):
    return office.row(number, f"{node}#1").person_id


def test_everything_that_hangs_on_somebody_who_leaves_goes_over(office):
    """By item and role, with what was lent to them going back; the suspended one is told of and stays."""
    mine, shop = named(office, "handler"), office.city.file().case_number
    office.city.finish(shop, "accept", "accept", "acceptor")
    assert office.callers["handler"].post(f"/tasks/{office.task(shop, 'check')}/claim").status_code == 200
    borrowed = office.file()
    assert office.ask("checker", borrowed, "draft", "delegation", {"to": "handler", **WHY}).status_code == 200
    asleep = named(office, "handler")
    office.suspend(asleep)
    admin = office.callers["admin"]
    plan = {
        "leaver": "handler",
        "rules": [{"to": "leader"}, {"to": "acceptor", "item": "shop"}, {"to": "checker", "role": "handler"}],
    }

    told = admin.post("/handovers/plan", plan).json["tasks"]
    early = admin.post(f"/people/{office.city.ids['handler']}/closure")
    done = admin.post("/handovers", {**plan, "reasons": "离职"}, headers={"Idempotency-Key": "leaving"})

    people = office.city.ids
    assert {each["case_number"]: (each["why"], each["to_id"]) for each in told} == {
        mine: ("named", people["checker"]),
        shop: ("claimed", people["acceptor"]),
        borrowed: ("borrowed", people["checker"]),
        asleep: ("named", people["checker"]),
    }
    assert (early.status_code, early.json["code"]) == (409, "still_holding")
    assert {each["case_number"]: each["is_done"] for each in done.json["tasks"]} == {
        **dict.fromkeys((mine, shop, borrowed), True),
        asleep: False,
    }
    assert done.json["says"] == "3 件交接成功，1 件未交接。"
    assert (held(office, mine), held(office, shop, "check")) == (people["checker"], people["acceptor"])
    for number in (mine, shop, borrowed):
        office.check(number)


def test_it_goes_on_where_it_broke_off_and_the_account_is_closed_afterwards(office):
    first, second = named(office, "handler"), named(office, "handler")
    admin, plan = office.callers["admin"], {"leaver": "handler", "rules": [{"to": "checker", "item": "road"}]}
    office.ask("admin", first, "draft", "transfer", {"to": "checker", "reasons": "离职"})

    again = [admin.post("/handovers", {**plan, "reasons": "离职"}).json["tasks"] for _ in range(2)]
    closed = [admin.post(f"/people/{office.city.ids['handler']}/closure") for _ in range(2)]

    assert [[each["case_number"] for each in tasks] for tasks in again] == [[second], []]
    assert [answer.status_code for answer in closed] == [200, 200]
    assert office.callers["handler"].get("/inbox").status_code == 401
    assert office.callers["checker"].post("/handovers", {**plan, "reasons": "离职"}).status_code == 403


def test_without_anybody_to_take_over_nothing_goes(office):
    number = named(office, "handler")

    done = office.callers["admin"].post("/handovers", {"leaver": "handler", "rules": [], "reasons": "离职"})

    assert [(each["is_done"], each["says"]) for each in done.json["tasks"]] == [(False, "没有选择接手人")]
    assert held(office, number) == office.city.ids["handler"]


def test_the_page_shows_what_would_happen_then_does_it_then_closes_the_account(office, sign_in):
    number = named(office, "handler")
    admin = sign_in("admin")
    rules = {"leaver": "handler", "to": "leader", "to.road/handler": "checker"}

    before = admin.get("/handover", query_string=rules).text
    done = send(admin, "/handover", {**rules, "reasons": "离职"})
    closed = send(admin, "/handover/closure", {"leaver": "handler"}, follow_redirects=True)

    assert number in before and "checker同志" in before
    assert "1 件交接成功。" in done.text and held(office, number) == office.city.ids["checker"]
    assert "账号已停用" in closed.text
    assert sign_in("checker").get("/handover").status_code == 403
