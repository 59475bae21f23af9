"""A case as the pages show it, and the cases a person may see."""

from datetime import timedelta

import pytest

from app.errors import NotFound
from app.permissions import can, check_can_see_case
from app.queries.cases import case_view, cases_seen_by, picture_of, receipt_of, timeline_of
from app.queries.journal import lines_of
from app.queries.tasks import task_view
from app.services.fire_deadlines import fire_deadlines
from engine.replay import digest_of
from tests.city import FORM, PEOPLE


def look(city, query, *asked, **more):
    with city.database.reading() as session:
        return query(session, *asked, **more)


def test_a_case_shows_what_is_open_written_and_handed_in(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor", opinion="予以受理。")

    view = look(city, case_view, number, now=city.now)

    assert (view.head.number, view.head.status, view.head.stage, view.head.revision) == (number, "running", "handle", 3)
    assert (view.head.item_name, view.head.handling_name, view.head.accepting_name) == (
        "开店许可",
        "市场监管局",
        "政务服务中心",
    )
    assert [task.name for task in view.tasks] == ["核查"]
    assert {each.kind for each in view.deadlines} == {"promised", "legal", "task", "timer"}
    assert view.values == FORM
    assert [(each.code, each.status) for each in view.materials] == [
        ("m1", "provided"),
        ("m2", "tolerated"),
        ("m3", "missing"),
    ]
    assert [(each.node_name, each.text) for each in view.opinions] == [("受理", "予以受理。")]
    assert view.concerns == {city.ids["clerk"], city.ids["acceptor"]}


def test_later_forms_say_more_than_earlier_ones(city):
    number = city.file().case_number
    city.finish(number, "accept", "back", "acceptor", opinion="请更正电话。")
    city.finish(number, "receive", "complete", "clerk", form=FORM | {"mobile": "13911111111", "note": "已更正"})

    values = look(city, case_view, number, now=city.now).values

    assert values == FORM | {"mobile": "13911111111", "note": "已更正"}


def test_a_task_shows_its_form_with_what_was_filled_in_before(city):
    number = city.file().case_number
    city.finish(number, "accept", "back", "acceptor", opinion="请更正电话。")

    with city.database.reading() as session:
        view = task_view(session, city.task(session, number, "receive"), now=city.now)

    fields = {field.key: field for field in view.fields}
    assert fields["mobile"].value == FORM["mobile"]
    assert (fields["mobile"].access, fields["mobile"].required, fields["note"].required) == ("write", True, False)
    assert [outcome.name for outcome in view.outcomes] == ["complete", "not_competent"]
    assert (view.task.key, view.closed_at) == ("receive#2", None)


def test_a_closed_task_can_still_be_looked_at(city):
    number = city.granted()

    with city.database.reading() as session:
        view = task_view(session, city.task(session, number, "approve"), now=city.now)

    assert (view.closed_at, view.outcome, view.task.light) == (city.now, "grant", "none")


def test_the_timeline_tells_who_did_what(city):
    number = city.granted()

    told = look(city, timeline_of, number)

    assert [(each.seq, each.kind, each.node_name, each.outcome_label) for each in told] == [
        (1, "Start", "", ""),
        (2, "Complete", "收件", "材料齐全"),
        (3, "Complete", "受理", "受理"),
        (4, "Complete", "核查", "合格"),
        (5, "Complete", "批准", "准予许可"),
    ]
    assert (told[-1].person_name, told[-1].opinion, told[-1].at) == ("leader同志", "同意。", city.now)


def test_what_the_clock_did_is_in_the_timeline(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    fire_deadlines(city.database, city.now + timedelta(days=9))

    told = look(city, timeline_of, number)

    fired = [(each.actor, each.person_name) for each in told if (each.kind, each.node) == ("Fire", "late")]
    assert fired == [("clock", "")]


def test_the_picture_marks_what_is_finished_and_what_is_current(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")

    picture = look(city, picture_of, number)

    assert picture.current == ("check",)
    assert picture.finished == ("start", "receive", "received", "accept", "accepted")
    assert "accepted_check" in picture.flows
    assert "received_not_accepted" not in picture.flows


def test_a_node_reached_again_is_current_and_no_longer_finished(city):
    number = city.file().case_number
    city.finish(number, "accept", "back", "acceptor", opinion="请更正。")

    picture = look(city, picture_of, number)

    assert picture.current == ("receive",)
    assert "receive" not in picture.finished


def test_an_ended_case_has_an_end_and_nothing_current(city):
    picture = look(city, picture_of, city.granted())

    assert (picture.status, picture.end, picture.result, picture.current) == ("ended", "granted", "granted", ())


def test_the_receipt_is_for_the_applicant(city):
    receipt = look(city, receipt_of, city.file().case_number)

    assert (receipt.applicant, receipt.clerk_name, receipt.outcome_label) == ("何俊", "clerk同志", "材料齐全")
    assert (receipt.promised, len(receipt.query_code)) == ("5wd", 6)
    assert [each.status for each in receipt.materials] == ["provided", "tolerated", "missing"]


def test_the_journal_is_given_verbatim_page_by_page(city):
    number = city.granted()

    first = look(city, lines_of, number, limit=3)
    rest = look(city, lines_of, number, limit=3, after=first.next)

    lines = (*first.rows, *rest.rows)
    assert [line.seq for line in lines] == [1, 2, 3, 4, 5]
    assert rest.next == ""
    assert all(digest_of(line.body).hex() == line.digest for line in lines)
    assert all(line.line["prev"] == before.digest for before, line in zip(lines, lines[1:]))


@pytest.mark.parametrize("query", [timeline_of, picture_of, receipt_of, lines_of])
def test_a_case_that_never_was_is_not_found(city, query):
    with pytest.raises(NotFound):
        look(city, query, "nothing")


def test_a_task_that_never_was_is_not_found(city):
    with pytest.raises(NotFound):
        look(city, task_view, 99, now=city.now)


def test_the_list_of_cases_follows_the_same_rule_as_the_page(city):
    """`permissions.check_can_see_case` and its twin in SQL must not drift apart."""
    view = look(city, case_view, city.granted(), now=city.now)

    for name in PEOPLE:
        with city.database.reading() as session:
            person = city.person(session, name)
            listed = cases_seen_by(session, person).rows
        offices = {"handling": view.head.handling_id, "accepting": view.head.accepting_id}
        seen = can(check_can_see_case, person, **offices, took_part=person.id in view.concerns)
        assert bool(listed) is seen, name


def test_cases_come_newest_first_page_by_page(city):
    filed = [city.file().case_number for _ in range(5)]

    with city.database.reading() as session:
        person = city.person(session, "auditor")
        first = cases_seen_by(session, person, limit=3)
        rest = cases_seen_by(session, person, limit=3, after=first.next)

    assert [head.number for head in (*first.rows, *rest.rows)] == filed[::-1]
    assert rest.next == ""


def test_cases_are_found_by_status_number_and_applicant(city):
    ended, running = city.granted(), city.file().case_number

    with city.database.reading() as session:
        person = city.person(session, "auditor")
        found = {
            "ended": cases_seen_by(session, person, status="ended").rows,
            "number": cases_seen_by(session, person, q=running[-6:]).rows,
            "applicant": cases_seen_by(session, person, q="何俊").rows,
            "nothing": cases_seen_by(session, person, q="不存在").rows,
        }

    assert {key: len(heads) for key, heads in found.items()} == {"ended": 1, "number": 1, "applicant": 2, "nothing": 0}
    assert found["ended"][0].number == ended
