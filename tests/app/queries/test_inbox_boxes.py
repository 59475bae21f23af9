"""The boxes of an inbox: what is in each, in which order, page by page, and that numbers agree with rows."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import event, select, update

from app.models import Case, Draft, Task
from app.queries.inbox import BOXES, SORTS, listed
from app.services.copy_to import copy_to
from app.services.read_copies import read_copies
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.verifying.case import verify_case
from app.web.rendering import at_least
from tests.app.queries.inboxes import Desk, change, claim
from tests.app.rebuilding import comes_back


def test_urgent_is_green_channel_then_overdue_then_near_then_arrival(city, desk):
    usual, express, late, near, first = (city.file(express=place == 1).case_number for place in range(5))
    hour = timedelta(hours=1)
    change(city, late, due_by=city.now - hour, warn_by=city.now - 2 * hour)
    change(city, near, due_by=city.now + hour, warn_by=city.now - hour)
    change(city, first, opened_at=city.now - 24 * hour)
    claim(city, usual, "acceptor")

    order = [express, late, near, first, usual]
    assert desk.numbers() == order
    assert desk.all_pages("urgent") == order
    assert [row.express for row in desk.page().rows] == [True, False, False, False, False]
    assert desk.numbers("overdue") == [late] and desk.numbers("warned") == [near]
    assert desk.all_pages("arrived", 1)[0] == first
    assert desk.all_pages("-arrived", 3) == desk.all_pages("arrived", 1)[::-1]
    assert desk.all_pages("due")[:2] == [late, near]


def test_a_page_goes_on_where_it_stopped_though_lights_turn_and_tasks_come_and_go(city, desk):
    """The order is that of the moment the first page was asked for."""
    filed = [city.file().case_number for _ in range(6)]
    first = desk.page(limit=2)
    change(city, filed[4], warn_by=city.now + timedelta(minutes=30))
    city.now += timedelta(hours=1)  # by now the fifth would stand in front
    city.finish(filed[0], "accept", "accept", "second_acceptor")
    late_comer = city.file().case_number

    second = desk.page(limit=3, after=first.next)
    third = desk.page(limit=3, after=second.next)

    told = [row.case_number for page in (first, second, third) for row in page.rows]
    assert told == [*filed, late_comer]


def test_every_order_tells_every_task_once(city, desk):
    filed = [city.file(express=place % 2 == 0).case_number for place in range(5)]
    claim(city, filed[3], "acceptor")
    with city.database.transaction() as session:
        session.execute(update(Task).values(opened_at=city.now, due_by=city.now))  # nothing but the number decides

    for sort in SORTS:
        assert sorted(desk.all_pages(sort, 1)) == sorted(desk.all_pages(sort, 4)) == sorted(filed)


def test_numbers_agree_with_rows_in_every_box(city, desk):
    filed = [city.file().case_number for _ in range(6)]
    claim(city, filed[0], "acceptor")
    claim(city, filed[1], "second_acceptor")
    city.finish(filed[2], "accept", "accept", "acceptor")
    with city.work() as session:
        suspend_case(session, number=filed[3], reasons="等待。", person=city.person(session, "acceptor"), now=city.now)
    change(city, filed[4], due_by=city.now - timedelta(hours=1), warn_by=city.now - timedelta(hours=2))
    with city.database.transaction() as session:
        me, task = city.ids["acceptor"], city.task(session, filed[5], "accept")
        session.add(Draft(person_id=me, task_id=task, body={}, revision=1, saved_at=city.now))

    counts = desk.counts()

    assert {box: len(desk.page(box).rows) for box in BOXES} == counts.boxes
    assert {box: desk.count(box) for box in BOXES} == counts.boxes
    told = {"todo": 3, "claimable": 2, "done": 1, "suspended": 1, "overdue": 1, "drafts": 1}
    assert {box: count for box, count in counts.boxes.items() if count} == told
    assert (counts.total, counts.mine, counts.red, counts.green) == (3, 1, 1, 2)


def test_what_grows_for_years_is_counted_up_to_a_number(city, desk, monkeypatch):
    monkeypatch.setattr(listed, "COUNTED_MOST", 3)
    filed = [city.file().case_number for _ in range(5)]
    for number in filed[:2]:
        city.finish(number, "accept", "accept", "acceptor")
    two = desk.counts().boxes["done"], desk.count("done")
    for number in filed[2:]:
        city.finish(number, "accept", "accept", "acceptor")

    counts = desk.counts()

    assert two == (2, 2)
    assert counts.boxes["done"] == desk.count("done") == 3
    assert (at_least(2), at_least(3)) == ("2", "3+")
    assert len(desk.page("done").rows) == 5


def test_who_gave_out_work_and_who_did_it_find_it_again(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")

    [begun] = Desk(city, "clerk").page("started").rows
    [done] = Desk(city, "acceptor").page("done").rows
    [filed] = Desk(city, "clerk").page("done").rows

    assert (begun.id, begun.case_number, begun.stage, begun.channel) == (0, number, "handle", "window")
    assert (done.outcome_label, done.seconds, done.light) == ("受理", 60, "none")
    assert (filed.held, filed.wanted) == (2, done.wanted)
    assert Desk(city, "other_clerk").page("started").rows == Desk(city, "leader").page("done").rows == ()


def test_a_suspended_task_sleeps_until_its_case_goes_on(city, desk):
    number = city.file().case_number
    claim(city, number, "acceptor")
    with city.work() as session:
        suspend_case(session, number=number, reasons="等待。", person=city.person(session, "acceptor"), now=city.now)
    asleep = (desk.numbers(), desk.numbers("suspended"), Desk(city, "second_acceptor").numbers("suspended"))
    with city.work() as session:
        resume_case(session, number=number, person=city.person(session, "acceptor"), now=city.now)

    assert asleep == ([], [number], [])
    assert (desk.numbers(), desk.numbers("suspended")) == ([number], [])
    comes_back(city.database, number)


def test_a_copy_is_unread_until_it_is_read(city):
    number = city.file().case_number
    leader = Desk(city, "leader")
    with city.work() as session:
        task, acceptor = city.task(session, number, "accept"), city.person(session, "acceptor")
        copy_to(session, task_id=task, to=["leader"], reasons="请知悉。", person=acceptor, now=city.now)
    before, [row] = leader.counts().boxes["copies"], leader.page("copies").rows

    with city.work() as session:
        person = city.person(session, "leader")
        read = [read_copies(session, case_id=row.case_id, person=person, now=city.now) for _ in range(2)]

    assert (before, row.unread, row.by_name, read) == (1, True, "acceptor同志", [1, 0])
    assert leader.counts().boxes["copies"] == 0 and not leader.page("copies").rows[0].unread
    assert Desk(city, "acceptor").page("copies").rows == ()
    with city.database.reading() as session:
        assert verify_case(session, number=number).holds


def test_a_claim_left_behind_is_free_whatever_else_is_held(city, desk):
    """Found by its claimant, in every order, and counted as free."""
    filed = [city.file().case_number for _ in range(3)]
    claim(city, filed[0], "second_acceptor")
    claim(city, filed[1], "acceptor")
    held = desk.numbers()
    with city.work() as session:
        gone = city.person(session, "second_acceptor").id
        session.execute(update(Task).where(Task.claimed_by == gone).values(claimed_by=city.ids["handler"]))
        session.execute(update(Task).where(Task.holder_id == gone).values(holder_id=city.ids["handler"]))

    assert held == filed[1:]
    assert all(sorted(desk.numbers(sort=sort)) == filed for sort in SORTS)
    assert (desk.numbers("claimable"), desk.counts().mine) == ([filed[0], filed[2]], 1)


def test_what_the_law_gives_back_reaches_the_inbox_with_the_case(city):
    """A task without a limit of its own follows the promised one, wherever that goes."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})

    with city.database.reading() as session:
        case = session.scalars(select(Case).where(Case.number == number)).one()
        task = session.get_one(Task, city.task(session, number, "approve"))
        closed = session.get_one(Task, city.task(session, number, "accept"))

    assert (task.due_by, task.warn_by, task.holder_id, task.express) == (case.due_at, case.warn_at, 0, 0)
    assert closed.due_by == closed.warn_by == datetime(9999, 1, 1, tzinfo=UTC) and closed.holder_id == 0


def test_completing_a_task_keeps_everything_in_few_statements(city):
    """Whatever an inbox shows is written beside the task, not looked for in tables of its own."""
    number = city.file().case_number
    sent = []
    event.listen(city.database.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))

    city.finish(number, "accept", "accept", "acceptor")

    asked = [each for each in sent if not each.startswith("BEGIN")]
    assert 5 < len(asked) <= 14
