"""The limits of a case as its pages show them: read off its state, to the day, with what stopped and extended them."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.models import Case
from app.queries.clocks import lines_at, lines_of
from app.queries.standing import standing_of
from app.queries.tasks import task_in_full, task_view
from app.services.advance import advance
from app.services.moving import moving_case
from engine.commands import ClockAct
from engine.desk import iso

NOTICE_OF_TEST = "示特告〔2026〕1号"


@pytest.fixture
def number(city):
    """A case at its check, accepted on Monday morning, the 23rd: five days were promised, the law gives twenty."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def act(city, number, word, **more):
    with city.work(timedelta(days=1)) as session:
        told = ClockAct(word, iso(city.now), f"p{city.ids['handler']}", **more)
        advance(session, moving_case(session, number), told, actor="system", now=city.now)


def limits(city, number, task=""):
    """By their key."""
    with city.database.reading() as session:
        standing = standing_of(session, moving_case(session, number).case.id)
        found = lines_at(session, standing, task, city.now) if task else lines_of(session, standing, city.now)
    return {line.key: line for line in found}


def day(line, moment):
    return f"{line.calendar.local(moment):%m-%d %H:%M}" if moment else ""


def test_law_and_promise_run_side_by_side_and_say_why_they_end(city, number):
    told = limits(city, number)

    assert list(told) == ["legal", "promised", "check#1"]
    legal, promised = told["legal"], told["promised"]
    assert (legal.amount, promised.amount, promised.unit) == (20, 5, "wd")
    assert (day(promised, promised.due), day(legal, legal.due)) == ("11-30 17:30", "12-21 17:30")
    assert promised.warn < promised.due
    assert [stretch.kind for stretch in promised.stretches] == ["running"]
    assert promised.why.text.endswith("5 个工作日，到期 11-30 17:30。")


def test_a_pause_stops_both_lines_and_the_task_and_names_its_source(city, number):
    act(city, number, "pause", basis="testing", length="5wd", document=NOTICE_OF_TEST)
    city.now += timedelta(days=1)

    told = limits(city, number)

    assert [told[key].due for key in ("legal", "promised", "check#1")] == [None, None, None]
    promised = told["promised"]
    pause = promised.paused
    assert (pause.what, pause.clause, pause.document, pause.by_name) == (
        *("检测", "licensing-45", NOTICE_OF_TEST),
        "handler同志",
    )
    assert (day(promised, pause.until), day(promised, promised.expected)) == ("12-01 17:30", "12-08 17:30")
    assert [stretch.kind for stretch in promised.stretches] == ["running", "paused"]


def test_an_extension_shows_the_day_it_moved(city, number):
    act(city, number, "approve", length="10wd")
    act(city, number, "extend", length="10wd", document="示延告〔2026〕1号")

    legal = limits(city, number)["legal"]

    assert (legal.amount, day(legal, legal.first_due), day(legal, legal.due)) == (
        30,
        "12-21 17:30",
        "01-04 17:30",
    )
    assert [stretch.what for stretch in legal.stretches] == ["", "延期"]


def test_a_case_that_is_over_says_whether_it_was_in_time(city):
    told = limits(city, city.granted())

    assert list(told) == ["legal", "promised"]
    assert told["promised"].stopped is not None and told["promised"].is_on_time


def test_a_task_says_by_when_it_must_be_done(city, number):
    line = limits(city, number, "check#1")["check#1"]

    assert (line.node_name, line.clock) == ("核查", "task")
    assert day(line, line.latest) == "11-30 17:30"  # what follows has no limit of its own


def test_a_task_page_reads_the_state_once_and_returns_only_where_asked(city, number):
    with city.database.reading() as session:
        view = task_view(session, city.task(session, number, "check"), now=city.now)
        page, full = (task_in_full(session, view, now=city.now, with_returns=asked) for asked in (False, True))

    assert (view.lines, view.returns) == ((), ())
    assert ([line.key for line in page.lines], page.returns) == (["legal", "promised", "check#1"], ())
    assert "accept" in [target.node for target in full.returns]


def test_a_case_to_which_nothing_has_happened_stands_nowhere(city, number):
    with city.database.transaction() as session:
        case_id = moving_case(session, number).case.id
        session.execute(update(Case).where(Case.id == case_id).values(state=None))

        assert standing_of(session, case_id) is None
