"""Who gets a task by the rules of its chart: found when it opens, told in the journal, the same when it is replayed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import ChartRefused, NobodyCanDo
from app.models import Case, JournalLine, Organisation, Person, Post, Region, Task
from app.services.check_chart import check_chart
from app.services.city_findings import with_city
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case
from engine.replay import AGREES, read_line
from tests.app.candidates.charts import EACH_OFFICE, ENDED_BY_A_SKIP, FORMS, RULED, ruled
from tests.city import MONDAY
from tests.engine.bpmn_writer import task

HERE = {"applicant_name": "何俊", "place": "溪口镇", "who": "handler"}


@pytest.fixture
def county(city):
    """The small city with a government above its bureaus, a town below, and their leaders."""
    with city.work() as session:
        region = session.scalars(select(Region)).one()
        town = Region(code="990123102", name="溪口镇", level="town", parent_id=region.id)
        session.add(town)
        session.flush()
        county = _office(session, "county", "示范县人民政府", "government", region.id)
        _office(session, "xikou", "溪口镇人民政府", "town", town.id)
        for office in session.scalars(select(Organisation).where(Organisation.code.in_(("market", "health", "xikou")))):
            office.parent_id = county.id
        city.ids = {**city.ids, **dict(_people(session))}
    return city


def _office(session, code, name, kind, region_id):
    office = Organisation(code=code, name=name, short=code, kind=kind, region_id=region_id)
    session.add(office)
    session.flush()
    return office


def _people(session):
    for login, org, role in (
        ("xi", "xikou", "town_clerk"),
        ("chief", "county", "section_chief"),
        ("mayor", "county", "government_leader"),
        ("upper", "county", "bureau_leader"),
    ):
        person = Person(login=login, name=f"{login}同志")
        session.add(person)
        session.flush()
        office = session.scalars(select(Organisation.id).where(Organisation.code == org)).one()
        session.add(Post(person_id=person.id, role=role, org_id=office, since=MONDAY - timedelta(days=30)))
        yield login, person.id


def publish(city, source):
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(session, source=source, forms=FORMS, person=designer, now=city.now)
        body = {"code": "ruled", "name": "按规则派定", "org": "market", "chart": "ruled"}
        publish_item(session, body=body, person=designer, now=city.now)


def begun(city, **form):
    return city.file(item_code="ruled", outcome="done", form={**HERE, **form}, materials=()).case_number


def places(city, number):
    """Node -> organisation, role and person of its latest task."""
    with city.database.reading() as session:
        rows = session.execute(
            select(Task.node, Organisation.code, Task.role, Person.login, Task.how)
            .join(Case, Task.case_id == Case.id)
            .join(Organisation, Task.org_id == Organisation.id)
            .outerjoin(Person, Task.person_id == Person.id)
            .where(Case.number == number)
            .order_by(Task.id)
        )
        return {node: tuple(rest) for node, *rest in rows}


def said(city, number):
    """What the system did, by node and reason."""
    with city.database.reading() as session:
        bodies = session.scalars(
            select(JournalLine.body).join(Case).where(Case.number == number).order_by(JournalLine.seq)
        )
        commands = [read_line(body)["command"] for body in bodies]
    system = [each for each in commands if each["command"] in ("Assign", "Skip")]
    return [(each["task"].partition("#")[0], each.get("reason", "skip"), each.get("org", "")) for each in system]


def test_every_task_finds_its_people_and_the_journal_says_how(county):
    publish(county, RULED)
    number = begun(county)
    county.finish(number, "visit", "agree", "xi")
    county.finish(number, "draft", "agree", "handler")
    county.finish(number, "check", "agree", "chief")
    county.finish(number, "again", "agree", "handler")
    county.finish(number, "sign", "agree", "mayor")

    assert places(county, number) == {
        "receive": ("hall", "window_clerk", None, "completed"),
        "visit": ("xikou", "town_clerk", None, "completed"),
        "draft": ("market", "handler", "handler", "completed"),
        "check": ("county", "section_chief", None, "completed"),
        "again": ("market", "handler", "handler", "completed"),
        "sign": ("county", "government_leader", None, "completed"),
        "seal": ("market", "government_leader", None, "skipped"),
        "post": ("hall", "admin", None, ""),
    }
    assert said(county, number) == [
        ("visit", "org", "xikou"),
        ("draft", "candidate", "market"),
        ("check", "org", "county"),
        ("again", "candidate", "market"),
        ("sign", "org", "county"),
        ("seal", "skip", ""),
        ("post", "empty", "hall"),
    ]


def test_the_city_may_change_afterwards_and_the_case_is_still_what_its_journal_says(county):
    publish(county, RULED)
    number = begun(county)
    county.finish(number, "visit", "agree", "xi")
    before = places(county, number)

    with county.work() as session:
        session.scalars(select(Organisation).where(Organisation.code == "xikou")).one().name = "别处"
        session.scalars(select(Organisation).where(Organisation.code == "market")).one().parent_id = None
        for post in session.scalars(select(Post).where(Post.person_id == county.ids["handler"])):
            post.until = county.now
        assert verify_case(session, number=number).answer == AGREES
        rebuild_case(session, number=number)
        assert verify_case(session, number=number).answer == AGREES

    assert places(county, number) == before


def test_where_nobody_is_found_the_chart_says_what_happens(county):
    publish(county, RULED)
    away = begun(county, place="大洋洲", who="nobody")

    assert places(county, away)["visit"] == ("hall", "admin", None, "")

    refusing = ruled(task("visit", "agree", role="town_clerk", org="form.place", onEmpty="refuse"))
    publish(county, refusing)
    with pytest.raises(NobodyCanDo) as refused:
        begun(county, place="大洋洲")
    assert "办visit" in str(refused.value)


@pytest.mark.parametrize(
    ("role", "by", "expected"), [("bureau_leader", "leader", "county"), ("handler", "handler", "market")]
)
def test_the_same_person_twice_goes_up_unless_there_is_a_colleague(county, role, by, expected):
    publish(county, ruled(task("one", "agree", role=role), task("two", "agree", role=role)))
    number = begun(county)
    county.finish(number, "one", "agree", by)

    assert places(county, number)["two"] == (expected, role, None, "")


def test_each_instance_of_a_list_of_organisations_works_at_its_own(county):
    publish(county, EACH_OFFICE)

    number = begun(county, offices=["溪口镇", "health"])

    assert said(county, number) == [("answer", "org", "xikou"), ("answer", "org", "health")]


def test_a_task_that_another_ones_skip_has_ended_is_left_alone(county):
    publish(county, ENDED_BY_A_SKIP)
    number = begun(county)

    county.finish(number, "sign", "agree", "mayor")

    assert said(county, number)[1:] == [("seal", "skip", "")]
    assert places(county, number)["post"][-1] == "cancelled"
    assert places(county, number)["last"][-1] == ""


def test_a_post_nobody_holds_is_found_before_publication(county):
    empty = ruled(task("one", "agree", role="mayor", org="county"), settings='gov:kind="platform"')
    with county.database.reading() as session:
        found = with_city(session, check_chart(empty, FORMS), now=county.now)
    assert [(each.rule, each.severity, each.element) for each in found.findings] == [("empty_post", "warning", "one")]
    assert found.publishable

    insisting = ruled(task("one", "agree", role="mayor", org="county", onEmpty="refuse"))
    with pytest.raises(ChartRefused):
        publish(county, insisting)
