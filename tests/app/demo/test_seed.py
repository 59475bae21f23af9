"""The demonstration: complete enough to work in, and the same when it is seeded again."""

import pytest
from sqlalchemy import func, select

from app.demo import LOGINS, PASSWORD, seed, told
from app.models import Base, Case, Organisation, Post, Region, Task
from app.queries.charts import newest
from app.queries.people import holders_of
from app.queries.places import centre_of
from app.services.publish_chart import publish_chart
from app.services.sign_in import sign_in
from app.services.verifying.case import verify_case
from engine.chart import SIDE_STAGES, STAGES
from engine.parse import parse
from tests.bpmn.shelf import chart_named
from tests.county import SEEDED as NOW

HANDLING = {
    "food_permit": "market",
    "birth_registration": "town",
    "road_occupation": "urban",
    "ngo_registration": "civil_c",
    "drainage_permit": "drain",
    **dict.fromkeys(("sub_correction", "sub_special", "sub_extend", "sub_consult", "platform_supervise"), "market"),
    "platform_chart_release": "gov_hall",
    "enterprise_start": "gov_hall",
    "joint_member": "police",
}
ACCEPTING = {
    "food_permit": "gov_hall",
    "birth_registration": "town",
    "road_occupation": "gov_hall",
    "ngo_registration": "city_hall",
    **dict.fromkeys(
        ("drainage_permit", "sub_correction", "sub_special", "sub_extend", "sub_consult", "platform_supervise"),
        "gov_hall",
    ),
    "platform_chart_release": "gov_hall",
    "enterprise_start": "gov_hall",
    "joint_member": "gov_hall",
}


@pytest.fixture
def seeded(database):
    """With its cases."""
    return database


def rows_of(database):
    with database.reading() as session:
        tables = Base.metadata.tables.items()
        return {name: session.scalar(select(func.count()).select_from(table)) for name, table in tables}


def test_seeding_twice_adds_nothing(seeded):
    before = rows_of(seeded)

    seed(seeded, NOW.replace(day=12))

    assert rows_of(seeded) == before


def test_seeding_again_leaves_what_a_designer_published_in_force(seeded):
    source = told.chart("birth_registration").replace("生育登记".encode(), "生育登记新版".encode())
    forms = {form: told.form(form) for form in parse(source).form_keys}
    with seeded.transaction() as session:
        publish_chart(session, source=source, forms=forms, person=None, now=NOW)

    seed(seeded, NOW.replace(day=12))

    with seeded.reading() as session:
        assert newest(session, "birth_registration").version == 2


def test_everybody_on_the_list_can_sign_in(county):
    for login in LOGINS:
        assert sign_in(county, login=login.login, password=PASSWORD, now=NOW).name == login.name


def test_every_kind_of_place_is_there(county):
    with county.reading() as session:
        levels = set(session.scalars(select(Region.level)))
        kinds = set(session.scalars(select(Organisation.kind)))

    assert levels == {"city", "county", "town", "village", "park"}
    assert kinds == {"government", "department", "centre", "town", "village", "park", "stationed"}


def test_every_task_of_a_chart_has_somebody_to_do_it(county):
    with county.reading() as session:
        held = select(Post.role, Organisation.code).join(Organisation, Organisation.id == Post.org_id)
        posts = {(role, code) for role, code in session.execute(held)}

    assert [each for key in HANDLING for each in tasks_of(key) if each[1:] not in posts] == []


def tasks_of(key):
    """Every task of a chart with each role that works on it, and where."""
    rules = {"handling": HANDLING[key], "accepting": ACCEPTING[key]}
    tasks = [node for node in chart_named(key).nodes.values() if node.kind == "userTask"]
    return [(node.id, role, rules.get(node.org, node.org)) for node in tasks for role in (node.role, *node.signers)]


@pytest.mark.parametrize(
    ("role", "org"),
    [
        ("window_clerk", "gov_hall"),
        ("inspector", "market"),
        ("handler", "urban"),
        ("inspector", "civil_c"),
        ("inspector", "drain"),
    ],
)
def test_where_two_people_are_needed_there_are_two(county, role, org):
    with county.reading() as session:
        people = select(func.count(func.distinct(Post.person_id))).join(Organisation, Organisation.id == Post.org_id)
        assert session.scalar(people.where(Post.role == role, Organisation.code == org)) >= 2


def test_the_sample_cases_stand_in_many_stages_and_agree_with_their_journals(seeded):
    with seeded.reading() as session:
        cases = session.execute(select(Case.number, Case.stage, Case.filed_at)).all()
        open_at = set(session.scalars(select(Task.node).where(Task.closed_at.is_(None))))
        answers = {verify_case(session, number=case.number).answer for case in cases}

    assert answers == {"一致"}
    assert {"accept", "inspect", "handle", "review", "approve", "supplement", "refuse_check"} <= open_at
    assert {"urban_h", "green", "merge", "pay", "cosign", "leader"} <= open_at
    assert {"supplement/collect", "test/perform", "make_up"} <= open_at
    assert {case.stage for case in cases} <= {*STAGES, *SIDE_STAGES}
    assert all(case.filed_at < NOW for case in cases)


def test_every_supervision_finds_who_begins_and_who_ends_it(seeded):
    with seeded.reading() as session:
        late_at = session.scalars(select(Organisation.id).where(Organisation.code.in_(set(HANDLING.values()))))
        centres = {centre_of(session, office) for office in late_at}
        posts = [(role, centre) for role in ("center_office", "inspection") for centre in centres]
        nobody = [post for post in posts if not holders_of(session, *post, now=NOW)]

    assert len(centres) == 2
    assert nobody == []
