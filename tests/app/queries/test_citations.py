"""条文点灯: which cases a clause touches, page by page, for whoever may see them."""

from datetime import timedelta

import pytest

from app.errors import NotFound
from app.queries.citations import cases_citing, clause, clauses
from app.services.advance import advance
from app.services.moving import moving_case
from engine.commands import ClockAct
from engine.desk import iso

TESTS, LIMITS, DAYS_OFF = "licensing-45", "licensing-42", "licensing-82"


@pytest.fixture
def tested(city):
    """A case that waits for a test."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    with city.work(timedelta(days=1)) as session:
        told = ClockAct("pause", iso(city.now), f"p{city.ids['handler']}", basis="testing", length="5wd", document="号")
        advance(session, moving_case(session, number), told, actor="system", now=city.now)
    return number


def lit(city, by="auditor", code=LIMITS, **asked):
    with city.database.reading() as session:
        page = cases_citing(session, city.person(session, by), code, **asked)
    return [head.number for head in page.rows], page.next


def counted(city, code):
    with city.database.reading() as session:
        row = clause(session, code)
    return row.open, row.cases


def test_a_test_lights_up_article_45(city, tested):
    assert lit(city, code=TESTS) == ([tested], "")
    assert counted(city, TESTS) == (1, 1)


def test_open_and_ended_cases_are_told_apart(city, tested):
    ended = city.granted()

    assert lit(city)[0] == [ended, tested]
    assert lit(city, status="open")[0] == [tested]
    assert lit(city, status="ended")[0] == [ended]
    assert counted(city, LIMITS) == (1, 2)


def test_the_cases_come_page_by_page_newest_first(city):
    numbers = [city.granted() for _ in range(3)]

    first, following = lit(city, limit=2)
    rest, end = lit(city, limit=2, after=following)

    assert first + rest == numbers[::-1]
    assert end == ""


def test_nobody_sees_more_cases_than_elsewhere(city, tested):
    assert lit(city, "handler")[0] == [tested]
    assert lit(city, "designer")[0] == lit(city, "stranger")[0] == []


def test_every_clause_is_listed_with_its_cases(city, tested):
    with city.database.reading() as session:
        rows = {row.code: row for row in clauses(session)}

    assert (rows[TESTS].cited, rows[TESTS].cases, rows[TESTS].open) == ("《行政许可法》第四十五条", 1, 1)
    assert (rows["licensing-50"].cases, rows["licensing-50"].everywhere) == (0, False)
    assert rows[DAYS_OFF].everywhere


def test_what_no_case_rests_on_and_no_law_says_is_not_there(city, tested):
    with city.database.reading() as session, pytest.raises(NotFound):
        clause(session, "licensing-1")
