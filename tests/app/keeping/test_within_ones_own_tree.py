"""A supervisor of one office in the auditors' room: what lies elsewhere is neither found nor told of."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from app.models import Case, Organisation, Post
from app.services.fill_history import fill_history
from app.services.seal_lines import seal_lines

OF_THE_WHOLE_HOUSE = (
    *("/audit/samples", "/audit/samples/1", "/audit/samples/1/population.csv", "/audit/looks/verdict", "/audit/verify"),
)
BY_PROGRAM = ("/samples", "/samples/1", "/samples/1/drawing")


@pytest.fixture
def cases(city):
    """One that is theirs and one that is not, in history; the supervisor is `stranger`."""
    city.now = datetime.now(UTC)
    theirs, elsewhere = city.file().case_number, city.file().case_number
    with city.work() as session:
        health = session.scalars(select(Organisation.id).where(Organisation.code == "health")).one()
        session.execute(update(Case).where(Case.number == theirs).values(handling_id=health))
        session.execute(update(Post).where(Post.person_id == city.ids["stranger"]).values(role="supervisor"))
        seal_lines(session, city.now)
        fill_history(session)
    return theirs, elsewhere


def test_lists_of_the_room_hold_what_is_theirs(web, city, cases, callers, sign_in):
    theirs, elsewhere = cases
    for number in cases:
        assert callers["auditor"].get(f"/cases/{number}").status_code == 200
    web.extensions["looks"].write()
    supervisor, auditor = callers["stranger"], callers["auditor"]

    looked = {who: {row["case_number"] for row in who.get("/looks").json["items"]} for who in (supervisor, auditor)}
    walked = {who: {row["number"] for row in who.get("/history").json["items"]} for who in (supervisor, auditor)}
    mapped = [who.get("/process-maps").json["items"][0]["cases"] for who in (supervisor, auditor)]
    page = sign_in("stranger").get("/audit/looks").get_data(as_text=True)

    assert looked == walked == {supervisor: {theirs}, auditor: set(cases)}
    assert mapped == [1, 2]
    assert theirs in page and elsewhere not in page
    for path in (
        "/process-map",
        "/process-map/cases?node=receive",
        f"/process-map/cases?like={theirs}",
        "/process-map/log",
    ):
        answer = supervisor.get(path)
        assert answer.status_code == 200 and elsewhere not in answer.text, path
    assert len(supervisor.get("/audit-findings").json["items"]) > 5
    assert supervisor.get(f"/cases/{elsewhere}/replay").status_code == 404
    assert supervisor.get(f"/process-map/cases?like={elsewhere}").status_code == 404


def test_a_case_of_theirs_is_played_without_a_verification(cases, sign_in):
    theirs, _ = cases

    pages = {who: sign_in(who).get(f"/replay/{theirs}").get_data(as_text=True) for who in ("stranger", "auditor")}
    case = sign_in("stranger").get(f"/cases/{theirs}").get_data(as_text=True)

    proof = f'hx-get="/replay/{theirs}/proof"'
    assert {who: proof in page for who, page in pages.items()} == {"stranger": False, "auditor": True}
    assert f'href="/replay/{theirs}"' in case and f"/cases/{theirs}/verdict" not in case


def test_what_is_of_the_whole_house_is_refused_and_not_offered(cases, callers, sign_in):
    browser, supervisor = sign_in("stranger"), callers["stranger"]

    heard = {browser.get(path).status_code for path in OF_THE_WHOLE_HOUSE}
    heard |= {supervisor.get(path).status_code for path in BY_PROGRAM}
    heard |= {supervisor.post(path, {}).status_code for path in ("/verifications", "/looks/verification")}
    page = browser.get("/audit").get_data(as_text=True)

    assert heard == {403}
    assert 'href="/audit/verify"' not in page and 'href="/audit/samples"' not in page
    assert 'href="/audit/verify"' in sign_in("auditor").get("/audit").get_data(as_text=True)
