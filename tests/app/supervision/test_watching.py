"""监管台: numbers agree with the lists behind them, supervisors see their own tree, whoever is late hears of it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from app.models import Case, Organisation, Person, Post
from app.queries.supervised import LIGHTS
from tests.app.api.food import SHOP
from tests.app.desk import send
from tests.app.test_scenarios import FAMILY, SHOP_PAPERS

NOW = datetime.now(UTC)
OF_MARKET = "luguangming"
"""Supervises the market bureau in these stories, and what is stationed below it."""


def at_post(town, login, org):
    with town.transaction() as session:
        person = session.scalars(select(Person.id).where(Person.login == login)).one()
        office = session.scalars(select(Organisation.id).where(Organisation.code == org)).one()
        session.execute(update(Post).where(Post.person_id == person).values(role="supervisor", org_id=office))


def make_due(town, number, hours, warned=1):
    moments = {"due_at": NOW + timedelta(hours=hours), "warn_at": NOW + timedelta(hours=hours - warned)}
    with town.transaction() as session:
        session.execute(update(Case).where(Case.number == number).values(**moments))


def numbers_of(hall, login, question=""):
    return [each["number"] for each in hall.ask(login, "GET", f"/watched-cases?{question}")["items"]]


def lights_of(hall, login):
    return {each["code"]: each for each in hall.ask(login, "GET", "/watched-cases/lights")["items"]}


def test_each_number_is_that_of_its_list_and_each_supervisor_has_their_own_tree(town, hall, sign_in):
    at_post(town, OF_MARKET, "market")
    late, soon, fine = (hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS) for _ in range(3))
    elsewhere = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")
    for number, hours, warned in ((late, -5, 1), (soon, 2, 4), (fine, 90, 1), (elsewhere, -3, 1)):
        make_due(town, number, hours, warned)

    whole, part = lights_of(hall, "guotingting"), lights_of(hall, OF_MARKET)
    listed = {light: numbers_of(hall, OF_MARKET, f"light={light}") for light in LIGHTS}

    assert set(whole) == {"market", "town"} and set(part) == {"market"}
    assert {light: len(numbers) for light, numbers in listed.items() if numbers} == part["market"]["counts"]
    assert (listed["red"], listed["yellow"], listed["green"]) == ([late], [soon], [fine])
    assert numbers_of(hall, "guotingting") == [late, elsewhere, soon]
    assert numbers_of(hall, "guotingting", "org=town&light=red") == [elsewhere]
    assert numbers_of(hall, OF_MARKET, "org=town&light=red") == []
    first = hall.ask("guotingting", "GET", "/watched-cases?limit=2")
    following = numbers_of(hall, "guotingting", f"limit=2&after={first['next']}")
    assert [*(each["number"] for each in first["items"]), *following] == [late, elsewhere, soon]

    browser = sign_in(OF_MARKET)
    page = browser.get("/super").text
    assert late in page and elsewhere not in page
    assert (browser.get(f"/cases/{late}").status_code, browser.get(f"/cases/{elsewhere}").status_code) == (200, 404)
    assert late in browser.get("/cases").text and elsewhere not in browser.get("/cases").text


def test_whoever_is_late_is_urged_and_supervised_within_ones_own_tree(town, hall, sign_in):
    at_post(town, OF_MARKET, "market")
    late = hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)
    elsewhere = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")
    browser = sign_in(OF_MARKET)

    urged = send(browser, f"/super/{late}/urge", {"reasons": "已经逾期。", "request_key": "once"})
    again = send(browser, f"/super/{late}/urge", {"reasons": "已经逾期。", "request_key": "once"})
    theirs = send(browser, f"/super/{elsewhere}/urge", {"request_key": "twice"})
    held = send(browser, f"/cases/{late}/supervise", {"reasons": "逾期未办，请说明。"})
    not_theirs = send(browser, f"/cases/{elsewhere}/supervise", {"reasons": "请说明。"})

    assert (urged.status_code, again.status_code, theirs.status_code) == (303, 303, 404)
    assert [each["urged"] for each in hall.case("liuyang", late)["tasks"]] == [1]
    assert (held.status_code, not_theirs.status_code) == (303, 404)
    assert sign_in("liuyang").get("/super").status_code == 403
    assert hall.verdict(late) == "一致"
