"""The open tasks a person may do now."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.models import Case, Task
from app.models.types import FAR
from app.queries.inbox import Asked, counts_of, inbox_of, items_in_inbox
from app.queries.views import InboxCounts, InboxItem
from app.services.claim_task import claim_task
from app.services.suspend_case import suspend_case
from tests.city import ITEM


def inbox(city, by="acceptor", **asked):
    with city.database.reading() as session:
        limit, after = asked.pop("limit", 20), asked.pop("after", "")
        return inbox_of(session, city.person(session, by), Asked(**asked), now=city.now, limit=limit, after=after)


def counts(city, by="acceptor"):
    with city.database.reading() as session:
        return counts_of(session, city.person(session, by), now=city.now)


def claim(city, number, by):
    with city.work() as session:
        task_id = city.task(session, number, "accept")
        claim_task(session, task_id=task_id, person=city.person(session, by), now=city.now)


def numbers(page):
    return [row.case_number for row in page.rows]


def test_a_task_is_in_the_inbox_of_its_post(city):
    number = city.file().case_number

    [row] = inbox(city).rows
    assert (row.case_number, row.key, row.name, row.stage) == (number, "accept#1", "受理", "accept")
    assert (row.item_name, row.applicant, row.org_name) == ("开店许可", "何俊", "市场监管局")
    assert numbers(inbox(city, "second_acceptor")) == [number]


@pytest.mark.parametrize("by", ["clerk", "handler", "leader", "stranger", "designer", "auditor", "admin"])
def test_nobody_else_has_it(city, by):
    city.file()

    assert inbox(city, by).rows == ()
    assert counts(city, by) == InboxCounts()


def test_a_finished_task_leaves_the_inbox(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")

    assert inbox(city).rows == ()
    assert numbers(inbox(city, "handler")) == [number]


def test_a_task_somebody_signed_for_is_in_that_inbox_only(city):
    number = city.file().case_number
    claim(city, number, "acceptor")

    [row] = inbox(city).rows
    assert (row.claimed_by, row.claimed_name) == (city.ids["acceptor"], "acceptor同志")
    assert inbox(city, "second_acceptor").rows == ()


def test_a_suspended_case_is_in_nobodys_inbox(city):
    number = city.file().case_number
    with city.work() as session:
        suspend_case(session, number=number, reasons="等待。", person=city.person(session, "acceptor"), now=city.now)

    assert inbox(city).rows == ()


def test_the_light_turns_with_the_moment(city):
    """The limit is one working day, from Monday nine o'clock to Tuesday's close of business; that day warns."""
    city.file()

    lights = []
    for hours in (0, 24, 30, 60):
        city.now += timedelta(hours=hours)
        lights.append([row.light for row in inbox(city).rows])

    assert lights == [["green"], ["yellow"], ["red"], ["red"]]


def test_between_the_warning_and_the_limit_the_light_is_yellow(city):
    city.file()
    with city.database.transaction() as session:
        warned, due = city.now - timedelta(minutes=1), city.now + timedelta(hours=1)
        session.execute(
            update(Task).where(Task.node == "accept").values(warn_at=warned, due_at=due, warn_by=warned, due_by=due)
        )

    [row] = inbox(city).rows
    assert row.light == "yellow"


def test_a_task_without_a_limit_takes_the_promised_one(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})

    [row] = inbox(city, "leader").rows
    with city.database.reading() as session:
        promised = session.scalars(select(Case.due_at)).one()
    assert (row.due_at, row.light) == (promised, "green")


def test_without_any_limit_there_is_no_light_and_the_place_is_last(city):
    late, never = city.file().case_number, city.file().case_number
    with city.database.transaction() as session:
        task = city.task(session, late, "accept")
        session.execute(update(Task).where(Task.id == task).values(due_at=None, warn_at=None, due_by=FAR, warn_by=FAR))

    rows = inbox(city, sort="due").rows

    assert [(row.case_number, row.light) for row in rows] == [(never, "green"), (late, "none")]


def test_what_is_due_first_comes_first_page_by_page(city):
    filed = [city.file().case_number for _ in range(7)]
    with city.database.transaction() as session:
        for place, number in enumerate(filed):
            due = city.now + timedelta(hours=(place * 3) % 7)  # some order that is not the one of filing
            task = city.task(session, number, "accept")
            session.execute(update(Task).where(Task.id == task).values(due_at=due, due_by=due))

    seen, after = [], ""
    while True:
        page = inbox(city, sort="due", limit=3, after=after)
        seen += page.rows
        after = page.next
        if not after:
            break

    assert sorted(row.case_number for row in seen) == sorted(filed)
    assert [row.due_at for row in seen] == sorted(row.due_at for row in seen)


def test_pages_do_not_lose_tasks_that_are_due_at_the_same_moment(city):
    filed = [city.file().case_number for _ in range(5)]
    with city.database.transaction() as session:
        session.execute(update(Task).values(due_at=None, due_by=FAR))

    first = inbox(city, limit=2)
    second = inbox(city, limit=2, after=first.next)
    third = inbox(city, limit=2, after=second.next)

    assert numbers(first) + numbers(second) + numbers(third) == filed
    assert third.next == ""


@pytest.mark.parametrize("after", ["x", "-", "1", "99999999999999999999999999-1", "１-1", "-5-3"])
def test_a_key_nobody_gave_out_begins_at_the_front(city, after):
    number = city.file().case_number

    assert numbers(inbox(city, after=after)) == [number]


def test_one_looks_for_numbers_and_applicants(city):
    number = city.file().case_number
    form = {"applicant_name": "百分之100%", "mobile": "13900000101", "area": "1", "risk": "low"}
    other = city.file(form=form).case_number

    assert numbers(inbox(city, q=number)) == [number]
    assert numbers(inbox(city, q=" 何俊 ")) == [number]
    assert numbers(inbox(city, q="0%")) == [other]
    assert numbers(inbox(city, q="%")) == [other]
    assert numbers(inbox(city, q="_")) == []
    assert numbers(inbox(city, q="\x00")) == []


def test_one_filters_by_item_and_light(city):
    number = city.file().case_number

    assert numbers(inbox(city, item="shop", light="green")) == [number]
    assert numbers(inbox(city, item="other")) == []
    assert numbers(inbox(city, light="red")) == []


def test_counts_agree_with_the_list(city):
    filed = [city.file().case_number for _ in range(4)]
    claim(city, filed[0], "acceptor")
    claim(city, filed[1], "second_acceptor")
    with city.database.transaction() as session:
        task = city.task(session, filed[2], "accept")
        session.execute(update(Task).where(Task.id == task).values(due_by=city.now - timedelta(hours=1)))

    assert counts(city) == InboxCounts(total=3, mine=1, red=1, green=2)
    assert len(inbox(city).rows) == 3


def test_the_items_of_an_inbox_are_counted_once_a_code(city):
    first, second = city.file().case_number, city.file().case_number
    city.finish(first, "accept", "accept", "acceptor")

    with city.database.reading() as session:
        found = {by: items_in_inbox(session, city.person(session, by), now=city.now) for by in ("acceptor", "leader")}

    assert numbers(inbox(city)) == [second]
    assert found == {"acceptor": (InboxItem(ITEM, "开店许可", 1),), "leader": ()}


def test_while_the_clock_stands_still_nothing_is_red(city):
    """A pause is a state of the case; a task with a limit of its own keeps its light."""
    paused, working = city.file().case_number, city.file().case_number
    with city.database.transaction() as session:
        session.execute(update(Case).values(paused_at=city.now, due_at=None, warn_at=None))
        case_id = select(Case.id).where(Case.number == paused).scalar_subquery()
        session.execute(
            update(Task).where(Task.case_id == case_id).values(due_at=None, warn_at=None, due_by=FAR, warn_by=FAR)
        )
    city.now += timedelta(days=30)

    lights = {row.case_number: row.light for row in inbox(city).rows}

    assert lights == {paused: "paused", working: "red"}
    assert numbers(inbox(city, light="paused")) == [paused]
    assert (counts(city).paused, counts(city).red, counts(city).none) == (1, 1, 0)


def test_the_inbox_may_be_sorted_by_the_last_moment_page_by_page(city):
    """Two share a moment, one has none: nothing is left out or told twice."""
    filed = [city.file().case_number for _ in range(4)]
    days = {filed[0]: 3, filed[1]: 1, filed[2]: 3}
    with city.database.transaction() as session:
        for number, days_left in days.items():
            case_id = select(Case.id).where(Case.number == number).scalar_subquery()
            moment = city.now + timedelta(days=days_left)
            session.execute(
                update(Task)
                .where(Task.case_id == case_id, Task.node == "accept")
                .values(latest_at=moment, latest_by=moment)
            )

    told, after = [], ""
    while page := inbox(city, sort="latest", limit=1, after=after):
        told += page.rows
        after = page.next
        if not after:
            break

    assert [row.case_number for row in told] == [filed[1], filed[0], filed[2], filed[3]]
    assert told[0].latest_at == city.now + timedelta(days=1) and told[-1].latest_at is None
