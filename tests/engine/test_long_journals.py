"""A case of five thousand steps: executed again step by step, its one falsified line found where it is."""

from dataclasses import replace

import pytest

from engine.chart import Chart
from engine.commands import Claim, Release
from engine.line import digest_of
from engine.replay import AGREES, Stored, replay
from tests.engine.bpmn_writer import chart_of, end, road, start, task
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk

STEPS = 5_000


@pytest.fixture(scope="module")
def chart() -> Chart:
    return chart_of(start(), task("check", "pass"), end(), road("start", "check", "end"))


@pytest.fixture(scope="module")
def lines(chart) -> list[Stored]:
    """Somebody signs for the task and puts it back, again and again."""
    case = Walk(chart)
    while len(case.steps) < STEPS:
        case.later(minutes=1)
        case.do(Claim("check#1", "p1") if len(case.steps) % 2 else Release("check#1", "p1"))
    return journal_of(chart, case.commands, case.steps)


def test_it_agrees_and_a_line_changed_deep_inside_is_named(chart, lines):
    seq = 4_321
    falsified = lines[seq - 1].body.replace(b'"key":null', b'"key":"k1"')
    changed = [*lines[: seq - 1], Stored(seq, falsified, digest_of(falsified)), *lines[seq:]]

    whole, found = (
        replay({chart.digest: chart}.get, {CALENDAR.version: CALENDAR}.get, each) for each in (lines, changed)
    )

    assert (whole.answer, whole.lines) == (AGREES, STEPS)
    assert [(each.seq, each.field) for each in found.findings] == [(seq + 1, "prev")]


def test_a_moment_before_the_one_before_is_named(chart, lines):
    """The engine lets no clock go backwards: such a line was not written by it."""
    few = lines[:10]
    early = few[4].body.replace(few[4].body[few[4].body.index(b'"at":"') + 6 :][:16], b"2026-11-01T00:00")

    found = replay(
        {chart.digest: chart}.get,
        {CALENDAR.version: CALENDAR}.get,
        [*few[:4], replace(few[4], body=early, digest=digest_of(early))],
    )

    assert ("at", 5) in [(each.field, each.seq) for each in found.findings]
