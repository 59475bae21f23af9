"""The time bar: everything at its place to scale, and said in words."""

from datetime import UTC, datetime, timedelta

import pytest

from app.queries.views import LineView, StretchView
from app.web.bars import bars_of, pause_of, shown_first
from engine.calendar import Calendar

MONDAY = datetime(2026, 11, 2, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def running(start, end=None):
    return StretchView("running", start, end)


def paused(start, end=None, until=None):
    return StretchView("paused", start, end, "testing", "检测", "licensing-45", "5wd", until, "示特告〔2026〕1号")


def line(key="promised", clock="decision", stretches=(), **said):
    told = {
        "due": MONDAY + 10 * DAY,
        "warn": MONDAY + 8 * DAY,
        **dict.fromkeys(("expected", "first_due", "latest", "stopped", "paused", "why")),
        **said,
    }
    stretches = stretches or (running(MONDAY),)
    facts = {"node_name": "", "limit": "8wd", "unit": "wd", "amount": 8, "used": 4, "start": MONDAY}
    return LineView(key=key, clock=clock, stretches=stretches, calendar=Calendar(), **facts, **told)


def drawn(bar):
    return [(piece.kind, piece.x, piece.width) for piece in bar.pieces]


def test_used_time_the_notch_and_the_end_stand_to_scale():
    [bar] = bars_of([line()], MONDAY + 4 * DAY)

    assert drawn(bar) == [("used", 0, 400)]
    assert (bar.warn, bar.now, bar.due) == (800, 400, 1000)
    assert (bar.name, bar.title, bar.says) == ("承诺", "承诺时限", "已用 4 / 8 个工作日")
    assert bar.lamp.kind == "ok"


def test_beyond_the_notch_the_lamp_warns():
    [bar] = bars_of([line()], MONDAY + 8 * DAY)

    assert bar.lamp.kind == "warn"


def test_lateness_is_drawn_beyond_the_end():
    [bar] = bars_of([line()], MONDAY + 20 * DAY)

    assert drawn(bar) == [("used", 0, 500), ("late", 500, 500)]
    assert (bar.due, bar.now, bar.lamp.kind) == (500, 1000, "overdue")


def test_a_clock_that_stands_still_is_never_red():
    still = paused(MONDAY + 2 * DAY, until=MONDAY + 6 * DAY)
    stopped = line(
        stretches=(running(MONDAY, MONDAY + 2 * DAY), still), due=None, expected=MONDAY + 20 * DAY, paused=still
    )

    [bar] = bars_of([stopped], MONDAY + 4 * DAY)

    assert drawn(bar) == [("used", 0, 100), ("paused", 100, 100), ("told", 200, 100)]
    assert (bar.lamp.kind, bar.lamp.text, bar.due) == ("paused", "已停表", None)
    assert "检测，示特告〔2026〕1号" in bar.pieces[1].says
    assert pause_of([bar]) is still


def test_an_extension_shows_what_it_added():
    [bar] = bars_of([line("legal", first_due=MONDAY + 5 * DAY)], MONDAY + DAY)

    assert drawn(bar)[0] == ("extended", 500, 500)


@pytest.mark.parametrize(("days", "kind", "text"), [(9, "done", "按期"), (11, "overdue", "逾期 1 天")])
def test_what_is_over_says_whether_it_was_in_time(days, kind, text):
    end = MONDAY + days * DAY

    [bar] = bars_of([line(stretches=(running(MONDAY, end),), stopped=end)], MONDAY + 30 * DAY)

    assert (bar.lamp.kind, bar.lamp.text, bar.now) == (kind, text, None)


def test_a_limit_of_nothing_has_a_bar_too():
    [bar] = bars_of([line(due=MONDAY, warn=MONDAY)], MONDAY)

    assert (bar.due, bar.warn, drawn(bar)) == (0, None, [])


def test_hours_are_told_as_hours():
    line_of_hours = line()
    told = {name: getattr(line_of_hours, name) for name in LineView.__slots__}

    [bar] = bars_of([LineView(**told | {"unit": "wh", "amount": 28800, "used": 12600})], MONDAY)

    assert bar.says == "已用 3.5 / 8 个工作小时"


def test_what_counts_now_comes_first():
    over = MONDAY + DAY
    notice, legal, promised = line("notice", "notice", stopped=over), line("legal"), line()
    task, other = line("check#1", "task"), line("peer#1", "task")
    delivery = line("delivery", "delivery")

    def first(*lines):
        return [bar.line.key for bar in shown_first(bars_of(lines, MONDAY))]

    assert first(line("notice", "notice"), task) == ["notice", "check#1"]
    assert first(notice, legal, promised, task) == ["legal", "promised", "check#1"]
    assert first(notice, legal, promised, task, other) == ["legal", "promised"]
    assert first(notice, line("promised", stopped=over), delivery) == ["delivery"]
    assert first(notice, line("promised", stopped=over)) == ["promised"]
    assert first() == []
