"""Whose tasks an inbox shows and which of them it is asked for: filters, agents, seats, linked cases."""

from dataclasses import replace

from sqlalchemy import update

from app.models import Case, Task
from app.queries.views import Principal
from tests.app.linked.office import LinkedOffice
from tests.app.queries.inboxes import Desk, claim
from tests.app.rebuilding import comes_back


def test_filters_narrow_every_box_down(city, desk):
    number, other = city.file(express=True).case_number, city.file().case_number
    claim(city, other, "acceptor")
    kept = {"q": "何", "item": "shop", "stage": "accept", "org": "market", "channel": "window", "applicant": "俊"}
    lost = {
        "q": "王",
        "item": "x",
        "stage": "x",
        "org": "hall",
        "channel": "online",
        "applicant": "王",
        "light": "none",
    }

    for name, value in kept.items():
        assert desk.count(**{name: value}) == 2
    for name, value in lost.items():
        assert (desk.count(**{name: value}), desk.numbers(**{name: value})) == (0, [])
    assert desk.numbers(number=number[-4:]) == [number]
    assert Desk(city, "clerk").numbers("started", number=number) == [number]
    assert Desk(city, "clerk").count("done", item="x") == 0


def test_who_acts_for_somebody_has_their_work_too_where_the_items_allow_it(city):
    free, held = city.file().case_number, city.file().case_number
    claim(city, held, "acceptor")
    with city.database.reading() as session:
        acceptor = city.person(session, "acceptor")
    principal = Principal(acceptor.id, acceptor.name, acceptor.posts)

    acting = Desk(city, "stranger", (principal,))
    restricted = Desk(city, "stranger", (replace(principal, items=frozenset({"other"})),))
    colleague = Desk(city, "second_acceptor", (principal,))

    assert [(row.case_number, row.for_name) for row in acting.page().rows] == [
        (free, "acceptor同志"),
        (held, "acceptor同志"),
    ]
    assert (acting.counts().total, restricted.counts().total) == (2, 0)
    assert [(row.case_number, row.for_name) for row in colleague.page().rows] == [(free, ""), (held, "acceptor同志")]


def test_who_has_signed_is_not_shown_the_other_seat(city, desk):
    """Two seats of one sitting at the same post: whoever signs one has done their part."""
    number = city.file().case_number
    with city.database.transaction() as session:
        task = session.get_one(Task, city.task(session, number, "accept"))
        columns = {column.key: getattr(task, column.key) for column in Task.__table__.columns if column.key != "id"}
        task.key, task.sitting = "accept#1.1", "accept#1"
        seat = {"key": "accept#1.2", "sitting": "accept#1", "how": "completed", "closed_at": city.now}
        session.add(Task(**{**columns, **seat, "closed_by": city.ids["acceptor"]}))

    assert (desk.numbers(), desk.counts().total) == ([], 0)
    assert Desk(city, "second_acceptor").numbers() == [number]


def test_a_linked_case_at_work_shows_on_the_row_of_the_other(city):
    """补正中 and 特别程序中 are boxes of whoever works where the case is handled or was taken in."""
    office = LinkedOffice(city)
    office.found()
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number

    handler, clerk = Desk(city, "handler"), Desk(city, "clerk")
    assert (handler.numbers("special"), clerk.numbers("special"), clerk.numbers("supplement")) == (
        [number],
        [number],
        [],
    )
    assert {row.case_number: row.waits for row in handler.page().rows} == {number: "special", child: ""}
    assert Desk(city, "stranger").page("special").rows == ()
    assert office.findings(number, child) == []
    with city.database.transaction() as session:
        session.execute(update(Case).where(Case.number == number).values(waits="supplement", supervised=1))
    assert [finding.field for finding in office.findings(number)] == ["case_file.waits", "case_file.supervised"]
    comes_back(city.database, number)
