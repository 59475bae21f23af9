"""Journals executed again by one core, without a store: what verification and rebuilding are made of."""

import time
from collections.abc import Iterator

from bench.cases import CALENDAR, Worked
from bench.engine_alone import lap
from bench.report import Figure
from bench.step import chart_of
from engine.chart import Chart
from engine.replay import Stored, replay
from tests.engine.journal import journal_of

LAPS, LONG = 10, 5_000


def execution(rounds: int) -> Iterator[Figure]:
    five = chart_of("five_step")
    yield _speed("five steps: executed again", five, _five_steps(five), rounds, target=2000)
    forty = chart_of("forty_nodes")
    yield _speed("forty nodes: executed again", forty, laps(forty, LAPS), max(rounds // 10, 1), target=600)
    long = laps(forty, LONG // 6)
    yield Figure("a long case: steps", len(long), "")
    yield _speed("a long case: executed again", forty, long, 1, target=600)


def _speed(name: str, chart: Chart, lines: list[Stored], rounds: int, target: float) -> Figure:
    charts, calendars = {chart.digest: chart}.get, {CALENDAR.version: CALENDAR}.get
    began = time.process_time()
    for _ in range(rounds):
        assert replay(charts, calendars, lines).holds
    spent = time.process_time() - began
    return Figure(name, rounds * len(lines) / spent, "steps/s", target=target, better="higher")


def _five_steps(chart: Chart) -> list[Stored]:
    case = Worked(chart)
    for node in ("accept", "handle", "review", "approve", "settle"):
        case.finish(node)
    return journal_of(chart, case.commands, case.steps)


def laps(chart: Chart, laps: int) -> list[Stored]:
    case = Worked(chart)
    case.finish("accept")
    for _ in range(laps):
        lap(case)
    return journal_of(chart, case.commands, case.steps)
