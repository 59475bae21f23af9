"""Who has left an office moves nothing there any more, and who holds no post at all sees nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.models import Organisation, Post


@pytest.fixture
def number(office):
    """The handler of its draft leaves."""
    number = office.file()
    office.finish("handler", number, "draft", "done")
    return number


def leave(office, login: str, to: str = "") -> None:
    """Every post ends; another begins where somebody goes on elsewhere."""
    gone = datetime.now(UTC) - timedelta(hours=1)
    with office.city.database.transaction() as session:
        session.execute(update(Post).where(Post.person_id == office.city.ids[login]).values(until=gone))
        if to:
            org_id = session.scalars(select(Organisation.id).where(Organisation.code == to)).one()
            session.add(Post(person_id=office.city.ids[login], role="handler", org_id=org_id, since=gone))


@pytest.mark.parametrize(("move", "body"), [("take-back", {}), ("copies", {"to": ["stranger"]})])
def test_who_works_elsewhere_now_leaves_what_they_did_alone(office, number, move, body):
    leave(office, "handler", to="health")

    answer = office.ask("handler", number, "draft", move, body)

    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")
    assert office.callers["handler"].get(f"/cases/{number}").status_code == 200  # they took part
    assert office.inbox("leader", number) == ["review#1"]
    assert office.copies(number) == []


def test_who_holds_no_post_any_more_sees_no_case(office, number, sign_in):
    leave(office, "handler")

    shown = office.callers["handler"].get(f"/cases/{number}")

    assert shown.status_code == 404
    assert number not in sign_in("handler").get("/cases").text
    assert office.ask("handler", number, "review", "urge", {}).status_code == 404


def test_a_copy_is_no_door_for_who_holds_no_post(office, number):
    office.ask("handler", number, "draft", "copies", {"to": ["stranger"]})
    before = office.callers["stranger"].get(f"/cases/{number}").status_code
    leave(office, "stranger")

    assert (before, office.callers["stranger"].get(f"/cases/{number}").status_code) == (200, 404)


@pytest.mark.parametrize(
    ("move", "body"),
    [
        ("completion", {"outcome": "done"}),
        ("claim", None),
        ("transfer", {"to": "checker"}),
        ("delegation", {"to": "checker"}),
        ("signers", {"to": ["checker"]}),
        ("return", {"reasons": "不办。"}),
    ],
)
def test_a_task_given_by_name_is_no_door_for_who_holds_no_post(office, move, body):
    number = office.file()
    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})
    leave(office, "stranger")

    answer = office.ask("stranger", number, "draft", move, body)

    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")
    office.check(number)
